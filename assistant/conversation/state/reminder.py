"""What the user wants of reminders: whether, and how many days before a date."""

from dataclasses import dataclass
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
    kept = data if isinstance(data, dict) else {}
    on, days = kept.get("on"), kept.get("days")
    fitting = settled(days) if isinstance(days, list) else USUAL_DAYS
    return Reminding(on if isinstance(on, bool) else True, fitting)


def settled(days: Any) -> tuple[int, ...]:
    """The days that can be kept: each once, the earliest reminder first, not too many."""
    fitting = {one for one in days if type(one) is int and 1 <= one <= FARTHEST}
    return tuple(sorted(fitting, reverse=True)[:MOST_DAYS])
