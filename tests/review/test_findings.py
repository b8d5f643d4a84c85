"""What is told of a topic: found, to check where it deceives, nothing found; and no more."""

from pathlib import Path
from typing import Any

import pytest

from assistant.conversation.context import Context
from assistant.review.contract.received import Received
from assistant.review.reviewing import Reviewer
from tests.tables import read_table

CASES = read_table(Path(__file__).parent / "findings.yaml")
FRENCH = [
    "Préambule",
    "Le présent contrat lie le Client et le Prestataire, qui l'ont lu.",
]
ENGLISH = (
    "This agreement is made by and between the parties. The supplier shall keep all information "
    "of the client confidential, and shall not disclose it to any third party for any reason. "
    "This agreement shall be governed by the laws of England, and any dispute shall be settled by "
    "the courts of that country."
)


@pytest.mark.parametrize("case", CASES)
def test_what_is_told_of_a_topic(case: dict[str, Any], ctx: Context) -> None:
    received = Received((*FRENCH, "", *case["lines"]), 1)
    reviewed = Reviewer(ctx.knowledge, ctx.matcher).review(received, ctx.now)
    (found,) = [one for one in reviewed.findings if one.topic == case["topic"]]
    assert found.verdict == case["verdict"], found


def test_in_another_language_nothing_is_told_as_found(ctx: Context) -> None:
    received = Received((ENGLISH,), 1)
    reviewed = Reviewer(ctx.knowledge, ctx.matcher).review(received, ctx.now)
    assert reviewed.language == "en"
    assert not [one for one in reviewed.findings if one.verdict == "found"]
    assert not reviewed.sightings
    assert not reviewed.facts


def test_every_clause_and_landmark_has_its_line(ctx: Context) -> None:
    reviewed = Reviewer(ctx.knowledge, ctx.matcher).review(Received((), 0), ctx.now)
    kinds = {"clause", "repere"}
    topics = [one.id for one in ctx.knowledge.topics.values() if one.kind in kinds]
    assert [one.topic for one in reviewed.findings] == topics
    assert {one.verdict for one in reviewed.findings} == {"none"}
