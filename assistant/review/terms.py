"""A term told by its first and its last day: « du 1er mars 2026 au 28 février 2031 »."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.quantities.days.almanac import MONTH, last_day, month_number

_DAY = re.compile(
    rf"(?<![\w/.-])(?:(?P<day>\d{{1,2}})(?:er)? )?(?P<named>{MONTH}) (?P<year>20\d\d)\b"
    r"|(?<![\w/.-])(?P<d>\d{1,2})(?P<between>[/.-])(?P<m>\d{1,2})(?P=between)(?P<y>20\d\d)\b"
)
_DAYS_IN_A_MONTH = 365.25 / 12
_FEWEST_MONTHS = 2


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
    """The term between the two days of a text that went through `spelt`.

    None where it names fewer days or more: which of them begin and end something is not known.
    Only a year makes a day of a contract; a month alone begins with its first day, or ends with
    its last.
    """
    found = list(_DAY.finditer(plain))
    if len(found) != 2:
        return None
    try:
        (begin, _), (_, end) = sorted(map(_first_and_last, found))
    except ValueError:
        return None
    months = round((end - begin + timedelta(days=1)).days / _DAYS_IN_A_MONTH)
    if months < _FEWEST_MONTHS:
        return None
    return Term(months, found[0].start(), found[1].end())


def _first_and_last(match: re.Match[str]) -> tuple[date, date]:
    """The day that is named, twice; of a month, its first and its last. Raises ValueError."""
    if match["named"]:
        year, month = int(match["year"]), month_number(match["named"])
        if match["day"] is None:
            return date(year, month, 1), last_day(year, month)
        day = date(year, month, int(match["day"]))
    else:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return day, day
