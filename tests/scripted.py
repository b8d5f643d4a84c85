"""A scripted user: plays a transcript through the real engine.

The state goes through JSON at every turn.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from assistant.blocks import plain
from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed, Said
from assistant.conversation.replies import Outcome, reply_from_json, reply_to_json
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.step import step
from assistant.review.reviewing import Reviewer
from assistant.service.review import event_of
from assistant.text.folding import fold
from tests.tables import read_table


@dataclass
class ScriptedUser:
    """Talks to the conversation and remembers the last outcome."""

    ctx: Context
    state: State = field(default_factory=State)

    def wait(self, days: int) -> None:
        """Let so many days pass."""
        self.ctx = replace(self.ctx, now=self.ctx.now + timedelta(days=days))

    def say(self, text: str) -> Outcome:
        """Type a line."""
        return self.do(Said(text))

    def press(self, action: str) -> Outcome:
        """Press a button."""
        return self.do(Pressed(action))

    def send(self, data: bytes) -> Outcome:
        """Send a document, read as a channel has it read."""
        reviewer = Reviewer(self.ctx.knowledge, self.ctx.matcher)
        return self.do(event_of(reviewer, data, self.ctx.now))

    def do(self, event: Event) -> Outcome:
        """One turn; the state and the replies go through JSON, as they do in the store."""
        outcome = step(
            self.ctx.knowledge,
            self.ctx.matcher,
            self.state,
            event,
            self.ctx.now,
            self.ctx.policy,
        )
        stored = json.loads(json.dumps(outcome.state.to_json()))
        self.state = state_from_json(stored, self.ctx.knowledge)
        assert (
            self.state == outcome.state
        )  # a channel may go on with the one or the other
        for reply in outcome.replies:
            assert (
                reply_from_json(json.loads(json.dumps(reply_to_json(reply)))) == reply
            )
        return outcome

    def topics_listed(self) -> set[str]:
        """The topics of the checklist as it stands."""
        return set(self.ctx.checklist(self.state).by_topic)


def text_of(outcome: Outcome) -> str:
    """All that the bot said in a turn, buttons included."""
    labels = [button.label for reply in outcome.replies for button in reply.buttons]
    return "\n".join([*(plain(reply.blocks) for reply in outcome.replies), *labels])


def read_cases(folder: Path) -> list[Any]:
    """The named cases of every YAML file of a folder, as pytest parameters."""
    import pytest

    files = sorted(folder.glob("*.yaml"))
    cases = [case for file in files for case in read_table(file)]
    return [pytest.param(case, id=case["name"]) for case in cases]


def holds(text: str, wanted: str) -> bool:
    """Whether the text says this, whatever its typography."""
    return wanted in text if "{" in wanted else fold(wanted) in fold(text)
