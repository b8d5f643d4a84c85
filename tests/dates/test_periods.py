"""The periods of a contract that renews itself follow each other, and none is missed."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dates.periods import Period, last_day, periods
from assistant.dates.shift import shifted
from assistant.dates.working_day import closed, working_day_by, working_day_from

DAY = timedelta(days=1)
DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))
LENGTHS = st.sampled_from(
    ["1 jour", "10 jours", "6 semaines", "1 mois", "3 mois", "18 mois", "1 an", "3 ans"]
)


def test_months_end_on_the_eve_or_on_the_last_day_of_a_short_month() -> None:
    for first, length, last in (
        ("2026-03-01", "12 mois", "2027-02-28"),
        ("2027-03-01", "12 mois", "2028-02-29"),
        ("2028-02-29", "12 mois", "2029-02-28"),
        ("2028-02-29", "4 ans", "2032-02-28"),
        ("2026-01-31", "3 mois", "2026-04-30"),
        ("2026-01-30", "1 mois", "2026-02-28"),
        ("2026-12-31", "2 mois", "2027-02-28"),
        ("2027-08-31", "6 mois", "2028-02-29"),
        ("2027-01-15", "1 mois", "2027-02-14"),
        ("2027-01-31", "4 semaines", "2027-02-27"),
        ("2027-01-01", "1 jour", "2027-01-01"),
    ):
        found = last_day(date.fromisoformat(first), length)
        assert found == date.fromisoformat(last), (first, length)


@pytest.mark.parametrize("length", ["indéterminée", "99 ans"])
def test_what_has_no_end_has_no_last_day(length: str) -> None:
    start = date(2027, 1, 1)
    assert last_day(start, length) is None
    assert not list(periods(start, length, "1 an", start))


@given(first=DAYS, months=st.integers(1, 60))
def test_a_period_of_months_ends_in_its_month_or_on_the_eve_of_it(
    first: date, months: int
) -> None:
    last = last_day(first, f"{months} mois")
    following = shifted(first, f"{months} mois")
    assert last
    assert following
    assert following - last in (DAY, timedelta(0))
    assert (last == following) == (following.day < first.day)
    if last == following:
        assert (last + DAY).day == 1


@given(first=DAYS, today=DAYS, lasting=LENGTHS, each=LENGTHS)
def test_the_running_period_holds_the_day_and_the_next_ones_follow_it(
    first: date, today: date, lasting: str, each: str
) -> None:
    running, *later = islice(periods(first, lasting, each, today), 5)
    assert running.last >= today
    assert running.first <= today or running == Period(
        first, last_day(first, lasting) or first
    )
    for before, after in pairwise([running, *later]):
        assert after.first == before.last + DAY
        assert after.last == last_day(after.first, each)
        assert after.number == before.number + 1


@given(first=DAYS, today=DAYS, lasting=LENGTHS, each=LENGTHS)
def test_periods_that_are_passed_over_are_counted(
    first: date, today: date, lasting: str, each: str
) -> None:
    running = next(periods(first, lasting, each, today))
    one_by_one = periods(first, lasting, each, first)
    slowly = next(one for one in one_by_one if one.last >= today)
    assert running == slowly


@given(day=DAYS, east=st.booleans())
def test_what_is_closed_lies_between_the_working_days_before_and_after(
    day: date, east: bool
) -> None:
    before, after = working_day_by(day, east), working_day_from(day, east)
    assert before <= day <= after
    assert not closed(before, east)
    assert not closed(after, east)
    assert (before == after) == (not closed(day, east))


def test_the_holidays_of_alsace_moselle_count_there_alone() -> None:
    for day, name in ((date(2027, 3, 26), "Vendredi saint"), (date(2028, 12, 26), "")):
        assert not closed(day)
        assert closed(day, alsace_moselle=True) == (name or "Saint-Étienne")
