"""Sequels: a short question right after an answer is read in its light.

Another subject is another subject.
"""

from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Match, Matcher
from assistant.matching.sequel import may_follow
from tests.tables import read_table

CASES = read_table(Path(__file__).with_name("follow_ups.yaml"))


def understood(matcher: Matcher, knowledge: Knowledge, about: str, text: str) -> Match:
    """What the conversation makes of a text typed right after an answer on this topic."""
    alone = matcher.match(text)
    sequel = (
        matcher.follow(text, knowledge.topics[about])
        if may_follow(knowledge, text, alone)
        else None
    )
    return sequel or alone


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}: {case[1]}")
def test_sequel(case: list[Any], matcher: Matcher, knowledge: Knowledge) -> None:
    about, text, right = case
    assert understood(matcher, knowledge, about, text).ranked[0].topic in right


@pytest.mark.parametrize(
    "text",
    [
        "et le tiramisu ?",
        "et ton chat ?",
        "météo demain",
        "merci",
        "qui a gagné hier ?",
        "et le match d'hier ?",
        "et la capitale du Pérou ?",
    ],
)
def test_what_is_on_something_else_is_at_worst_a_choice(
    text: str, matcher: Matcher, knowledge: Knowledge
) -> None:
    assert understood(matcher, knowledge, "penalites", text).decision != "answer"
