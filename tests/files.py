"""The files that the program would hand over now."""

from assistant.conversation.replies import Export
from assistant.service.files import bytes_of_file, kept_of_file
from assistant.service.turns import Turns


def file_now(turns: Turns, chat: str, wanted: Export) -> bytes:
    """The bytes of a file, as things stand now."""
    ctx = turns.context()
    kept = kept_of_file(ctx, turns.store, chat, turns.state(chat), wanted)
    return bytes_of_file(ctx, wanted, kept)
