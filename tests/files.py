"""The files that the program would hand over now."""

from assistant.conversation.replies import Export
from assistant.service.files import kept_of_file
from assistant.service.turns import Turns


def file_now(turns: Turns, chat: str, wanted: Export) -> bytes:
    """The bytes of a file, as things stand now."""
    kept = kept_of_file(turns.context(), turns.state(chat), wanted)
    return turns.file(chat, {"export": vars(wanted), "file": kept})()
