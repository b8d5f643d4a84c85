"""Writing an exported file where the terminal's user asked for it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.blocks import Paragraph
from assistant.conversation.replies import Reply, reply_from_json, set_reply
from assistant.service.turns import Turns


def saved(turns: Turns, waiting: dict[str, Any], folder: Path) -> Reply:
    """The waiting reply as it is shown; the file that it hands over, if any, is written, and the reply says where."""
    reply = reply_from_json(waiting).afresh
    if reply.export is None:
        return reply
    say = turns.knowledge.say
    content = turns.file(waiting)
    try:
        target = folder / Path(reply.export.name).expanduser()
        target.write_bytes(content)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        told = Paragraph(say.not_saved(path=reply.export.name, reason=reason))
        return set_reply(replace(reply, blocks=(told,)))
    return set_reply(replace(reply, blocks=(Paragraph(say.saved(path=str(target))),)))
