"""Typing a case in a real turn, and saying « Oui » to what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.blocks import plain
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.knowledge.facts import Answers
from tests.bench.dialogues.talk import yes_among
from tests.bench.told.placing import Placing
from tests.scripted import ScriptedUser

Case = Mapping[str, Any]


@dataclass(frozen=True)
class Turn:
    """What a message led to: the answers before it, right after it, and after the « Oui »."""

    before: Answers
    at_once: Answers
    after: Answers
    proposed: Answers
    """What waited for the « Oui »."""
    status: str
    asking: bool
    """Whether a question, or a proposal, is on screen after the message."""
    said: str

    @property
    def started(self) -> bool:
        """Whether it began, or goes on with, the interview."""
        return self.status == "interview" and bool(self.asking or self.proposed)

    @property
    def noted(self) -> Answers:
        """The answers that the message changed at once."""
        return changed(self.before, self.at_once)

    @property
    def taken(self) -> Answers:
        """The answers that the message and the « Oui » changed."""
        return changed(self.before, self.after)


def play(ctx: Context, case: Case) -> Turn:
    """Type the case where its question is on screen; press « Oui » once, if it is offered."""
    meant = {**case.get("may", {}), **case.get("facts", {})}
    placing = Placing(ctx.knowledge, meant)
    state = placing.state(case.get("asked"), case.get("had", {}))
    user = ScriptedUser(ctx, state)
    outcome = user.say(case["text"])
    at_once, proposed = user.state.answers, user.state.proposal
    if proposed:
        user.press(_confirming(outcome))
    return Turn(
        state.answers,
        at_once,
        user.state.answers,
        proposed,
        outcome.status,
        outcome.state.asking is not None,
        " / ".join(plain(reply.blocks) for reply in outcome.replies),
    )


def changed(before: Answers, after: Answers) -> Answers:
    """The answers that are others afterwards."""
    return {
        name: answer
        for name, answer in after.items()
        if name not in before or before[name] != answer
    }


def _confirming(outcome: Outcome) -> str:
    """The action of the « Oui » on screen. Raises LookupError where what waits has none."""
    shown = [button for reply in outcome.replies for button in reply.buttons]
    action = yes_among((button.label, button.action) for button in shown)
    if action is None:
        raise LookupError("what was understood waits, and nothing says yes to it")
    return action
