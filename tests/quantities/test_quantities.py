"""Amounts, durations and dates: a table of what people type, and properties that hold for every value."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import NotUnderstood, amounts, dates, durations, milestones
from tests.tables import read_table

TABLE = read_table(Path(__file__).with_name("quantities.yaml"))


def rows(kind: str) -> list[Any]:
    return [pytest.param(text, expected, id=text) for text, expected in TABLE[kind].items()]


READERS: dict[str, Callable[[str, datetime], Any]] = {
    "amounts": lambda text, now: amounts.parse(text),
    "durations": lambda text, now: durations.parse(text),
    "dates": dates.parse,
    "past_dates": lambda text, now: dates.parse(text, now, past=True),
    "milestones": milestones.parse,
}


def parse(kind: str, text: str, now: datetime) -> Any:
    try:
        return READERS[kind](text, now)
    except NotUnderstood as problem:
        return {"refus": problem.reason}


@pytest.mark.parametrize(("text", "expected"), rows("amounts"))
def test_amount(text: str, expected: Any, now: datetime) -> None:
    assert parse("amounts", text, now) == expected


@pytest.mark.parametrize(("text", "expected"), rows("durations"))
def test_duration(text: str, expected: Any, now: datetime) -> None:
    assert parse("durations", text, now) == expected


@pytest.mark.parametrize(("text", "expected"), rows("dates"))
def test_date(text: str, expected: Any, now: datetime) -> None:
    assert parse("dates", text, now) == expected


@pytest.mark.parametrize(("text", "expected"), rows("past_dates"))
def test_date_that_may_be_over(text: str, expected: Any, now: datetime) -> None:
    assert parse("past_dates", text, now) == expected


@pytest.mark.parametrize(("text", "expected"), rows("milestones"))
def test_milestones(text: str, expected: Any, now: datetime) -> None:
    found = parse("milestones", text, now)
    assert found == expected
    assert isinstance(found, dict) or milestones.fit(found)


@given(
    st.integers(1, 9_999_999) | st.integers(1, 999_999_99).map(lambda cents: cents / 100)
)
def test_a_shown_amount_reads_back(euros: float) -> None:
    stored = int(euros) if float(euros).is_integer() else euros
    assert amounts.parse(amounts.show(stored)) == stored


@given(st.integers(1, 300), st.sampled_from(["jour", "semaine", "mois"]))
def test_a_shown_duration_reads_back(number: int, unit: str) -> None:
    shown = durations.show(f"{number} {unit}")
    assert durations.parse(shown) == shown
    assert durations.measure(shown) == pytest.approx(durations.measure(f"{number} {unit}"))


@given(st.dates(date(2026, 11, 22), date(2060, 12, 31)))
def test_a_shown_date_reads_back(day: date) -> None:
    assert (
        dates.parse(dates.show(day.isoformat()), datetime(2026, 11, 22)) == day.isoformat()
    )


@given(st.text(max_size=60))
def test_any_text_is_understood_or_refused(text: str) -> None:
    for kind in ("amounts", "durations"):
        parse(kind, text, datetime(2026, 11, 22))
