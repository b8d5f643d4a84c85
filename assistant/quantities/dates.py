"""Dates. Stored as ISO 8601 days: "2027-03-15"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import islice

import dateparser

from assistant.quantities import NotUnderstood
from assistant.text.remember import forgettable

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MONTHS = tuple(month.replace("é", "e").replace("û", "u") for month in _MONTHS)
"""As `spelt` writes them."""
_DAY = re.compile(
    rf"(?<![\w/])(?:\d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)})(?: \d{{4}})?"
    r"|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?"
    r"|20\d\d-\d\d-\d\d"
    r"|dans \d{1,3} (?:jours?|semaines?|mois))(?![\w/])"
)
YEARS = range(1990, 2100)
"""Those in which a contract may begin."""
_MOST = 12
"""Days read in one text, the first ones: each takes a millisecond."""
_LONGEST = 100
"""Characters of a text that is a day and nothing else."""
_REMEMBERED = 500
_NOON = time(12)
"""What was read of a text holds for the whole day, whatever the hour."""


@dataclass(frozen=True)
class Day:
    """A day in a text, and where it stands there."""

    iso: str
    start: int
    end: int


def find(text: str, now: datetime, *, past: bool) -> list[Day]:
    """The days that are named in a text that went through `spelt`.

    Those to come, or any where they may be `past`.
    """
    found = []
    for match in islice(_DAY.finditer(text), _MOST):
        day = _meant(match[0], now, past)
        if day and (past or day >= now.date()):
            found.append(Day(day.isoformat(), match.start(), match.end()))
    return found


def parse(text: str, now: datetime, *, past: bool = False) -> str:
    """The day in « 15 mars 2027 », « 15/03/2027 », « dans 3 semaines ».

    A day without a year is the next one, and a day in the past is refused: a date to keep lies
    ahead. Where the day may be `past`, one without a year is the nearest, before or after.

    Raises NotUnderstood.
    """
    found = _meant(text, now, past) if len(text) <= _LONGEST else None
    if found is None:
        raise NotUnderstood("date_wrong")
    if found < now.date() and not past:
        raise NotUnderstood("date_past")
    return found.isoformat()


def _meant(text: str, now: datetime, past: bool) -> date | None:
    """The day that is meant: the next one, or the nearest where it may be over."""
    today = now.date()
    following = _read(text, today, "future")
    if not past:
        return following
    days = [day for day in (_read(text, today, "past"), following) if day]
    if not days:
        return None
    nearest = min(days, key=lambda day: abs(day - today))
    return nearest if nearest.year in YEARS else None


@forgettable
@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, today: date, prefer: str) -> date | None:
    found = dateparser.parse(
        text,
        languages=["fr"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, _NOON),
            "PREFER_DATES_FROM": prefer,
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month"],
            "RETURN_AS_TIMEZONE_AWARE": False,
            "PARSERS": [
                "custom-formats",
                "relative-time",
                "absolute-time",
                "no-spaces-time",
            ],
        },
    )
    return found.date() if found else None


def show(day: str) -> str:
    """« 15 mars 2027 », « 1er avril 2027 »; a text that is no date is shown as it is."""
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {_MONTHS[value.month - 1]} {value.year}"
