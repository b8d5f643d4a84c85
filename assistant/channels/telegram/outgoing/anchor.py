"""Whether a reply changes a message in place, and which: the chat's one anchor, a page, or none."""

from assistant.channels.telegram.origin import Origin, origin_from_json
from assistant.conversation.replies import Place
from assistant.storage.port import Waiting


def target_of(waiting: Waiting) -> int | None:
    """The message that a waiting reply changes in place; None for a new message."""
    reply = waiting.reply
    place = reply.get("place", "new")
    origin = origin_from_json(reply.get("origin"))
    first = bool(reply.get("first"))
    return message_to_edit(place, origin, anchor_of(waiting), first=first)


def anchor_of(waiting: Waiting) -> int | None:
    """The message that is the anchor of the reply's chat now."""
    return int(waiting.anchor) if waiting.anchor else None


def overtaken(waiting: Waiting, following: Waiting) -> bool:
    """Whether the next reply changes the same message again: then this one need not be shown."""
    target = target_of(waiting)
    return target is not None and target == target_of(following)


def message_to_edit(
    place: Place, origin: Origin, anchor: int | None, *, first: bool
) -> int | None:
    """The message that a reply changes in place; None for a new message.

    The anchor changes in place where its own button was pressed and nothing else is said first.
    Where a page turned in place, the anchor, which only follows (not `first`), stays where it
    is. Otherwise it moves down, to be seen.
    """
    pressed = origin.pressed
    if pressed is None:
        return None
    match place, origin.place:
        case "page", "page":
            return pressed
        case "anchor", "anchor" if first and anchor in (None, pressed):
            return pressed
        case "anchor", "page" if not first:
            return anchor
    return None
