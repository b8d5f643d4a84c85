"""Milestones: days with names. Stored as « 2027-03-15 recette », the earliest first."""

import re
from datetime import date, datetime
from typing import Any

from assistant.quantities import NotUnderstood, dates

MOST = 12
_LONGEST_NAME = 60
_BETWEEN = re.compile(r"\s*(?:[;\n]|,(?!\d)|\bpuis\b|\bet\b)\s*", re.IGNORECASE)
_DAY = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?"
    rf"|\d{{1,2}}(?:er)?\s+(?:{'|'.join(dates.MONTHS)}|février|août|décembre)(?:\s+\d{{4}})?)\b",
    re.IGNORECASE,
)
_AROUND = " \t:,.-–—()"
_LITTLE = re.compile(
    r"^(?:le|la|les|au|pour|du|de)(?:\s+|$)|\s+(?:le|au|pour|du|avant)$", re.IGNORECASE
)


def parse(text: str, now: datetime) -> list[str]:
    """The days and names in « recette le 15 mars 2027, livraison le 2 mai ». Raises NotUnderstood."""
    found = sorted(
        {_milestone(part, now) for part in _BETWEEN.split(text) if part.strip(_AROUND)}
    )
    if not found:
        raise NotUnderstood("milestones_wrong")
    if len(found) > MOST:
        raise NotUnderstood("milestones_many")
    return found


def _milestone(part: str, now: datetime) -> str:
    day = _DAY.search(part)
    if day is None:
        raise NotUnderstood("milestones_wrong")
    sides = (_bare(part[: day.start()]), _bare(part[day.end() :]))
    name = " ".join(filter(None, sides))
    if len(name) > _LONGEST_NAME:
        raise NotUnderstood("text_long")
    return f"{_next_or_past(day[0], now)} {name}".strip()


def _next_or_past(day: str, now: datetime) -> str:
    """A day without a year is the next one; with its year, it may be over."""
    try:
        return dates.parse(day, now)
    except NotUnderstood:
        return dates.parse(day, now, past=True)


def _bare(side: str) -> str:
    side = " ".join(side.split()).strip(_AROUND)
    return _LITTLE.sub("", _LITTLE.sub("", side)).strip(_AROUND)


def split(milestone: str) -> tuple[date, str]:
    """(day, name) of a stored milestone; the name may be empty. Raises ValueError for what is none."""
    day, _, name = milestone.partition(" ")
    return date.fromisoformat(day), name


def fit(answer: Any) -> bool:
    """Whether a stored answer holds milestones and nothing else."""
    try:
        return (
            isinstance(answer, list) and 0 < len(answer) <= MOST and all(map(split, answer))
        )
    except (ValueError, AttributeError, TypeError):
        return False


def show(answer: list[str]) -> str:
    """« recette (15 mars 2027) ; 2 mai 2027 »."""
    days = [(dates.show(day.isoformat()), name) for day, name in map(split, answer)]
    return " ; ".join(f"{name} ({day})" if name else day for day, name in days)
