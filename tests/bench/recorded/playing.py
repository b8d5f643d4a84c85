"""One turn as plain data. Only here is the program imported: its modules move, the record stays."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.app import build_app
from assistant.conversation import events, verbs
from assistant.conversation.context import Context, Policy
from assistant.conversation.replies import Export, reply_to_json
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.step import step
from assistant.conversation.turns.reminder import wanted_reminders
from assistant.export.calendar import to_calendar
from assistant.export.files import export
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher

Json = dict[str, Any]
SETTINGS = Path(__file__).parents[3] / "config.yaml"
MOMENT = datetime.fromisoformat("2026-11-22T10:00:00+00:00")
VERBS = tuple(verbs.ALL)
_TOLD = ("status", "topics", "unanswered", "judged", "withdrawn", "closing", "erased")
"""What a turn leads to beside its replies, as far as it leaves the conversation."""
_EVENTS: Mapping[str, Callable[[Any], events.Event]] = {
    "said": events.Said,
    "press": events.Pressed,
    "forwarded": events.Forwarded,
    "shared": events.Shared,
    "reminded": lambda ids: events.Reminded(tuple(ids)),
    "invited": lambda _: events.Invited(),
    "hurried": lambda _: events.Hurried(),
}


class Sentence(str):
    """One of the program's own sentences, which notes its name in `said` when it is said."""

    name: str
    said: set[str]

    def format(self, *args: object, **values: object) -> str:
        self.said.add(self.name)
        return super().format(*args, **values)


class Sentences(dict[str, str]):
    """The program's own sentences, which remember that they were said."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self.said: set[str] = set()
        for name, text in sentences.items():
            self[name] = sentence = Sentence(text)
            sentence.name, sentence.said = name, self.said


@dataclass
class Bot:
    """The present code with the present knowledge base; no channel and no store."""

    knowledge: Knowledge
    matcher: Matcher
    sentences: Sentences

    def turn(
        self, state: State, event: Json, now: str, policy: Json
    ) -> tuple[State, Json]:
        """The state after the event, and all that it led to."""
        ctx = self.context(datetime.fromisoformat(now), policy)
        happened = event_of(event)
        outcome = step(
            self.knowledge, self.matcher, state, happened, ctx.now, ctx.policy
        )
        told: Json = {"replies": [], "files": [], "reminders": []}
        for name in _TOLD:
            told[name] = getattr(outcome, name)
        after = outcome.state
        for reply in outcome.replies:
            told["replies"].append(reply_to_json(reply))
            if reply.export:
                told["files"].append(_file(ctx, after, reply.export))
        for reminder in wanted_reminders(ctx, after):
            due_on = reminder.due_on.isoformat()
            told["reminders"].append([reminder.id, due_on])
        return after, _plain(told)

    def context(self, now: datetime = MOMENT, policy: Json | None = None) -> Context:
        """What a turn works with at this moment."""
        rules = Policy(**policy) if policy else Policy()
        return Context(self.knowledge, self.matcher, now, rules)

    def read(self, state: Json) -> State:
        """The state that this revision or an older one wrote."""
        return state_from_json(state, self.knowledge)

    def write(self, state: State) -> Json:
        """The state as it is stored."""
        written: Json = _plain(state.to_json())
        return written


def _file(ctx: Context, state: State, wanted: Export) -> str:
    """What the file says, as Markdown; not the user's own data, which is the state beside it."""
    if wanted.content == "data":
        return ""
    if wanted.content == "calendar":
        return to_calendar(ctx, state)
    return export(ctx, state, wanted.content, "md").decode()


def _plain(value: Any) -> Any:
    """The value as it comes back from JSON."""
    return json.loads(json.dumps(value, default=vars))


def build_bot() -> Bot:
    """The bot of the settings; its policy is that of each chat, not the operator's."""
    app = build_app(SETTINGS)
    sentences = Sentences(app.knowledge.messages)
    return Bot(replace(app.knowledge, messages=sentences), app.matcher, sentences)


def event_of(data: Json) -> events.Event:
    """The event that stands in a record."""
    ((kind, what),) = data.items()
    return _EVENTS[kind](what)


def event_to_json(event: events.Event) -> Json:
    """What stands in a record of an event that a walk drew: a text or a press."""
    if isinstance(event, events.Said):
        return {"said": event.text}
    if isinstance(event, events.Pressed):
        return {"press": event.action}
    raise ValueError(f"no walk draws {event}")
