"""The port: what the rest of the program asks of a store, and the plain data that it hands over.

`Store` is all that a channel needs which talks to one user. `MessengerStore` is what a channel
needs besides whose messages go over a network. An adapter stands in a file or folder of its own;
each passes the same tests (tests/storage).
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol

from assistant.errors import AssistantError

Json = dict[str, Any]

Due = tuple[str, tuple[str, ...]]
"""(chat, the ids of its reminders that are due, the earliest first).

A chat with several topics comes once for each.
"""

KEPT_EVENTS = timedelta(days=8)
"""How long an event is known again. Telegram offers an update anew for 24 hours."""


MOST_OF_A_CHAT, MOST_IN_ALL = 50, 5_000
"""Rows for the curators, of questions and of verdicts each: more push out the least asked."""


Consent = Literal["", "given", "refused"]
"""Whether words may be kept without a link to their chat; empty until the user says."""


class StoreError(AssistantError):
    """The store cannot be read or written; the message says which one and why."""


@dataclass(frozen=True)
class Unanswered:
    """A question without an answer, in the words of one chat or of several."""

    question: str
    asked_on: str
    """The first day, ISO 8601."""
    times: int
    last_on: str
    """The last day."""


@dataclass(frozen=True)
class Feedback:
    """What some user said of an answer."""

    question: str
    """Its words; empty where they are not kept."""
    topic: str
    verdict: str
    reason: str
    given_on: str
    """The first day on which that was said, ISO 8601."""
    times: int = 1

    @property
    def said(self) -> tuple[str, str, str, str]:
        """What it says, whenever that was."""
        return self.question, self.topic, self.verdict, self.reason


@dataclass(frozen=True)
class SentCard:
    """How often a card was sent into other chats; nothing says by whom."""

    card: str
    times: int
    last_on: str
    """The last day, ISO 8601."""


@dataclass(frozen=True)
class Reminders:
    """The reminders that a chat is to have; others that wait are forgotten."""

    wanted: Mapping[str, str]
    """The day on which each is due, ISO 8601, by its id."""
    added_after: str | None
    """What is due after this day is added; None adds nothing. What waits already stays."""
    thread: int | None = None
    """The topic of the chat to which those that are added belong, None for none."""


@dataclass(frozen=True)
class TurnResult:
    """What a turn leaves behind."""

    state: str
    """As a text that only whoever wrote it reads."""
    replies: Sequence[Json]
    unanswered: str = ""
    """A question for the curators. It belongs to the chat unless consent is given."""
    feedback: Feedback | None = None
    """What the user says of an answer. With words, it belongs to the chat in the same way."""
    withdrawn: tuple[Feedback, ...] = ()
    """What they said before, and take back."""
    consent: Consent = ""
    consent_changed: bool = False
    """With this turn: what was kept so far loses its link where consent is given, else goes."""
    reminders: Reminders | None = None
    """None leaves them as they are."""
    erase: bool = False
    """Forget all that is stored on the chat, the state too; the replies are still sent."""
    unreadable: bool = False
    """The state that was stored could not be read: keep it aside for the operator."""


@dataclass
class Turn:
    """One event at work: what `Store.turn` gives, and what it will write when its block ends."""

    state: str | None
    """The chat's state as it is stored, None for a new chat."""
    anchor: str | None = None
    """The message that is the chat's anchor."""
    seen: bool = False
    """Whether the event was handled before: then there is nothing to do, and nothing to leave."""
    _left: TurnResult | None = None

    def leave(self, result: TurnResult) -> None:
        """Say what the turn leaves, once. Raises RuntimeError a second time, or if seen."""
        if self.seen or self._left is not None:
            raise RuntimeError("this turn has nothing more to leave")
        self._left = result

    @property
    def left(self) -> TurnResult:
        """What it leaves. Raises RuntimeError where that was never said."""
        if self._left is None:
            raise RuntimeError("a turn must leave something")
        return self._left


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
class Tidied:
    """What became of the chats that are idle."""

    erased: int = 0
    announced: int = 0
    """Those to be erased a day later, if they are still idle then."""
    refused: str = ""
    """Why nothing was erased this time; empty where nothing stood against it."""


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


@dataclass(frozen=True)
class Load:
    """How much waits in a store."""

    outbox: int
    """Replies to send."""
    set_aside: int
    """Events and replies that could not be handled."""
    reminders_due: int


@dataclass(frozen=True)
class Owner:
    """One of those whose chats a store has: a bot."""

    name: str
    prefix: str
    """How the names of its chats and events begin."""
    former_name: str
    """What a version noted that knew of one owner alone."""
    former_prefix: str
    """How the names began then."""


@dataclass(frozen=True)
class Served:
    """A server that has the conversations, and the replicas at work with it."""

    version: int
    """The server's."""
    replicas: int
    leads: bool
    """Whether one of them does."""
    connections: int
    most_connections: int


@dataclass(frozen=True)
class Checkup:
    """What was found in a store that is whole, and written by this version or an earlier one."""

    bytes: int
    """What it takes of the disk."""
    newest: str
    """The newest stored moment, universal time in ISO 8601; empty where there is none."""
    outbox: int
    """Replies that wait to be sent."""
    waiting_since: str
    """When the one was stored that waits longest; empty where none waits."""
    set_aside: int
    """Events and replies that could not be handled."""
    served: Served | None = None
    """None for a file."""


class Leads(Protocol):
    """What is kept for the curators; what is read here says nothing of chats."""

    def unanswered(self) -> list[Unanswered]:
        """The questions without an answer, oldest first."""
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

    def count_card(self, card: str, day: str) -> None:
        """A card was sent once more, on this day."""
        ...

    def sent_cards(self) -> list[SentCard]:
        """The cards that were sent, most often first."""
        ...


@dataclass(frozen=True)
class Aside:
    """What could not be handled or sent, as it is kept for the operator."""

    number: int
    chat: str
    event: str
    """The event's id; that of a refused reply begins with « reply: »."""
    body: Any
    """The event or the reply as it came, as data."""
    error: str
    happened_at: str
    """Universal time, ISO 8601."""


class SetAside(Protocol):
    """What was set aside: seen, tried again or dropped by the operator."""

    def rows(self) -> list[Aside]:
        """All of it, the oldest first."""
        ...

    def ask_again(self, numbers: Sequence[int]) -> None:
        """Have these tried again by whoever serves the chats, now or when it starts."""
        ...

    def asked_again(self, prefix: str) -> list[Aside]:
        """Those that are to be tried again, once: none of them is asked for any more.

        `prefix` is how their chats begin, or their events where no chat is known.

        Their events count as not done. The rows stay until they are dropped.
        """
        ...

    def put_back(self, number: int, now: datetime) -> None:
        """Let a reply that was set aside wait to be sent again."""
        ...

    def drop(self, numbers: Sequence[int]) -> None:
        """Forget these."""
        ...


class Store(Protocol):
    """States, events done, replies to send. Every method raises StoreError if the store fails."""

    @property
    def leads(self) -> Leads:
        """What is kept for the curators."""
        ...

    def turn(
        self, chat: str, event: str, now: datetime
    ) -> AbstractContextManager[Turn]:
        """Handle one event in one transaction, for the time of a `with`.

        The block finds the chat's state and says what it leaves: the state, the replies and the
        mark « this event is done » are written together as the block ends. Where it raises, or
        leaves nothing, nothing is written, the mark neither. An event that was seen before is
        to be left alone.
        """
        ...

    def state(self, chat: str) -> str | None:
        """The state of a chat, None for a new one."""
        ...

    def everything(self, chat: str) -> Json:
        """All that is stored on a chat: the rows of each kind, for a person to read.

        Marks of events are among it whose id begins with the chat's name and a colon.
        """
        ...

    def due(self, prefix: str, day: str) -> list[Due]:
        """The reminders due by this day of the chats of this prefix, in the order of the chats."""
        ...

    def thread(self, chat: str, reminder: str) -> int | None:
        """The topic of the chat in which a reminder was wanted; None for none."""
        ...

    def waiting(self, chat: str, most: int | None = None) -> list[Waiting]:
        """The chat's replies that are still to be sent, in order: the first `most`, or all.

        One that cannot be read comes as an empty reply.
        """
        ...

    def mark_sent(self, together: Sequence[Sent]) -> None:
        """Forget these replies, which were sent, in one write.

        Nothing happens where a reply was forgotten meanwhile, as when the user had all erased.
        """
        ...

    def doubt(self, now: datetime, told: datetime | None = None) -> str:
        """Why the clock that says `now` cannot be right; empty where it can.

        It is compared with the newest moment stored, or with `told`, the date that another
        machine gave. A clock that goes on alike for a day is believed in the end.
        """
        ...

    def tidy(
        self,
        now: datetime,
        idle: timedelta,
        leads: timedelta,
        told: datetime | None = None,
    ) -> Tidied:
        """Erase the conversations idle for that long, and what else is too old.

        A conversation is announced first, and erased a day later if still idle. One that has a
        reminder to come is not idle; events are remembered for `KEPT_EVENTS`. Nothing goes on a
        clock that is in doubt, nor where an unlikely share of all chats would go at once.
        """
        ...

    def opened(self) -> AbstractContextManager["Store"]:
        """The store for the time of a `with`; closed at its end."""
        ...


class Recent(Protocol):
    """What processes that serve together tell each other of the last moments.

    Where there is one process, it knows by itself: nothing is kept, and nothing told.
    """

    def find(self, names: Sequence[str]) -> dict[str, str] | None:
        """What is kept under these names, as far as it is; None where there are no others."""
        ...

    def keep(self, name: str, value: str, now: datetime) -> None:
        """Keep this with the transaction that is on, in the place of what was kept before."""
        ...

    def forget(self, before: datetime) -> None:
        """What was kept before is of no use any more."""
        ...


class Lead(Protocol):
    """Which of several processes sends, polls and tidies: one at most leads at a time."""

    @property
    def alone(self) -> bool:
        """Whether there can be no other process."""
        ...

    @property
    def held(self) -> bool:
        """Whether this process surely leads at this moment."""
        ...

    def term(
        self, told: Callable[[str], None]
    ) -> AbstractAsyncContextManager[Awaitable[None]]:
        """Wait until this process leads, and lead for the time of an `async with`.

        What it gives ends where the lead is lost. The chats for which others put something out
        meanwhile are `told`. It waits through failures of the store.
        """
        ...


class MessengerStore(Store, Protocol):
    """A store for a channel over a network: events and replies may come late, twice or never."""

    @property
    def aside(self) -> SetAside:
        """What was set aside."""
        ...

    @property
    def recent(self) -> Recent:
        """What other processes had to do with in the last moments."""
        ...

    def lead(self) -> Lead:
        """Where several processes use one store, what decides which of them leads."""
        ...

    def together(self, chats: Iterable[str] = ()) -> AbstractContextManager[None]:
        """Write what happens inside in one go at the end, or not at all.

        Each turn inside is still one unit: where it fails, it is undone alone. `chats` are those
        that are written to, as far as is known: they are taken from the other processes before
        anything else, always in the same order.
        """
        ...

    def first_time(self, event: str, now: datetime) -> bool:
        """Mark an event done that is no turn; False where it was before."""
        ...

    def set_aside(
        self,
        chat: str,
        event: str,
        now: datetime,
        failure: Failure,
        replies: Sequence[Json],
    ) -> bool:
        """Keep an event that cannot be handled, mark it done and tell the chat, in one write.

        False, and nothing done, where it was seen before.
        """
        ...

    def refuse(
        self, chat: str, number: int, now: datetime, error: str, replies: Sequence[Json]
    ) -> None:
        """Keep a reply aside that can never be sent, and send these in its place.

        Nothing happens where it was forgotten meanwhile.
        """
        ...

    def put_out(self, chat: str, now: datetime, replies: Sequence[Json]) -> None:
        """Put these behind what is to be sent to a chat; no turn leads to them."""
        ...

    def backlog(self, chat: str) -> int:
        """How many replies wait to be sent to this chat."""
        ...

    def crowded(self, prefix: str, many: int) -> bool:
        """Whether so many replies wait, or more, to the chats of this prefix together."""
        ...

    def chats_waiting(self, prefix: str) -> list[str]:
        """The chats of this prefix that have replies to be sent, who waits longest first."""
        ...

    def mark_parts(self, number: int, parts_sent: int) -> None:
        """Note that so many messages of a long reply were sent."""
        ...

    def load(self, day: str) -> Load:
        """How much waits, with the reminders due by this day; for those who watch the service."""
        ...

    def drop_waiting(self, chat: str) -> int:
        """Forget what was to be sent to a chat that cannot be reached, reminders included.

        Gives how many replies that was.
        """
        ...

    def move_chat(self, chat: str, new: str, *, overwrite: bool) -> None:
        """Let a chat go on under another id, with its state, replies and reminders.

        `overwrite` a state that is found there; otherwise that one stays.
        """
        ...

    def wipe_if_due(self) -> None:
        """Overwrite what was erased and could not be overwritten at once, where that works now."""
        ...

    def damage(self) -> str:
        """What of the store is damaged, in one line; empty where it is whole.

        It takes some seconds at most, and may be called in any thread, while others use the
        store. Raises StoreError where that cannot be told now.
        """
        ...

    def claim(self, owners: Sequence[Owner]) -> bool:
        """Keep the store for these owners; False where none of them had a part in it before.

        What a version left that knew of one owner alone gets its owner's prefix.
        """
        ...

    def opened(self) -> AbstractContextManager["MessengerStore"]:
        """The store for the time of a `with`; closed at its end."""
        ...
