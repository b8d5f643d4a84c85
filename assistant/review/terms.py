"""A term told by its first and its last day: « du 1er mars 2026 au 28 février 2031 »."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.quantities.days.almanac import MONTH, last_day, month_number

_DAY = re.compile(
    rf"(?<![\w/.-])(?:(?P<day>\d{{1,2}})(?:er)? )?(?P<named>{MONTH}) (?P<year>20\d\d)\b"
    r"|(?<![\w/.-])(?P<d>\d{1,2})(?P<between>[/.-])(?P<m>\d{1,2})(?P=between)"
    r"(?P<y>20\d\d|\d\d)(?![\w/-])"
)
_BEGINS = re.compile(
    r"\b(?:prend(?:ra|re)? effet|pris effet|debut\w*|commenc\w*|demarr\w*|a (?:compter|partir) du"
    r"|entre\w* en vigueur|effective date|du|de)\W{0,4}(?:au |le |est |: )?$"
)
_ENDS = re.compile(
    r"\b(?:au|a|jusqu'au|termin\w*|acheve\w*|expir\w*|echeance|terme|fin|finir\w*|end date)"
    r"\W{0,4}(?:au |le |est |fixee? au |: )?$"
)
_WORDS_BEFORE = 32
"""Characters before a day among which it is told whether something begins or ends."""
_DAYS_IN_A_MONTH = 365.25 / 12
_FEWEST_MONTHS = 2
_MOST_DAYS = 8
"""Who names more of them in a sentence tells no term."""


@dataclass(frozen=True)
class Term:
    """From one day to another, and where both stand in the text."""

    months: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """As a duration is stored."""
        return f"{self.months} mois"


def term_in(plain: str) -> Term | None:
    """The term between two days of a text that went through `spelt`.

    Of more days than two, the one that something begins on and the one that it ends on; None
    where that is not clear. Only a year makes a day of a contract; a month alone begins with its
    first day, or ends with its last.
    """
    found = list(_DAY.finditer(plain))
    if not 2 <= len(found) <= _MOST_DAYS:
        return None
    if len(found) > 2:
        found = _marked(found, _BEGINS, plain) + _marked(found, _ENDS, plain)
    if len(found) != 2:
        return None
    try:
        (begin, _), (_, end) = sorted(map(_first_and_last, found))
    except ValueError:
        return None
    months = round((end - begin + timedelta(days=1)).days / _DAYS_IN_A_MONTH)
    if months < _FEWEST_MONTHS:
        return None
    places = [place for match in found for place in match.span()]
    return Term(months, min(places), max(places))


def _marked(
    found: Iterable[re.Match[str]], words: re.Pattern[str], plain: str
) -> list[re.Match[str]]:
    """The days that stand right behind these words."""
    return [
        match
        for match in found
        if words.search(plain[max(match.start() - _WORDS_BEFORE, 0) : match.start()])
    ]


def _first_and_last(match: re.Match[str]) -> tuple[date, date]:
    """The day that is named, twice; of a month, its first and its last. Raises ValueError."""
    if match["named"]:
        year, month = int(match["year"]), month_number(match["named"])
        if match["day"] is None:
            return date(year, month, 1), last_day(year, month)
        day = date(year, month, int(match["day"]))
    else:
        year = int(match["y"])
        day = date(year % 100 + 2000, int(match["m"]), int(match["d"]))
    return day, day
