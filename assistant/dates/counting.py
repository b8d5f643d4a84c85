"""Counting in days, weeks, months and years, forwards and back."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.quantities.durations import OPEN_ENDED

LAST_YEAR = 2100
"""Beyond, nobody plans and the list of holidays ends."""
_MONTHS = {"mois": 1, "an": 12}
_DAYS = {"jour": 1, "semaine": 7}
_DAYS_IN_A_MONTH = 30


def shifted(day: date, duration: str, times: int = 1) -> date | None:
    """The day so many durations later (earlier, where `times` is negative); None without an end, or too far away.

    31 January and one month is the last day of February; one month before 31 March is that day too. Several months
    are counted in one go: 31 January and twice one month is 31 March.
    """
    if duration == OPEN_ENDED:
        return None
    number, unit = duration.split()
    unit = unit if unit == "mois" else unit.rstrip("s")
    amount = float(number.replace(",", ".")) * times
    try:
        found = day + _step(amount, unit)
    except (OverflowError, ValueError):
        return None
    return found if found.year < LAST_YEAR else None


def _step(amount: float, unit: str) -> relativedelta | timedelta:
    if unit in _DAYS:
        return timedelta(days=round(amount * _DAYS[unit]))
    months = amount * _MONTHS[unit]
    whole = int(months)
    return relativedelta(months=whole, days=round((months - whole) * _DAYS_IN_A_MONTH))
