"""The Store port: what the rest of the program asks of a store. One turn is one unit."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

Json = dict[str, Any]


@dataclass(frozen=True)
class Feedback:
    """What some user said of an answer."""

    question: str
    """Its words; empty where they are not kept."""
    topic: str
    verdict: str
    reason: str
    given_on: str
    """The day, ISO 8601."""


@dataclass(frozen=True)
class Reminders:
    """The reminders that a chat is to have from now on; those that wait and are not among them are forgotten."""

    wanted: Mapping[str, str]
    """The day on which each is due, ISO 8601, by its id."""
    added_after: str
    """One that is due by this day is kept where it waits already, but not added."""


@dataclass(frozen=True)
class TurnResult:
    """What a turn leaves behind."""

    state: str
    """As a text that only whoever wrote it reads."""
    replies: list[Json]
    unanswered: str = ""
    """A question for the curators, kept without any link to the chat."""
    feedback: Feedback | None = None
    """What the user says of an answer, kept without any link to the chat either."""
    withdrawn: tuple[Feedback, ...] = ()
    """What they said before, and take back."""
    reminders: Reminders | None = None
    """None leaves them as they are."""
    erase: bool = False
    """Forget all that is stored on the chat instead of keeping the state; the replies are still sent."""
    unreadable: bool = False
    """The state that was stored could not be read: keep it aside for the operator."""


@dataclass(frozen=True)
class Waiting:
    """A reply that is stored and not yet known to be sent."""

    number: int
    reply: Json
    parts_sent: int = 0
    """How many messages of it went out already, where it takes several."""
    anchor: str | None = None
    """The message that is the chat's anchor now."""


@dataclass(frozen=True)
class Sent:
    """A reply that was sent."""

    chat: str
    number: int
    anchor: str | None = None
    """The message that is the chat's anchor from now on; None where that does not change."""


@dataclass(frozen=True)
class Failure:
    """An event that could not be handled, as it came, and what went wrong."""

    body: Json
    error: str


class Leads(Protocol):
    """What is kept for the curators, none of it with a link to a chat."""

    def unanswered(self) -> list[tuple[str, str]]:
        """(question without an answer, day on which it was asked), oldest first."""
        ...

    def feedback(self) -> list[Feedback]:
        """What users said of answers, oldest first."""
        ...

    def ignored(self) -> set[str]:
        """The ids that the curators chose to ignore."""
        ...

    def ignore(self, ids: set[str], now: datetime) -> None:
        """Ignore these too, for good."""
        ...


class Store(Protocol):
    """Conversation states, events done, replies to send. Every method raises StoreError when the store fails."""

    @property
    def leads(self) -> Leads:
        """What is kept for the curators."""
        ...

    def take_turn(
        self, chat: str, event: str, now: datetime, turn: Callable[[str | None], TurnResult]
    ) -> bool:
        """Handle one event in one transaction.

        Read the state, run `turn`, write the state, the replies and the mark « this event is done ». False, and
        nothing done, where the event was seen before.
        """
        ...

    def together(self) -> AbstractContextManager[None]:
        """What is written inside reaches the disk in one go at the end, or not at all; each turn is still one unit."""
        ...

    def first_time(self, event: str, now: datetime) -> bool:
        """Mark an event done that is no turn; False where it was before."""
        ...

    def refuse(
        self, chat: str, number: int, now: datetime, error: str, replies: list[Json]
    ) -> None:
        """Keep a reply aside that can never be sent, with these in its place; nothing where it was forgotten."""
        ...

    def set_aside(
        self, chat: str, event: str, now: datetime, failure: Failure, replies: list[Json]
    ) -> bool:
        """Keep an event that cannot be handled, mark it done and tell the chat, in one transaction; False if seen."""
        ...

    def state(self, chat: str) -> str | None:
        """The state of a chat, None for a new one."""
        ...

    def everything(self, chat: str) -> Json:
        """All that is stored on a chat."""
        ...

    def due(self, prefix: str, day: str) -> list[tuple[str, tuple[str, ...]]]:
        """(chat, ids of its reminders that are due by this day, the earliest first), for the chats of this prefix."""
        ...

    def waiting(self, chat: str, most: int = -1) -> list[Waiting]:
        """The chat's replies that are still to be sent, in order: the first `most`, or all."""
        ...

    def chats_waiting(self, prefix: str) -> list[str]:
        """The chats of this prefix that have replies to be sent."""
        ...

    def mark_sent(self, together: Sequence[Sent]) -> None:
        """These replies were sent; they are forgotten, in one write.

        Nothing happens where a reply was forgotten meanwhile, as when the user had all erased.
        """
        ...

    def mark_parts(self, number: int, parts_sent: int) -> None:
        """The first messages of a reply were sent."""
        ...

    def drop_waiting(self, chat: str) -> int:
        """Forget what was to be sent to a chat that cannot be reached, now or later; how many replies that was."""
        ...

    def anchor(self, chat: str) -> str | None:
        """The message that is the chat's anchor, None without one."""
        ...

    def move_chat(self, chat: str, new: str, *, overwrite: bool) -> None:
        """A chat goes on under another id, with its state and its waiting replies; `overwrite` a state found there."""
        ...

    def tidy(self, now: datetime, idle: timedelta, leads: timedelta) -> int:
        """Erase the conversations idle for that long, and what else is too old; how many conversations that was.

        One that still has a reminder to come is not idle.
        """
        ...

    def opened(self) -> AbstractContextManager["Store"]:
        """The store for the time of a `with`; closed at its end."""
        ...
