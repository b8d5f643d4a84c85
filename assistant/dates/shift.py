"""Counting in days, weeks, months and years, forwards and back."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.quantities import durations

LAST_YEAR = 2100
"""From then on nobody plans, and the list of holidays ends."""
_MONTHS = {"mois": 1, "an": 12}
_DAYS = {"jour": 1, "semaine": 7}
_DAYS_IN_A_MONTH = 30


def shifted(day: date, duration: str, times: int = 1) -> date | None:
    """The day so many durations later, or earlier where `times` is negative.

    None without an end, or too far away.

    31 January and one month is the last day of February; one month before 31 March is that day too.
    Several months are counted in one go: 31 January and twice one month is 31 March.
    """
    if duration == durations.OPEN_ENDED:
        return None
    number, unit = durations.split(duration)
    try:
        found = day + _step(number * times, unit)
    except (OverflowError, ValueError):
        return None
    return found if found.year < LAST_YEAR else None


def _step(number: float, unit: str) -> relativedelta | timedelta:
    if unit in _DAYS:
        return timedelta(days=round(number * _DAYS[unit]))
    months = number * _MONTHS[unit]
    whole = int(months)
    rest = round((months - whole) * _DAYS_IN_A_MONTH)
    return relativedelta(months=whole, days=rest)
