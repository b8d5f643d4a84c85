"""The durations and amounts of a contract's sentence."""

from pathlib import Path
from typing import Any

import pytest

from assistant.review.contract.articles import sentences_of
from assistant.review.durations import sentence_of
from assistant.review.expressions import Reading
from tests.tables import read_table

CASES = read_table(Path(__file__).with_name("quantities.yaml"))
READING = Reading(frozenset({"de", "du", "le", "la", "d", "un", "a", "au"}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_durations(case: dict[str, Any]) -> None:
    (written,) = sentences_of(case["text"])
    told = sentence_of(written, READING).told
    assert [one.text for one in told] == case["told"]
    assert any(one.between_days for one in told) == case.get("term", False)


@pytest.mark.parametrize(
    ("text", "little"),
    [("1 000 000 €", False), ("mille (1 000) euros", True), ("2 500 €", True)],
)
def test_an_amount_is_little_as_a_whole(text: str, little: bool) -> None:
    assert sentence_of(f"limitée à {text}", READING).holds_less_than(10_000) == little


def test_a_share_is_little() -> None:
    sentence = sentence_of("limitée à dix pour cent (10 %) du prix", READING)
    assert sentence.holds_lower_share(30)
    assert not sentence.holds_lower_share(10)
