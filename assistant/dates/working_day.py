"""Working days in France: Monday to Friday, public holidays aside.

Those of Alsace-Moselle alone do not count.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKEND = ("samedi", "dimanche")


@lru_cache(maxsize=128)
def _holidays(year: int) -> Mapping[date, str]:
    """The public holidays of a year, with their French names."""
    # It takes 0.1 s to load, and most conversations never need it.
    from holidays.countries.france import France

    french: Mapping[date, str] = France(years=year, language="fr")  # type: ignore[no-untyped-call]
    return dict(french)


def weekday(day: date) -> str:
    """« lundi »."""
    return _WEEKDAYS[day.weekday()]


def closed(day: date) -> str:
    """Why this is no working day: « dimanche », « Fête du Travail »; empty for a working day."""
    holidays = _holidays(day.year)
    if day in holidays:
        return holidays[day]
    name = weekday(day)
    return name if name in _WEEKEND else ""


def working_day(day: date) -> date:
    """The day itself, or the last working day before it."""
    while closed(day):
        day -= timedelta(days=1)
    return day
