"""The periods of a contract that renews itself: which one is running, which ones come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.dates.shift import shifted
from assistant.quantities import durations

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """A stretch of days for which the contract holds, both ends included."""

    first: date
    last: date
    number: int = 0
    """0 for the first term, then one more at each renewal."""


def last_day(first: date, duration: str) -> date | None:
    """The last day of a period that begins on this day; None without an end, or too far away.

    Months end on the eve of the same day or, as in the Code of civil procedure (art. 641), on the
    last day of a month that lacks it. From 31 January, three months end on 30 April.
    """
    following = shifted(first, duration)
    if following is None:
        return None
    clamped = durations.is_in_months(duration) and following.day < first.day
    return following if clamped else following - _DAY


def periods(
    first: date, lasting: str, renewed_for: str, today: date
) -> Iterator[Period]:
    """The running period and those that follow it, as far as days are counted.

    The first term, where it has not begun. Each begins on the morrow of the one before.
    """
    end = last_day(first, lasting)
    if end is None:
        return
    period: Period | None = Period(first, end)
    if end < today:
        period = _renewed(period, renewed_for, _over(end, renewed_for, today))
    while period:
        if period.last >= today:
            yield period
        period = _renewed(period, renewed_for)


def _over(end: date, duration: str, today: date) -> int:
    """How many periods counted in days can be passed over at once: months are few."""
    if durations.is_in_months(duration):
        return 0
    return max((today - end).days // _length(duration) - 1, 0)


def _length(duration: str) -> int:
    return round(durations.measure(duration))


def _renewed(
    period: Period | None, duration: str, passed_over: int = 0
) -> Period | None:
    """The period after this one, some being passed over; None beyond what is counted."""
    if period is None:
        return None
    first = period.last + _DAY
    if passed_over:
        first += passed_over * timedelta(days=_length(duration))
    end = last_day(first, duration)
    number = period.number + passed_over + 1
    return Period(first, end, number) if end else None
