"""One turn as one unit: read, step, write and mark done in one transaction; only then send."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from assistant.conversation.context import Context
from assistant.conversation.events import Event, Forwarded, Pressed, Reminded, Said
from assistant.conversation.policy import Policy
from assistant.conversation.replies import Export, Outcome
from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import Answered
from assistant.conversation.step import step
from assistant.dates.reminders import today_in_paris
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.service.files import bytes_of_file
from assistant.service.limit import within
from assistant.service.reminders import reminder_event, reminders_after
from assistant.service.replies import stored_replies
from assistant.service.states import States
from assistant.storage.port import Due, Feedback, Json, Sent, Store, TurnResult


@dataclass(frozen=True)
class Turns:
    """What a channel needs: hand over an event, send what is waiting."""

    knowledge: Knowledge
    matcher: Matcher
    store: Store
    clock: Callable[[], datetime]
    policy: Policy = field(default_factory=Policy)
    seconds: float = 2.0
    """How long a turn may take; it is given up then."""

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
            state = self._states.read(chat, turn.state)
            with within(self.seconds):
                outcome = step(
                    self.knowledge,
                    self.matcher,
                    state or State(),
                    event,
                    ctx.now,
                    self.policy,
                )
            if origin is not None and outcome.erased:
                # The store forgets the anchor with the rest: named here, it can still be deleted.
                origin = {**origin, "stale": turn.anchor}
            replies = stored_replies(ctx, self.store, chat, outcome, origin)
            reminders = reminders_after(ctx, outcome.state, event)
            reminders = replace(reminders, thread=thread_of({"origin": origin}))
            turn.leave(
                TurnResult(
                    self._stored_state(chat, outcome),
                    replies,
                    reminders=reminders,
                    unanswered=outcome.unanswered,
                    feedback=_feedback(outcome.judged) if outcome.judged else None,
                    withdrawn=tuple(map(_feedback, outcome.withdrawn)),
                    erase=outcome.erased,
                    unreadable=state is None,
                )
            )
        return outcome

    def _stored_state(self, chat: str, outcome: Outcome) -> str:
        """The state to store, remembered for the next turn; nothing where all is erased."""
        if outcome.erased:
            self._states.forget(chat)
            return ""
        return self._states.write(chat, outcome.state)

    def waiting(self, chat: str) -> Iterator[Json]:
        """The replies to send, in order; each counts as sent once the next is asked for."""
        for waiting in self.store.waiting(chat):
            yield waiting.reply
            self.store.mark_sent([Sent(chat, waiting.number)])

    def file(self, reply: Json) -> bytes:
        """The bytes of the file that a waiting reply hands over, as things stood at its turn."""
        return bytes_of_file(self.context(), Export(**reply["export"]), reply["file"])

    def due(self, prefix: str, *, at_any_hour: bool = False) -> list[Due]:
        """The reminders due now, of the chats of this prefix; none at night."""
        now = self.clock()
        if not (at_any_hour or self.policy.window.open_at(now)):
            return []
        return self.store.due(prefix, today_in_paris(now).isoformat())

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

    def tidy(self) -> int:
        """Erase the conversations that have been idle for too long; how many."""
        idle = timedelta(days=self.policy.idle_days)
        leads = timedelta(days=self.policy.unanswered_days)
        return self.store.tidy(self.clock(), idle, leads)


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
        case _:
            return event


def _characters(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _feedback(answered: Answered) -> Feedback:
    """What was said of an answer, without its number: nothing is left that leads to the chat."""
    return Feedback(
        answered.question,
        answered.topic,
        answered.verdict,
        answered.reason,
        answered.given_on,
    )
