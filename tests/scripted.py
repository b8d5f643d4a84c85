"""A scripted user: plays a transcript through the real engine.

The state goes through JSON at every turn.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.blocks import plain
from assistant.conversation.context import Context
from assistant.conversation.events import ContractRefused, Event, Pressed, Said
from assistant.conversation.replies import Outcome, reply_from_json, reply_to_json
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.step import step
from assistant.review.contract.pasted import contract_voice
from assistant.review.lexicon import reading_of
from assistant.review.reviewing import Reviewer
from assistant.service.pasting import Pasting
from assistant.service.review import event_of
from assistant.text.folding import fold
from tests.tables import read_table

CUT = 4_096
"""Characters at which a messenger cuts what is pasted."""


@dataclass
class ScriptedUser:
    """Talks to the conversation and remembers the last outcome."""

    ctx: Context
    state: State = field(default_factory=State)

    def wait(self, *, days: int = 0, minutes: int = 0) -> None:
        """Let time pass."""
        passed = timedelta(days=days, minutes=minutes)
        self.ctx = replace(self.ctx, now=self.ctx.now + passed)

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

    def paste(self, text: str) -> Outcome:
        """Paste a text that the messenger cuts; what is told of its last part."""
        for start in range(0, len(text), CUT):
            part = text[start : start + CUT].strip()
            pasted = self._pasting.add("chat", f"{start}", part, self.ctx.now)
        return self.do(pasted or Said(part))

    @cached_property
    def _pasting(self) -> Pasting:
        review = self.ctx.knowledge.review
        return Pasting(contract_voice(review.pasted, reading_of(review)))

    def _after(self, outcome: Outcome) -> Outcome:
        """What a turn leads to at once, as a channel has it read."""
        if outcome.forgets_pasted:
            self._pasting.forget("chat")
        if outcome.reads_pasted is None:
            return outcome
        data = self._pasting.take("chat", outcome.reads_pasted, self.ctx.now)
        return (
            self.do(ContractRefused("pasted_gone")) if data is None else self.send(data)
        )

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
        return self._after(outcome)

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
