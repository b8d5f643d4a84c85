"""What is told of a contract with a figure, and answers no question."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import reading_of
from assistant.conversation.state.chat import State
from assistant.interview.particulars.told import LONGEST, particulars_of

CASES = yaml.safe_load(Path(__file__).with_name("told.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"])
def test_what_is_told(case: dict[str, Any], ctx: Context) -> None:
    """Each figure is kept once, as a contract writes it, and answers nothing that it is not."""
    found = particulars_of(ctx.knowledge).told(case["say"], case.get("asked", ""))
    assert dict(found) == case["told"]
    heard = reading_of(ctx, State(), None, case["say"]).answers
    assert not heard.keys() & set(case.get("hidden", []))


@given(text=st.text(alphabet="0123456789 %€hj,./àédurantppménalité", max_size=300))
def test_any_text_is_read(text: str, ctx: Context) -> None:
    """No text breaks it, and what is kept stays short."""
    for value in particulars_of(ctx.knowledge).told(text).values():
        assert 0 < len(value) <= LONGEST
