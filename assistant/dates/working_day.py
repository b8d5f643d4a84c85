"""Working days in France: Monday to Friday, public holidays aside.

Those of Alsace-Moselle (Good Friday, 26 December) count where they are asked for.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKEND = ("samedi", "dimanche")
_ALSACE_MOSELLE = "57"
"""The Moselle: its holidays are those of the Alsace as well."""
_DAY = timedelta(days=1)


@lru_cache(maxsize=128)
def _holidays(year: int, alsace_moselle: bool) -> Mapping[date, str]:
    """The public holidays of a year, with their French names."""
    # It takes 0.1 s to load, and most conversations never need it.
    from holidays.countries.france import France

    place = _ALSACE_MOSELLE if alsace_moselle else None
    french: Mapping[date, str] = France(years=year, subdiv=place, language="fr")  # type: ignore[no-untyped-call]
    return dict(french)


def weekday(day: date) -> str:
    """« lundi »."""
    return _WEEKDAYS[day.weekday()]


def closed(day: date, alsace_moselle: bool = False) -> str:
    """Why this is no working day: « dimanche », « Fête du Travail »; empty for a working day."""
    holidays = _holidays(day.year, alsace_moselle)
    if day in holidays:
        return holidays[day]
    name = weekday(day)
    return name if name in _WEEKEND else ""


def working_day_by(day: date, alsace_moselle: bool = False) -> date:
    """The day itself, or the last working day before it."""
    while closed(day, alsace_moselle):
        day -= _DAY
    return day


def working_day_from(day: date, alsace_moselle: bool = False) -> date:
    """The day itself, or the first working day after it."""
    while closed(day, alsace_moselle):
        day += _DAY
    return day
