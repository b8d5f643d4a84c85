"""A series of deadlines as an agenda repeats it: a pattern, and the days that leave it.

An agenda repeats by the week or by the month and knows no holidays: what moves because of one is an
exception to the pattern.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from assistant.dates.deadlines import Deadline, Series
from assistant.quantities import durations

_IN_ALL_MONTHS = 28
_NO_SHIFT = timedelta(0)


@dataclass(frozen=True)
class Recurrence:
    """Every so many weeks or months from a first day on."""

    first: date
    every: int
    unit: str
    """« jour », « semaine », « mois » or « an »."""
    last: date | None
    """The last day of the pattern; None for a series without an end."""
    month_day: int = 0
    """29 to 31 where short months have their last day instead; 0 where all months have the day."""
    moved: tuple[tuple[date, date], ...] = ()
    """(day of the pattern, day on which it takes place), of those that leave the pattern."""


@dataclass(frozen=True)
class _Time:
    """One time that a series comes: as it is counted, and as it is kept."""

    planned: date
    kept: date


def recurrence(
    coming: Deadline, series: Series, horizon: date, begun: date | None = None
) -> Recurrence:
    """The series from the deadline `coming` on, or from the day `begun` of the pattern.

    `begun` is the day since which an agenda holds it. Days that move are told up to the horizon.
    """
    number, unit = durations.split(series.every)
    to_come = _times(coming, series, coming.number, horizon)
    shift = _usual_shift(to_come) if unit == "semaine" else _NO_SHIFT
    start = _number_of(series, coming.number, begun - shift) if begun else coming.number
    times = _times(coming, series, start, horizon)
    moved = [
        (time.planned + shift, time.kept)
        for time in times
        if time.kept != time.planned + shift
    ]
    last = _last(series, coming)
    ends_month = unit in ("mois", "an") and series.start.day > _IN_ALL_MONTHS
    return Recurrence(
        first=times[0].planned + shift,
        every=int(number),
        unit=unit,
        last=last + shift if last else None,
        month_day=series.start.day if ends_month else 0,
        moved=tuple(moved),
    )


def _times(
    coming: Deadline, series: Series, start: int, horizon: date
) -> Sequence[_Time]:
    """The times from this number on, up to the end or the horizon; the first one at least."""
    found: list[_Time] = []
    for number in count(start):
        planned = series.day(number)
        if planned is None or (found and planned > horizon):
            break
        found.append(_Time(planned, coming.kept(planned)))
    return found


def _usual_shift(times: Sequence[_Time]) -> timedelta:
    """How far most of them move: what is counted from a Saturday is kept on Mondays."""
    shifts = Counter(time.kept - time.planned for time in times)
    ((usual, _),) = shifts.most_common(1)
    return usual


def _number_of(series: Series, coming: int, day: date) -> int:
    """Which of the times up to the coming one is planned on this day; the coming one, if none."""
    for number in range(series.first, coming):
        if series.day(number) == day:
            return number
    return coming


def _last(series: Series, coming: Deadline) -> date | None:
    """The last day of a series that ends."""
    if series.until is None:
        return None
    last = coming.planned
    for number in count(coming.number):
        day = series.day(number)
        if day is None:
            return last
        last = day
    return last
