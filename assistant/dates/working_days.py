"""Working days in France: Monday to Friday, public holidays aside (those of Alsace-Moselle do not count)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@lru_cache(maxsize=128)
def _holidays(year: int) -> Mapping[date, str]:
    """The public holidays of a year, with their French names."""
    from holidays.countries.france import (
        France,  # 0.1 s to load, and most conversations never need it
    )

    french: Mapping[date, str] = France(years=year, language="fr")  # type: ignore[no-untyped-call]
    return dict(french)


def weekday(day: date) -> str:
    """« lundi »."""
    return _WEEKDAYS[day.weekday()]


def closed(day: date) -> str:
    """Why this is no working day: « dimanche », « Fête du Travail »; empty for a working day."""
    holiday = _holidays(day.year).get(day, "")
    return holiday or (weekday(day) if day.weekday() >= _SATURDAY else "")


def working_day(day: date) -> date:
    """The day itself, or the last working day before it."""
    while closed(day):
        day -= timedelta(days=1)
    return day
