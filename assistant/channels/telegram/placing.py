"""Where a reply goes: a message changed in place, or a new one."""

from dataclasses import dataclass
from typing import Any

from assistant.conversation.replies import Place

Json = dict[str, Any]

PREFIX = "telegram:"
"""How the names of this channel's chats begin, in the store."""


@dataclass(frozen=True)
class Origin:
    """Where the event came from that a reply answers."""

    pressed: int | None = None
    """The message whose button was pressed."""
    place: Place = "new"
    """What that message is."""
    reply_to: int | None = None
    """In a group, the message that is answered."""
    thread: int | None = None
    """In a group with topics, the topic."""
    stale: int | None = None
    """The anchor of a conversation that was just erased; it goes as well."""

    def to_json(self) -> Json:
        """Plain data for the outbox."""
        return dict(vars(self))


def key_of(chat: int) -> str:
    """The chat's name in the store."""
    return f"{PREFIX}{chat}"


def origin_from_json(data: Json | None) -> Origin:
    """The origin that `to_json` wrote."""
    known = {
        name: value
        for name, value in (data or {}).items()
        if name in Origin.__dataclass_fields__
    }
    return Origin(**{**known, "stale": int(known["stale"]) if known.get("stale") else None})


def message_to_edit(
    place: Place, origin: Origin, anchor: int | None, *, first: bool
) -> int | None:
    """The message that a reply changes in place; None for a new message.

    The anchor changes in place where its own button was pressed and nothing else is said first. Where a page turned
    in place, the anchor, which only follows (not `first`), stays where it is. Otherwise it moves down, to be seen.
    """
    if origin.pressed is None or place == "new":
        return None
    if place == "page":
        return origin.pressed if origin.place == "page" else None
    if origin.place == "anchor":
        return origin.pressed if first and anchor in (None, origin.pressed) else None
    return anchor if origin.place == "page" and not first else None
