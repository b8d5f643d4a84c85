"""Dates. Stored as ISO 8601 days: "2027-03-15"."""

import re
from dataclasses import dataclass
from datetime import date, datetime

import dateparser

from assistant.quantities import NotUnderstood

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
    rf"(?<![\w/])(?:\d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)})(?: \d{{4}})?|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?"
    r"|20\d\d-\d\d-\d\d|dans \d{1,3} (?:jours?|semaines?|mois))(?![\w/])"
)
YEARS = range(1990, 2100)
"""Those in which a contract may begin."""


@dataclass(frozen=True)
class Day:
    """A day in a text, and where it stands there."""

    iso: str
    start: int
    end: int


def find(text: str, now: datetime, *, past: bool = False) -> list[Day]:
    """The days that are named in a text that went through `spelt`: those to come, or any where they may be `past`."""
    found = []
    for match in _DAY.finditer(text):
        day = _meant(match[0], now, past)
        if day and (past or day >= now.date()):
            found.append(Day(day.isoformat(), match.start(), match.end()))
    return found


def parse(text: str, now: datetime, *, past: bool = False) -> str:
    """The day in « 15 mars 2027 », « 15/03/2027 », « dans 3 semaines ». Raises NotUnderstood.

    A day without a year is the next one; a day in the past is refused, for a date to keep lies ahead. Where the day
    may be `past`, one without a year is the nearest, before or after.
    """
    found = _meant(text, now, past)
    if found is None:
        raise NotUnderstood("date_wrong")
    if found < now.date() and not past:
        raise NotUnderstood("date_past")
    return found.isoformat()


def _meant(text: str, now: datetime, past: bool) -> date | None:
    """The day that is meant: the next one, or the nearest where it may be over."""
    if not past:
        return _read(text, now, "future")
    found = [day for day in (_read(text, now, "past"), _read(text, now, "future")) if day]
    nearest = min(found, key=lambda day: abs(day - now.date()), default=None)
    return nearest if nearest and nearest.year in YEARS else None


def _read(text: str, now: datetime, prefer: str) -> date | None:
    found = dateparser.parse(
        text,
        languages=["fr"],
        settings={
            "RELATIVE_BASE": now.replace(tzinfo=None),
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
    return (
        f"{'1er' if value.day == 1 else value.day} {_MONTHS[value.month - 1]} {value.year}"
    )
