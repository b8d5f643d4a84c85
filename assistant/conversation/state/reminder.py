"""What the user wants of reminders: whether, and how many days before a date."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from assistant.dates.reminders import FARTHEST, MOST_DAYS, USUAL_DAYS


@dataclass(frozen=True)
class Reminding:
    """The user's choice; the usual one until they say otherwise."""

    on: bool = True
    days: tuple[int, ...] = USUAL_DAYS
    """Days before a date, the earliest reminder first."""


def reminding_from_json(data: Any) -> Reminding:
    """What an older version wrote, as far as it still makes sense."""
    reminding = Reminding()
    if not isinstance(data, dict):
        return reminding
    on, days = data.get("on"), data.get("days")
    if isinstance(on, bool):
        reminding = replace(reminding, on=on)
    if isinstance(days, list):
        reminding = replace(reminding, days=settled(days))
    return reminding


def settled(days: Iterable[Any]) -> tuple[int, ...]:
    """The days that can be kept: each once, the earliest reminder first, not too many."""
    fitting = set()
    for day in days:
        if type(day) is int and 1 <= day <= FARTHEST:
            fitting.add(day)
    earliest_first = sorted(fitting, reverse=True)
    return tuple(earliest_first[:MOST_DAYS])
