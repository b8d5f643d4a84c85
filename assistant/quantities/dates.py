"""Dates. Stored as ISO 8601 days: "2027-03-15"."""

from datetime import date, datetime

import dateparser

from assistant.quantities import NotUnderstood

MONTHS = (
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

YEARS = range(1990, 2100)
"""Those in which a contract may begin."""


def parse(text: str, now: datetime, *, past: bool = False) -> str:
    """The day in « 15 mars 2027 », « 15/03/2027 », « dans 3 semaines ». Raises NotUnderstood.

    A day without a year is the next one; a day in the past is refused, for a date to keep lies ahead. Where the day
    may be `past`, one without a year is the nearest, before or after.
    """
    if past:
        found = [day for day in (_read(text, now, "past"), _read(text, now, "future")) if day]
        nearest = min(found, key=lambda day: abs(day - now.date()), default=None)
        if nearest is None or nearest.year not in YEARS:
            raise NotUnderstood("date_wrong")
        return nearest.isoformat()
    day = _read(text, now, "future")
    if day is None:
        raise NotUnderstood("date_wrong")
    if day < now.date():
        raise NotUnderstood("date_past")
    return day.isoformat()


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
            "PARSERS": ["custom-formats", "relative-time", "absolute-time", "no-spaces-time"],
        },
    )
    return found.date() if found else None


def show(day: str) -> str:
    """« 15 mars 2027 », « 1er avril 2027 »; a text that is no date is shown as it is."""
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{'1er' if value.day == 1 else value.day} {MONTHS[value.month - 1]} {value.year}"
