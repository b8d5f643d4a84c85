"""What becomes of what is typed beside the point, taken back, said again, or denied."""

from pathlib import Path
from typing import Any

import pytest

from assistant.blocks import plain, set_block
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking, Reviewing
from assistant.knowledge.facts import Answers
from assistant.text.folding import fold
from tests.scripted import ScriptedUser
from tests.tables import read_table

TABLE = read_table(Path(__file__).parent / "turns.yaml")
CASES = [
    pytest.param(
        case,
        id=f"{group}: {case.get('asked', 'la liste')}: {case['say']}",
        # What should become of it, and does not yet: a case that passes has to lose the mark.
        marks=[pytest.mark.xfail(strict=True)] if case.get("not_yet") else [],
    )
    for group, cases in TABLE["groups"].items()
    for case in cases
]


@pytest.mark.parametrize("case", CASES)
def test_a_turn(case: dict[str, Any], ctx: Context) -> None:
    """`becomes`: the answers that change, at once or after one « Oui »; no other does."""
    given, proposed = _given(case), dict(case.get("proposed", {}))
    user = ScriptedUser(ctx, _state(case, given, proposed))
    outcome = user.say(case["say"])
    after = {**user.state.answers, **user.state.proposal}
    before = {**given, **proposed}
    changed = {
        name: answer for name, answer in after.items() if before.get(name) != answer
    }
    assert changed == case.get("becomes", {})
    if case.get("notes", "none") == "none":
        assert not user.state.notes
    if "says" in case:
        assert fold(case["says"]) in fold(_words(outcome))


def _given(case: dict[str, Any]) -> Answers:
    given = {**TABLE["missions"][case["mission"]], **case.get("given", {})}
    without = {case.get("asked"), *case.get("proposed", {})}
    return {name: answer for name, answer in given.items() if name not in without}


def _state(case: dict[str, Any], given: Answers, proposed: Answers) -> State:
    """A question is on screen, a proposal before it, or the list."""
    asking = Asking(case["asked"]) if "asked" in case else None
    waiting = Reviewing(asking) if proposed else asking
    return State(
        answers=given,
        proposal=proposed,
        waiting=waiting,
        noticed=True,
        listed=asking is None and not proposed,
    )


def _words(outcome: Outcome) -> str:
    return " ".join(plain(map(set_block, reply.blocks)) for reply in outcome.replies)
