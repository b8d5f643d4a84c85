"""Where an event came from, as its replies must know it: the chat, and the place in the chat."""

import re
from dataclasses import dataclass
from typing import Any

from assistant.conversation.replies import Place

Json = dict[str, Any]

Spot = tuple[int, int | None]
"""(chat, topic of the chat, None for none)."""

PREFIX = "telegram:"
"""How the names of this channel's chats begin, in the store."""

_NUMBER = re.compile(r"-?[0-9]{1,19}")


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
    user: int | None = None
    """In a group, who asks, where that is no secret."""
    stale: int | None = None
    """The anchor of a conversation that was just erased; it goes as well."""

    def to_json(self) -> Json:
        """Plain data for the outbox."""
        return dict(vars(self))


def key_of(chat: int) -> str:
    """The chat's name in the store."""
    return f"{PREFIX}{chat}"


def chat_named(key: str) -> int | None:
    """The chat of this name in the store; None where that is no number."""
    number = key.removeprefix(PREFIX)
    return int(number) if _NUMBER.fullmatch(number) else None


def origin_from_json(data: Json | None) -> Origin:
    """The origin that `to_json` wrote, by this version or another."""
    known: Json = {}
    for name, value in (data or {}).items():
        if name in Origin.__dataclass_fields__:
            known[name] = value
    stale = known.get("stale")
    if stale is not None:
        known["stale"] = int(stale)  # the store names messages by texts
    return Origin(**known)
