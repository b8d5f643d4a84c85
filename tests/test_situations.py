"""Situations (tests/situations/*.yaml): a mission's answers, and what its list must hold or not."""

from typing import Any

import pytest

from assistant.checklist.models import PRIORITIES
from assistant.commands.situations.understood import FOLDER, Situation, understood
from assistant.conversation.context import Context
from tests.scripted import read_cases


@pytest.fixture(scope="module")
def missions(ctx: Context) -> dict[str, Situation]:
    """The situations by name, their answers read as a user's are."""
    return {situation.name: situation for situation in understood(ctx).situations}


@pytest.mark.parametrize("case", read_cases(FOLDER))
def test_situation(
    case: dict[str, Any], missions: dict[str, Situation], ctx: Context
) -> None:
    mission = missions[case["name"]]
    assert not mission.mistakes
    state = mission.state
    assert not ctx.interview(state).facts.irrelevant & set(state.answers), (
        "an answer does not count"
    )
    checklist = ctx.checklist(state)
    listed = set(checklist.by_topic)
    assert set(case["must"]) <= listed
    assert not set(case["must_not"]) & listed
    essential = {item.topic.id for item in checklist.of_priority(PRIORITIES[0])}
    assert set(case.get("essential", [])) <= essential
    assert len(essential) <= checklist.weighed.stake.most_essential
    for topic, words in case.get("because", {}).items():
        assert any(words in reason for reason in checklist.by_topic[topic].because), (
            checklist.by_topic[topic].because
        )
