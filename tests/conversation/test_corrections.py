"""Taking an earlier answer back in one's own words: typos, numbers, days, what stands beside."""

from pathlib import Path
from typing import Any

import pytest

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from tests.scripted import ScriptedUser
from tests.tables import read_table

TABLE = read_table(Path(__file__).parent / "corrections.yaml")


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["text"])
def test_an_answer_is_taken_back(case: dict[str, Any], ctx: Context) -> None:
    given = {**TABLE["given"], **case.get("given", {})}
    waiting = Asking(TABLE["question"])
    user = ScriptedUser(ctx, State(answers=given, waiting=waiting, noticed=True))
    user.say(case["text"])
    changed = {
        name: answer
        for name, answer in user.state.answers.items()
        if given.get(name) != answer
    }
    assert changed == case.get("at_once", {})
    assert user.state.proposal == case.get("proposed", {})
