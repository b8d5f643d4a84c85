"""The Store port: what the rest of the program asks of a store. One turn is one unit."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

Json = dict[str, Any]


@dataclass(frozen=True)
class TurnResult:
    """What a turn leaves behind, all JSON-friendly."""

    state: Json
    replies: list[Json]
    unanswered: str = ""
    """A question for the curators, kept without any link to the chat."""


@dataclass(frozen=True)
class Waiting:
    """A reply that is stored and not yet known to be sent."""

    number: int
    reply: Json


class Store(Protocol):
    """Conversation states, events done, replies to send. Every method raises StoreError when the store fails."""

    def take_turn(self, chat: str, event: str, now: datetime, turn: Callable[[Json | None], TurnResult]) -> bool:
        """Handle one event in one transaction.

        Read the state, run `turn`, write the state, the replies and the mark « this event is done ». False, and
        nothing done, where the event was seen before.
        """
        ...

    def state(self, chat: str) -> Json | None:
        """The state of a chat, None for a new one."""
        ...

    def waiting(self, chat: str) -> list[Waiting]:
        """The chat's replies that are still to be sent, in order."""
        ...

    def mark_sent(self, number: int) -> None:
        """A reply was sent; it is forgotten."""
        ...

    def unanswered(self) -> list[str]:
        """The questions kept for the curators, oldest first."""
        ...

    def opened(self) -> AbstractContextManager["Store"]:
        """The store for the time of a `with`; closed at its end."""
        ...
