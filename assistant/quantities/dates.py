"""Dates. Stored as ISO 8601 days: "2027-03-15"."""

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


def parse(text: str, now: datetime) -> str:
    """The day in « 15 mars 2027 », « 15/03/2027 », « dans 3 semaines ». Raises NotUnderstood.

    A day without a year is the next one; a day in the past is refused, for a date to keep lies ahead.
    """
    found = dateparser.parse(
        text,
        languages=["fr"],
        settings={
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month"],
            "RETURN_AS_TIMEZONE_AWARE": False,
            "PARSERS": ["custom-formats", "relative-time", "absolute-time", "no-spaces-time"],
        },
    )
    if found is None:
        raise NotUnderstood("date_wrong")
    if found.date() < now.date():
        raise NotUnderstood("date_past")
    return str(found.date().isoformat())


def show(day: str) -> str:
    """« 15 mars 2027 », « 1er avril 2027 »; a text that is no date is shown as it is."""
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{'1er' if value.day == 1 else value.day} {_MONTHS[value.month - 1]} {value.year}"
