"""Months, weekdays, and the arithmetic of days: no text is read here but their names."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.quantities import NotUnderstood

WRITTEN_MONTHS = (
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
MONTHS = tuple(month.replace("é", "e").replace("û", "u") for month in WRITTEN_MONTHS)
"""As `spelt` writes them."""
_SHORT_MONTHS = {
    "jan": 1,
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "avr": 4,
    "juil": 7,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
MONTH = rf"(?:{'|'.join((*MONTHS, *sorted(_SHORT_MONTHS, key=len, reverse=True)))})\b"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:lun|mar|mer|jeu|ven|sam|dim)\b)"
YEARS = range(1990, 2100)
"""Those in which a contract may begin."""
NEAR_YEARS = range(2020, 2040)
"""Those that a bare number says: « pas 2027, 2028 »."""
NEAR_YEAR = rf"\b(?:{'|'.join(map(str, NEAR_YEARS))})\b"
_CENTURY = 2000
_SHORT_YEAR = 100
_AROUND = 8
"""Years before and after this one: among them lies a 29 February of each weekday's kind."""


def month_number(named: str) -> int:
    """The number of a month: « mars », « sept », « 03 »."""
    if named.isdecimal():
        return int(named)
    return _SHORT_MONTHS.get(named) or MONTHS.index(named) + 1


def weekday_number(named: str) -> int:
    """0 for Monday: « lundi », « lun »."""
    return next(
        number for number, day in enumerate(WEEKDAYS) if day.startswith(named[:3])
    )


def year_number(written: str) -> int:
    """2027 for « 2027 » and « 27 »."""
    year = int(written)
    return year + _CENTURY if year < _SHORT_YEAR else year


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last one of a month that is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = last_day(year, month + 1)
    return last.replace(day=min(day.day, last.day))


@dataclass(frozen=True)
class Moment:
    """The day on which a text is typed, and whether it may speak of days that are over."""

    today: date
    past: bool = False

    def on(self, day: int, month: int, year: str | None, weekday: str | None) -> date:
        """The day of these numbers: the next one, or the nearest, where no year is given.

        Raises NotUnderstood: there is no such day, or it is another day of the week.
        """
        if year:
            possible = _existing([year_number(year)], month, day)
        else:
            this = self.today.year
            years = range(this - _AROUND, this + _AROUND + 1)
            possible = self.meant(_existing(years, month, day))
        if not possible:
            raise NotUnderstood("date_impossible")
        if weekday is None:
            return possible[0]
        named = weekday_number(weekday)
        for one in possible if self.past else possible[:1]:
            if one.weekday() == named:
                return one
        raise NotUnderstood("date_weekday")

    def meant(self, days: Iterable[date]) -> list[date]:
        """Those to come, the next one first; or all, the nearest first, where they may be over."""
        if self.past:
            return sorted(days, key=lambda day: abs(day - self.today))
        return sorted(day for day in days if day > self.today)

    def weekday(self, named: str) -> date:
        """The next day of this name, today aside."""
        ahead = (weekday_number(named) - self.today.weekday()) % 7 or 7
        return self.today + timedelta(days=ahead)

    @property
    def monday(self) -> date:
        """The first day of this week."""
        return self.today - timedelta(days=self.today.weekday())


def _existing(years: Sequence[int], month: int, day: int) -> list[date]:
    """The day of these years, where the calendar has it."""
    found = []
    for year in years:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found
