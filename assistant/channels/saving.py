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
    content = turns.exported(chat, reply.export)
    try:
        target = folder / Path(reply.export.name).expanduser()
        target.write_text(content, encoding="utf-8")
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        told = Paragraph(say("not_saved", path=reply.export.name, reason=reason))
        return set_reply(replace(reply, blocks=(told,)))
    return set_reply(replace(reply, blocks=(Paragraph(say("saved", path=str(target))),)))
