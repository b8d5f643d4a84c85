"""One turn as one unit: read, step, write and mark done in one transaction; only then send."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from secrets import token_hex

from assistant.conversation.context import Context
from assistant.conversation.events import (
    ContractRefused,
    Event,
    FilledRow,
    Forwarded,
    Pasted,
    Pressed,
    Reminded,
    Returned,
    Said,
)
from assistant.conversation.policy import Policy
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Writing
from assistant.conversation.step import step
from assistant.dates.reminders import today_in_paris
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.review.contract.pasted import contract_voice
from assistant.review.lexicon import reading_of
from assistant.review.reviewing import Reviewer
from assistant.service.files import maker_of_file
from assistant.service.leads import consent_changed, consent_of, feedback_of
from assistant.service.limit import within
from assistant.service.pasting import SHORTEST_PIECE, Pasting
from assistant.service.reminders import reminder_event, reminders_after
from assistant.service.replies import stored_replies
from assistant.service.review import FileRead, event_of
from assistant.service.states import States
from assistant.storage.port import Due, Json, Sent, Store, Tidied, TurnResult
from assistant.text.remember import forget_all


def drawn_at_random() -> str:
    """Sixteen hexadecimal digits that nobody has drawn before."""
    return token_hex(8)


@dataclass
class Witness:
    """What another machine says of the time."""

    told: datetime | None = None
    """The date that it gave last."""


@dataclass(frozen=True)
class Turns:
    """What a channel needs: hand over an event, send what is waiting."""

    knowledge: Knowledge
    matcher: Matcher
    store: Store
    clock: Callable[[], datetime]
    policy: Policy = field(default_factory=Policy)
    seconds: float | None = None
    """How long a turn may take, where others wait: it is given up then. None for no limit."""
    witness: Witness = field(default_factory=Witness)
    draw: Callable[[], str] = drawn_at_random
    """What gives each turn something random of its own."""

    @cached_property
    def _states(self) -> States:
        return States(self.knowledge)

    def take(
        self, chat: str, event_id: str, event: Event, origin: Json | None = None
    ) -> Outcome | None:
        """Handle the event; None where it was handled before. Its replies then wait in the store.

        Raises TurnTooLong where it takes too long; nothing is stored then.

        `origin` is what a channel wants to know again when it sends the replies: where the event
        came from.
        """
        event = scrubbed(event)
        ctx = self.context()
        with self.store.turn(chat, event_id, ctx.now) as turn:
            if turn.seen:
                return None
            read = self._states.read(chat, turn.state)
            state = read or State()
            with within(self.seconds):
                outcome = step(
                    self.knowledge,
                    self.matcher,
                    state,
                    event,
                    ctx.now,
                    self.policy,
                    self.draw(),
                )
            if origin is not None and outcome.erased:
                # The store forgets the anchor with the rest: named here, it can still be deleted.
                origin = {**origin, "stale": turn.anchor}
            replies = stored_replies(ctx, self.store, chat, outcome, origin)
            thread = thread_of({"origin": origin})
            reminders = reminders_after(ctx, outcome.state, event, thread)
            turn.leave(
                TurnResult(
                    self._stored_state(chat, outcome),
                    replies,
                    reminders=reminders,
                    unanswered=outcome.unanswered,
                    feedback=feedback_of(outcome.judged) if outcome.judged else None,
                    withdrawn=tuple(map(feedback_of, outcome.withdrawn)),
                    consent=consent_of(outcome.state),
                    consent_changed=consent_changed(state, outcome.state),
                    erase=outcome.erased,
                    unreadable=read is None,
                )
            )
        if outcome.erased or outcome.forgets_pasted:
            self.pasting.forget(chat)
        if outcome.erased:
            forget_all()
        return outcome

    def _stored_state(self, chat: str, outcome: Outcome) -> str:
        """The state to store, remembered for the next turn; nothing where all is erased."""
        if outcome.erased:
            self._states.forget(chat)
            return ""
        return self._states.write(chat, outcome.state)

    @cached_property
    def _reviewer(self) -> Reviewer:
        return Reviewer(self.knowledge, self.matcher)

    def read_file(self, data: bytes) -> FileRead:
        """What a turn is to be told of a file; takes seconds, and may be called in any thread."""
        return event_of(self._reviewer, data, self.clock())

    @cached_property
    def pasting(self) -> Pasting:
        """The contracts that are being pasted."""
        review = self.knowledge.review
        return Pasting(contract_voice(review.pasted, reading_of(review)))

    def pasted(self, chat: str, event_id: str, event: Event) -> Pasted | None:
        """What a text is that is a part of a contract, which then waits in memory.

        None for any other, and for what the user was asked to write.
        """
        if not isinstance(event, Said | Forwarded):
            return None
        text = _characters(event.text).strip()
        if len(text) < SHORTEST_PIECE and not self.pasting.gathers(chat):
            return None
        if isinstance(self.state(chat).expecting, Writing):
            return None
        return self.pasting.add(chat, event_id, text, self.clock())

    def read_pasted(self, chat: str, characters: int) -> FileRead:
        """What a turn is to be told of what was pasted; takes seconds, as reading a file does."""
        data = self.pasting.take(chat, characters, self.clock())
        return ContractRefused("pasted_gone") if data is None else self.read_file(data)

    def waiting(self, chat: str) -> Iterator[Json]:
        """The replies to send, in order; each counts as sent once the next is asked for."""
        for waiting in self.store.waiting(chat):
            yield waiting.reply
            self.store.mark_sent([Sent(chat, waiting.number)])

    def file(self, chat: str, reply: Json) -> Callable[[], bytes]:
        """What makes the file that a waiting reply hands over; it may be called in any thread.

        A document is as things stood at its turn, the user's data are those of now.
        """
        return maker_of_file(self.context(), self.store, chat, reply)

    def due(self, prefix: str, *, at_any_hour: bool = False) -> list[Due]:
        """The reminders due now, of the chats of this prefix.

        None at night, and none while the clock is in doubt; who sits in front of the machine
        (`at_any_hour`) sees what day it is there.
        """
        now = self.clock()
        if not at_any_hour and not self._may_remind(now):
            return []
        return self.store.due(prefix, today_in_paris(now).isoformat())

    def _may_remind(self, now: datetime) -> bool:
        if not self.policy.window.open_at(now):
            return False
        return not self.store.doubt(now, self.witness.told)

    def remind(self, chat: str, ids: tuple[str, ...]) -> Outcome | None:
        """Put the message that reminds of these among those to send, once.

        It goes to the topic of the chat where the first of them was wanted.
        """
        thread = self.store.thread(chat, ids[0])
        origin = None if thread is None else {"thread": thread}
        return self.take(chat, reminder_event(chat, ids), Reminded(ids), origin)

    def state(self, chat: str) -> State:
        """The state of a chat."""
        return self._states.read(chat, self.store.state(chat)) or State()

    def context(self) -> Context:
        """The views of this moment."""
        return Context(self.knowledge, self.matcher, self.clock(), self.policy)

    def hear(self, told: int) -> None:
        """Another machine says what time it is, in seconds since 1970."""
        with suppress(OverflowError, OSError, ValueError):
            self.witness.told = datetime.fromtimestamp(told, UTC)

    def tidy(self) -> Tidied:
        """Erase the conversations that have been idle for too long."""
        idle = timedelta(days=self.policy.idle_days)
        leads = timedelta(days=self.policy.unanswered_days)
        tidied = self.store.tidy(self.clock(), idle, leads, self.witness.told)
        if tidied.erased:
            self._states.forget_all()
            forget_all()
        return tidied


def thread_of(reply: Json) -> int | None:
    """The topic of the chat that a channel named in the origin of a reply, None for none."""
    thread: int | None = (reply.get("origin") or {}).get("thread")
    return thread


def scrubbed(event: Event) -> Event:
    """The event with what is no character replaced: a lone surrogate could not be stored."""
    match event:
        case Said(text) | Forwarded(text):
            return replace(event, text=_characters(text))
        case Pressed(action):
            return replace(event, action=_characters(action))
        case Returned(rows):
            return replace(event, rows=tuple(map(_scrubbed_row, rows)))
        case _:
            return event


def _scrubbed_row(row: FilledRow) -> FilledRow:
    return replace(
        row,
        topic=_characters(row.topic),
        client=_characters(row.client),
        provider=_characters(row.provider),
        note=_characters(row.note),
        who=_characters(row.who),
        by=_characters(row.by),
    )


def _characters(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
