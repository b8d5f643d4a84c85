"""A year put right: « j'ai dit 2026, mais c'est 2027 », « 1er juillet 2028, pas 2027 »."""

import re
from contextlib import suppress
from datetime import date, datetime

from assistant.quantities import dates
from assistant.quantities.days.almanac import NEAR_YEAR
from assistant.quantities.numerals import spelt

_YEAR = re.compile(NEAR_YEAR)
_NO_MORE = re.compile(
    r"\b(?:pas|non|plus|lieu de|dit|mis|note|ecrit)[ ,:]*"
    r"(?:(?:en|le|de|que|1er|\d{1,2}|[a-z]{3,9}) ){0,3}$"
)
"""What stands before the year that was wrong."""
_BEFORE = 30


def redated(day: str, text: str, now: datetime) -> str:
    """The date on the year that the text puts in the place of its own; empty for no such year.

    With another day of that year, where the text tells one. A day that is over is none.
    """
    plain = spelt(text)
    year = _new_year(plain, date.fromisoformat(day).year)
    if year is None:
        return ""
    told = [one.iso for one in dates.find(plain, now, past=False)]
    told = [one for one in told if one.startswith(str(year))]
    own = _in_year(day, year)
    if own and (own in told or not told) and own >= now.date().isoformat():
        return own
    return told[0] if len(set(told)) == 1 else ""


def _new_year(plain: str, former: int) -> int | None:
    """The year that is said instead of the former one; None where the text says no such thing."""
    wrong: set[int] = set()
    right: set[int] = set()
    for found in _YEAR.finditer(plain):
        before = plain[max(found.start() - _BEFORE, 0) : found.start()]
        (wrong if _NO_MORE.search(before) else right).add(int(found[0]))
    right -= wrong
    return right.pop() if len(right) == 1 and wrong == {former} else None


def _in_year(day: str, year: int) -> str:
    """The same day of another year; empty for a 29 February that it lacks."""
    with suppress(ValueError):
        return date.fromisoformat(day).replace(year=year).isoformat()
    return ""
