"""Milestones: days with names. Stored as « 2027-03-15 recette », the earliest first."""

import re
from datetime import date, datetime
from typing import Any

from assistant.quantities import NotUnderstood, dates
from assistant.quantities.days.almanac import MONTHS

MOST = 12
_LONGEST_NAME = 60
_BETWEEN = re.compile(r"[;\n]|,(?!\d)|\bpuis\b|\bet\b", re.IGNORECASE)
_MONTHS = "|".join((*MONTHS, "février", "août", "décembre"))
_DAY = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?"
    rf"|\d{{1,2}}(?:er)?\s+(?:{_MONTHS})(?:\s+\d{{4}})?)\b",
    re.IGNORECASE,
)
_AROUND = " \t:,.-–—()"
# Prepositions before and after a day: grammar, which no curator would mend.
_PREPOSITION = re.compile(
    r"^(?:le|la|les|au|pour|du|de)(?:\s+|$)|\s+(?:le|au|pour|du|avant)$", re.IGNORECASE
)


def parse(text: str, now: datetime) -> list[str]:
    """The days and names in « recette le 15 mars 2027, livraison le 2 mai ».

    Raises NotUnderstood.
    """
    found: set[str] = set()
    for part in dict.fromkeys(map(str.strip, _BETWEEN.split(text))):
        if part.strip(_AROUND):
            found.add(_milestone(part, now))
        if len(found) > MOST:
            raise NotUnderstood("milestones_many")
    if not found:
        raise NotUnderstood("milestones_wrong")
    return sorted(found)


def _milestone(part: str, now: datetime) -> str:
    """One milestone as it is stored: its name may stand before its day, behind it, or around."""
    found = _DAY.search(part)
    if found is None:
        raise NotUnderstood("milestones_wrong")
    start, end = found.span()
    before, behind = _bare(part[:start]), _bare(part[end:])
    name = f"{before} {behind}".strip()
    if len(name) > _LONGEST_NAME:
        raise NotUnderstood("text_long")
    day = _next_or_past(found[0], now)
    return f"{day} {name}".strip()


def _next_or_past(day: str, now: datetime) -> str:
    """A day without a year is the next one; with its year, it may be over."""
    try:
        return dates.parse(day, now)
    except NotUnderstood:
        return dates.parse(day, now, past=True)


def _bare(side: str) -> str:
    """What stands on one side of a day, without the little words that lead to it."""
    words = " ".join(side.split()).strip(_AROUND)
    for _ in range(2):  # « avant le »
        words = _PREPOSITION.sub("", words)
    return words.strip(_AROUND)


def split(milestone: str) -> tuple[date, str]:
    """(day, name) of a stored milestone; the name may be empty.

    Raises ValueError for what is none.
    """
    day, _, name = milestone.partition(" ")
    return date.fromisoformat(day), name


def fit(answer: Any) -> bool:
    """Whether a stored answer holds milestones and nothing else."""
    if not isinstance(answer, list) or not 0 < len(answer) <= MOST:
        return False
    return all(
        isinstance(milestone, str) and _is_one(milestone) for milestone in answer
    )


def _is_one(milestone: str) -> bool:
    try:
        split(milestone)
    except ValueError:
        return False
    return True


def show(answer: list[str]) -> str:
    """« recette (15 mars 2027) ; 2 mai 2027 »."""
    shown = []
    for milestone in answer:
        day, name = split(milestone)
        day_shown = dates.show(day.isoformat())
        shown.append(f"{name} ({day_shown})" if name else day_shown)
    return " ; ".join(shown)
