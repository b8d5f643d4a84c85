"""One turn as one unit: read, step, write and mark done in one transaction; only then are the replies sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed, Said
from assistant.conversation.replies import Outcome, Reply, reply_from_json, reply_to_json
from assistant.conversation.state import State, state_from_json
from assistant.conversation.step import step
from assistant.export.checklist_document import checklist_document
from assistant.export.markdown import to_markdown
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.storage.port import Store, TurnResult

Json = dict[str, Any]


def scrubbed(event: Event) -> Event:
    """The event with what is no character replaced: a lone surrogate could not be stored."""
    match event:
        case Said(text):
            return Said(text.encode("utf-8", "replace").decode())
        case Pressed(action):
            return Pressed(action.encode("utf-8", "replace").decode())


@dataclass(frozen=True)
class Turns:
    """What a channel needs: hand over an event, send what is waiting."""

    knowledge: Knowledge
    matcher: Matcher
    store: Store
    clock: Callable[[], datetime]

    def take(self, chat: str, event_id: str, event: Event) -> Outcome | None:
        """Handle the event; None where it was handled before. Its replies then wait in the store."""
        event = scrubbed(event)
        taken: list[Outcome] = []
        now = self.clock()

        def turn(stored: Json | None) -> TurnResult:
            outcome = step(self.knowledge, self.matcher, state_from_json(stored, self.knowledge), event, now)
            taken.append(outcome)
            replies = [reply_to_json(reply) for reply in outcome.replies]
            return TurnResult(outcome.state.to_json(), replies, outcome.unanswered)

        done = self.store.take_turn(chat, event_id, now, turn)
        return taken[0] if done else None

    def waiting(self, chat: str) -> Iterator[Reply]:
        """The replies to send, in order; each counts as sent once the next is asked for."""
        for waiting in self.store.waiting(chat):
            yield reply_from_json(waiting.reply)
            self.store.mark_sent(waiting.number)

    def state(self, chat: str) -> State:
        """The state of a chat."""
        return state_from_json(self.store.state(chat), self.knowledge)

    def context(self) -> Context:
        """The views of this moment."""
        return Context(self.knowledge, self.matcher, self.clock())

    def document(self, chat: str) -> str:
        """The chat's checklist as Markdown."""
        return to_markdown(checklist_document(self.context(), self.state(chat)))
