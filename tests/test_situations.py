"""Situations (tests/situations/*.yaml): a mission's answers, and what its checklist must and must not hold."""

from pathlib import Path
from typing import Any

import pytest

from assistant.checklist.models import PRIORITIES
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.interview.understanding import Hearing, understand
from assistant.knowledge.facts import Answer, Answers
from tests.scripted import read_cases

FOLDER = Path(__file__).with_name("situations")


@pytest.mark.parametrize("case", read_cases(FOLDER))
def test_situation(case: dict[str, Any], ctx: Context) -> None:
    state = State(answers=read(ctx, case["answers"]))
    assert ctx.interview(state).following is None, "the situation leaves a question open"
    assert not ctx.interview(state).facts.irrelevant & set(state.answers), (
        "an answer does not count"
    )
    checklist = ctx.checklist(state)
    listed = set(checklist.by_topic)
    assert set(case["must"]) <= listed
    assert not set(case["must_not"]) & listed
    essential = {item.topic.id for item in checklist.of_priority(PRIORITIES[0])}
    assert set(case.get("essential", [])) <= essential
    low, high = case.get("size", [10, 30])
    assert low <= len(listed) <= high
    assert len(essential) <= 12
    for topic, words in case.get("because", {}).items():
        assert any(words in reason for reason in checklist.by_topic[topic].because), (
            checklist.by_topic[topic].because
        )


def read(ctx: Context, typed: dict[str, Any]) -> Answers:
    """The answers as a user would type them; « je ne sais pas » is an answer too."""
    role = _answer(ctx, Hearing(ctx.now), "role", typed["role"])
    hearing = Hearing(ctx.now, provider=role == "prestataire")
    return {name: _answer(ctx, hearing, name, value) for name, value in typed.items()}


def _answer(ctx: Context, hearing: Hearing, name: str, value: Any) -> Answer:
    text = ", ".join(value) if isinstance(value, list) else str(value)
    if text == "je ne sais pas":
        return None
    return understand(ctx.knowledge, ctx.knowledge.questions[name], text, hearing).answer
