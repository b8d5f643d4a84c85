"""Forty written clauses fire their signal, their counterparts fire none."""

from pathlib import Path

import pytest

from assistant.review.contract.articles import contract_of
from assistant.review.signals import SignalFinder, signal_finder
from tests.real import real_knowledge
from tests.tables import read_table

CASES = read_table(Path(__file__).parent / "signals.yaml")
_RIGHT, _WRONG = 0.95, 0.05


@pytest.fixture(scope="module")
def finder() -> SignalFinder:
    return signal_finder(real_knowledge())


def seen(finder: SignalFinder, clause: str) -> set[str]:
    return {one.signal for one in finder.find(contract_of([clause]))}


def test_clauses_fire_their_signal_and_counterparts_fire_none(
    finder: SignalFinder,
) -> None:
    missed = [
        case for case in CASES if case["signal"] not in seen(finder, case["fires"])
    ]
    wrongly = [case for case in CASES if seen(finder, case["silent"])]
    assert len(CASES) >= 40
    assert len(missed) <= (1 - _RIGHT) * len(CASES), missed
    assert len(wrongly) <= _WRONG * len(CASES), wrongly


def test_every_signal_has_a_written_clause(finder: SignalFinder) -> None:
    written = {case["signal"] for case in CASES}
    assert written == {rule.signal.id for rule in finder.rules}
