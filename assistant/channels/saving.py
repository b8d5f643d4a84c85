"""Writing an exported file where the terminal's user asked for it."""

from dataclasses import replace
from pathlib import Path

from assistant.channels.turns import Turns
from assistant.conversation.replies import Reply, set_reply
from assistant.document import Paragraph


def save_export(turns: Turns, chat: str, reply: Reply, folder: Path) -> Reply:
    """Write the file that the reply hands over, and say where it is, or why it could not be written."""
    if reply.export is None:
        return reply
    say = turns.knowledge.say
    target = folder / Path(reply.export.name).expanduser()
    try:
        target.write_text(turns.document(chat), encoding="utf-8")
    except OSError as error:
        told = Paragraph(say("not_saved", path=str(target), reason=error.strerror or str(error)))
        return set_reply(replace(reply, blocks=(told,)))
    return set_reply(replace(reply, blocks=(Paragraph(say("saved", path=str(target))),)))
