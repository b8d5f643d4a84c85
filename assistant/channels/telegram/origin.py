"""Where an event came from, as its replies must know it: the bot, the chat, the place in it."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from assistant.conversation.replies import Place
from assistant.storage.port import Owner

Json = dict[str, Any]

Spot = tuple[int, int | None]
"""(chat, topic of the chat, None for none)."""

_CHANNEL = "telegram:"
"""How all names of this channel begin, in the store."""

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


@dataclass(frozen=True)
class Names:
    """How the store names what is one bot's: its chats, and the events that reach it.

    A bot is known by its number, which stays where its token changes.
    """

    bot: str

    @property
    def prefix(self) -> str:
        """How all of them begin."""
        return f"{_CHANNEL}{self.bot}:"

    def chat(self, chat: int) -> str:
        """The chat's name."""
        return f"{self.prefix}{chat}"

    def event(self, update: object) -> str:
        """The name of the event that an update of this number is."""
        return f"{self.prefix}{update}"

    def chat_named(self, key: str) -> int | None:
        """The chat of this name; None where it is another bot's, or no number."""
        number = key.removeprefix(self.prefix)
        ours = key.startswith(self.prefix) and _NUMBER.fullmatch(number)
        return int(number) if ours else None


def names_of(token: str) -> Names:
    """The names of the bot that a token is for, whatever its secret."""
    number, _, _ = token.partition(":")
    return Names(number)


def owner_of(token: str) -> Owner:
    """The same bot as an owner of chats; a former version, which served one, noted a digest."""
    names = names_of(token)
    digest = sha256(names.bot.encode()).hexdigest()
    return Owner(names.bot, names.prefix, digest, _CHANNEL)


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
