"""One turn as one unit: read, step, write and mark done in one transaction; only then are the replies sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from assistant.blocks import Paragraph
from assistant.conversation.context import Context
from assistant.conversation.events import Event, Forwarded, Pressed, Reminded, Said
from assistant.conversation.policy import Policy
from assistant.conversation.replies import Export, Outcome, Reply, reply_to_json, set_reply
from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import Answered
from assistant.conversation.step import step
from assistant.conversation.turns.reminder import wanted_reminders
from assistant.dates.reminders import today_in_paris
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.service.files import Files, as_text
from assistant.service.states import States
from assistant.storage.port import Failure, Feedback, Reminders, Sent, Store, TurnResult

Json = dict[str, Any]

_NEVER = "9999-12-31"


def scrubbed(event: Event) -> Event:
    """The event with what is no character replaced: a lone surrogate could not be stored."""
    match event:
        case Said(text) | Forwarded(text):
            return type(event)(_characters(text))
        case Pressed(action):
            return Pressed(_characters(action))
        case _:
            return event


def _characters(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _result(
    outcome: Outcome,
    state: str,
    replies: list[Json],
    reminders: Reminders,
    *,
    unreadable: bool,
) -> TurnResult:
    return TurnResult(
        state,
        replies,
        reminders=reminders,
        unreadable=unreadable,
        unanswered=outcome.unanswered,
        feedback=_feedback(outcome.judged) if outcome.judged else None,
        withdrawn=tuple(map(_feedback, outcome.withdrawn)),
        erase=outcome.erased,
    )


def _feedback(answered: Answered) -> Feedback:
    """What was said of an answer, without its number: nothing is left that leads to the chat."""
    return Feedback(
        answered.question,
        answered.topic,
        answered.verdict,
        answered.reason,
        answered.given_on,
    )


@dataclass(frozen=True)
class Turns:
    """What a channel needs: hand over an event, send what is waiting."""

    knowledge: Knowledge
    matcher: Matcher
    store: Store
    clock: Callable[[], datetime]
    policy: Policy = field(default_factory=Policy)

    @cached_property
    def _states(self) -> States:
        return States(self.knowledge)

    def take(
        self, chat: str, event_id: str, event: Event, origin: Json | None = None
    ) -> Outcome | None:
        """Handle the event; None where it was handled before. Its replies then wait in the store.

        `origin` is what the channel wants to know again when it sends the replies: where the event came from.
        """
        event = scrubbed(event)
        taken: list[Outcome] = []
        now = self.clock()

        def turn(stored: str | None) -> TurnResult:
            state = self._states.read(chat, stored)
            outcome = step(
                self.knowledge, self.matcher, state or State(), event, now, self.policy
            )
            taken.append(outcome)
            replies = [
                self._with_file(chat, reply, outcome.state, now)
                for reply in outcome.replies
            ]
            if origin is not None:
                replies = self._addressed(chat, outcome, replies, origin)
            reminders = self._reminders(outcome.state, event, now)
            text = self._states.write(chat, outcome.state)
            return _result(outcome, text, replies, reminders, unreadable=state is None)

        if not self.store.take_turn(chat, event_id, now, turn):
            return None
        if taken[0].erased:
            self._states.forget(chat)
        return taken[0]

    def _reminders(self, state: State, event: Event, now: datetime) -> Reminders:
        """What the user is to be reminded of from now on. The dates of today they have just seen.

        A reminder adds none: where a contract has no end, they go on as far as the user's last turn saw.
        """
        wanted = {
            one.id: one.due_on.isoformat() for one in wanted_reminders(self._at(now), state)
        }
        if isinstance(event, Reminded):
            return Reminders(
                {id_: day for id_, day in wanted.items() if id_ not in event.ids}, _NEVER
            )
        return Reminders(wanted, today_in_paris(now).isoformat())

    def due(
        self, prefix: str, *, at_any_hour: bool = False
    ) -> list[tuple[str, tuple[str, ...]]]:
        """(chat, ids of the reminders due now) for the chats of this prefix; nothing at night."""
        now = self.clock()
        if not (at_any_hour or self.policy.window.open_at(now)):
            return []
        return self.store.due(prefix, today_in_paris(now).isoformat())

    def remind(self, chat: str, ids: tuple[str, ...]) -> Outcome | None:
        """Put the message that reminds of these among those to send, once."""
        return self.take(chat, self.reminder_event(chat, ids), Reminded(ids))

    @staticmethod
    def reminder_event(chat: str, ids: tuple[str, ...]) -> str:
        """The event's id: the same reminders are the same event, whoever finds them."""
        return f"reminder:{chat}:{ids[-1]}"

    def _addressed(
        self, chat: str, outcome: Outcome, replies: list[Json], origin: Json
    ) -> list[Json]:
        """The replies with what a channel that sends them later needs to know of this moment."""
        source = {**origin, "stale": self.store.anchor(chat)} if outcome.erased else origin
        return [
            {**reply, "origin": source, "first": place == 0}
            for place, reply in enumerate(replies)
        ]

    def _with_file(self, chat: str, reply: Reply, state: State, now: datetime) -> Json:
        """The reply as plain data, with what is kept of the file that it hands over."""
        plain = reply_to_json(reply)
        return (
            {**plain, "file": self._kept(chat, reply.export, state, now)}
            if reply.export
            else plain
        )

    def _kept(self, chat: str, export: Export, state: State, now: datetime) -> Json | str:
        if export.content == "data":
            mine = [{"chat": chat, "state": state.to_json()}]
            return as_text({**self.store.everything(chat), "conversations": mine})
        if export.content == "calendar":
            from assistant.export.calendar import (
                to_calendar,  # its library takes a while to load
            )

            return to_calendar(self._at(now), state, chat)
        return self._files.kept(state, now)

    @property
    def _files(self) -> Files:
        return Files(self.knowledge, self.matcher, self.policy)

    def set_aside(self, chat: str, event_id: str, failure: Failure, *, tell: bool) -> None:
        """Keep an event that cannot be handled, and tell the user."""
        self.store.set_aside(
            chat, event_id, self.clock(), failure, self._apology if tell else []
        )

    def refuse(self, chat: str, number: int, reply: Json, error: str) -> None:
        """Keep a reply aside that can never be sent, and tell the user, once."""
        self.store.refuse(
            chat, number, self.clock(), error, [] if reply.get("apology") else self._apology
        )

    @property
    def _apology(self) -> list[Json]:
        reply = set_reply(Reply((Paragraph(self.knowledge.say.set_aside()),)))
        return [{**reply_to_json(reply), "apology": True}]

    def waiting(self, chat: str) -> Iterator[Json]:
        """The replies to send, in order, as plain data; each counts as sent once the next is asked for."""
        for waiting in self.store.waiting(chat):
            yield waiting.reply
            self.store.mark_sent([Sent(chat, waiting.number)])

    def state(self, chat: str) -> State:
        """The state of a chat."""
        return self._states.read(chat, self.store.state(chat)) or State()

    def context(self) -> Context:
        """The views of this moment."""
        return self._at(self.clock())

    def _at(self, now: datetime) -> Context:
        return Context(self.knowledge, self.matcher, now, self.policy)

    def file(self, reply: Json) -> bytes:
        """The bytes of the file that a waiting reply hands over, as things stood at its turn."""
        return self._files.content(Export(**reply["export"]), reply["file"])

    def exported(self, chat: str, export: Export) -> bytes:
        """The bytes of a file, as things stand now."""
        return self._files.content(
            export, self._kept(chat, export, self.state(chat), self.clock())
        )

    def tidy(self) -> int:
        """Erase the conversations that have been idle for too long; how many."""
        days = self.policy.idle_days, self.policy.unanswered_days
        return self.store.tidy(self.clock(), *(timedelta(days=number) for number in days))
