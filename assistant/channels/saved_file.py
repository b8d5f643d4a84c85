"""Writing an exported file where the terminal's user asked for it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.blocks import Paragraph
from assistant.conversation.replies import Reply, reply_from_json, set_reply
from assistant.service.turns import Turns


def saved(turns: Turns, chat: str, waiting: dict[str, Any], folder: Path) -> Reply:
    """The waiting reply of the chat as it is shown.

    The file that it hands over, if any, is written, and the reply says where.
    """
    if not waiting:  # what was stored cannot be read any more
        return Reply(())
    reply = reply_from_json(waiting).afresh
    if reply.export is None:
        return reply
    name = reply.export.name
    content = turns.file(chat, waiting)()
    try:
        target = folder / Path(name).expanduser()
        target.write_bytes(content)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        told = turns.knowledge.say.not_saved(path=name, reason=reason)
    else:
        told = turns.knowledge.say.saved(path=str(target))
    blocks = (*reply.blocks, Paragraph(told))
    return set_reply(replace(reply, blocks=blocks))
