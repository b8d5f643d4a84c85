"""One turn as one unit: read, step, write and mark done in one transaction; only then are the replies sent."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from assistant.conversation.context import Context, Policy
from assistant.conversation.events import Event, Forwarded, Pressed, Said
from assistant.conversation.replies import Export, Outcome, Reply, reply_from_json, reply_to_json
from assistant.conversation.state import State, state_from_json
from assistant.conversation.step import step
from assistant.document import Paragraph
from assistant.export.checklist_document import checklist_document
from assistant.export.markdown import to_markdown
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.storage.port import Failure, Store, TurnResult

Json = dict[str, Any]


def scrubbed(event: Event) -> Event:
    """The event with what is no character replaced: a lone surrogate could not be stored."""
    match event:
        case Said(text) | Forwarded(text):
            return replace(event, text=_characters(text))
        case Pressed(action):
            return Pressed(_characters(action))
        case _:
            return event


def _characters(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@dataclass(frozen=True)
class Turns:
    """What a channel needs: hand over an event, send what is waiting."""

    knowledge: Knowledge
    matcher: Matcher
    store: Store
    clock: Callable[[], datetime]
    policy: Policy = field(default_factory=Policy)

    def take(self, chat: str, event_id: str, event: Event, origin: Json | None = None) -> Outcome | None:
        """Handle the event; None where it was handled before. Its replies then wait in the store.

        `origin` is what the channel wants to know again when it sends the replies: where the event came from.
        """
        event = scrubbed(event)
        taken: list[Outcome] = []
        now = self.clock()

        def turn(stored: Json | None) -> TurnResult:
            state = state_from_json(stored, self.knowledge)
            outcome = step(self.knowledge, self.matcher, state, event, now, self.policy)
            taken.append(outcome)
            stale = {"stale": self.store.anchor(chat)} if outcome.erased else {}
            source = None if origin is None else {**origin, **stale}
            replies = [_addressed(reply, source, place == 0) for place, reply in enumerate(outcome.replies)]
            return TurnResult(outcome.state.to_json(), replies, outcome.unanswered, outcome.erased)

        done = self.store.take_turn(chat, event_id, now, turn)
        return taken[0] if done else None

    def set_aside(self, chat: str, event_id: str, failure: Failure, origin: Json | None = None) -> None:
        """Keep an event that cannot be handled, and tell the user."""
        apology = Reply((Paragraph(self.knowledge.say("set_aside")),))
        self.store.set_aside(chat, event_id, self.clock(), failure, [_addressed(apology, origin, True)])

    def waiting(self, chat: str) -> Iterator[Reply]:
        """The replies to send, in order; each counts as sent once the next is asked for."""
        for waiting in self.store.waiting(chat):
            yield reply_from_json(waiting.reply)
            self.store.mark_sent(chat, waiting.number)

    def state(self, chat: str) -> State:
        """The state of a chat."""
        return state_from_json(self.store.state(chat), self.knowledge)

    def context(self) -> Context:
        """The views of this moment."""
        return Context(self.knowledge, self.matcher, self.clock(), self.policy)

    def exported(self, chat: str, export: Export) -> str:
        """The text of a file that a reply hands over."""
        if export.content == "data":
            return json.dumps(self.store.everything(chat), ensure_ascii=False, indent=2) + "\n"
        return to_markdown(checklist_document(self.context(), self.state(chat)))

    def tidy(self) -> int:
        """Erase the conversations that have been idle for too long; how many."""
        return self.store.tidy(self.clock(), timedelta(days=self.policy.idle_days))


def _addressed(reply: Reply, origin: Json | None, first: bool) -> Json:
    """The reply for the outbox, with what a channel that sends it later needs to know of its turn."""
    data = reply_to_json(reply)
    return data if origin is None else {**data, "origin": origin, "first": first}
