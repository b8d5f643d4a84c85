"""Durations. Stored as canonical French text: « 18 mois », « 1 an », « indéterminée »."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from assistant.quantities import NotUnderstood
from assistant.quantities.dates import MONTHS
from assistant.quantities.numerals import spelt, with_one

OPEN_ENDED = "indéterminée"
_DAYS = {"jour": 1.0, "semaine": 7.0, "mois": 365 / 12, "an": 365.0}
_MONTHS_OF = {
    "jour": Fraction(12, 365),
    "semaine": Fraction(12, 52),
    "mois": Fraction(1),
    "an": Fraction(12),
}
_UNITS = {
    "j": "jour",
    "jour": "jour",
    "jours": "jour",
    "semaine": "semaine",
    "semaines": "semaine",
    "sem": "semaine",
    "mois": "mois",
    "an": "an",
    "ans": "an",
    "annee": "an",
    "annees": "an",
}
_GROUPED = {"trimestre": 3, "trimestres": 3, "semestre": 6, "semestres": 6}
_PIECE = (
    r"(\d+(?:[.,]\d+)?)(?: petite?s?| bonne?s?)? ?"
    r"(jours?|j|semaines?|sem|mois|ans?|annees?|trimestres?|semestres?)\b"
)
_DURATION = re.compile(
    rf"(?<![\w.,]){_PIECE}( et demie?)?(?:(?<=[an]n|ns|ee|es)(?: et)? (\d+) ?mois\b)?"
)
"""Two units are one duration in « 1 an et 6 mois », not in « 3 mois d'essai puis un an »."""
_OPEN_ENDED = re.compile(
    r"\b(?:duree )?indeterminee?\b|\bcdi\b"
    r"|\b(?:sans|pas de|pas d') ?(?:limite|duree|date de fin|fin|terme|engagement)\b"
    r"(?: de duree\b)?"
)
_UNTIL = re.compile(
    r"\bjusqu(?:e|')(?: ?(?:en|au|a))?(?: la)? ?"
    r"(?P<part>fin|debut|mi)?[ -]*(?:de |du mois de |d')?"
    rf"(?P<day>\d{{1,2}}(?:er)?[ /])?(?P<month>{'|'.join(MONTHS)}|\d\d(?=/))?"
    r"(?P<this>l'annee|annee)?[ /]?(?P<year>20\d\d)?"
)
_LONGEST = 365.0 * 99
_SHORTEST_IN_MONTHS = 45
_DAY_OF_PART = {"debut": 1, "mi": 15}
"""Of the part of a month that is named; its end, where none is."""
_MONTH_OF_PART = {"debut": 1, "mi": 6}
"""Of the part of a year that is named; its end, where none is."""
_LAST_DAY = 28
"""That every month has."""


@dataclass(frozen=True)
class Duration:
    """A duration in a text, and where it stands there."""

    text: str
    start: int
    end: int


def find(text: str, now: datetime | None = None) -> list[Duration]:
    """The durations of a text that went through `spelt`.

    « Jusqu'à fin 2027 » is one only where `now` is given.
    """
    found: list[Duration | None] = []
    found += map(_read, _DURATION.finditer(with_one(text)))
    found += map(_endless, _OPEN_ENDED.finditer(text))
    if now:
        today = now.date()
        found += [_until(match, today) for match in _UNTIL.finditer(text)]
    return [duration for duration in found if duration]


def _read(match: re.Match[str]) -> Duration | None:
    """The duration that a match is; None where it is too long, or nothing."""
    written, unit, half, months = match.groups()
    # A number of fifty digits is not worth an overflow.
    number = min(_number(written), _LONGEST * 2)
    more_months = min(_number(months or "0"), _LONGEST)
    if unit in _GROUPED:
        number *= _GROUPED[unit]
        unit = "mois"
    unit = _UNITS[unit]
    if half:
        number += 0.5
    # What is stored is a whole number: months of a broken year, days of what is broken still.
    if unit == "an" and (more_months or not number.is_integer()):
        number = number * 12 + more_months
        unit = "mois"
    if not number.is_integer():
        number = round(number * _DAYS[unit])
        unit = "jour"
    if not 0 < number * _DAYS[unit] <= _LONGEST:
        return None
    return _at(match, show(f"{number:g} {unit}"))


def _at(match: re.Match[str], text: str) -> Duration:
    start, end = match.span()
    return Duration(text, start, end)


def _number(written: str) -> float:
    return float(written.replace(",", "."))


def _endless(match: re.Match[str]) -> Duration:
    return _at(match, OPEN_ENDED)


def _until(match: re.Match[str], today: date) -> Duration | None:
    """From today to the day named.

    « Jusqu'à fin 2027 », « jusqu'en juin 2028 », « jusqu'au 31 mars ».
    """
    named_month, this_year, named_year = match.group("month", "this", "year")
    month = _month(named_month)
    if month > len(MONTHS) or not (named_month or this_year or named_year):
        return None
    year = int(named_year or today.year)
    end = _end(match, year, month)
    if end <= today and named_month and not named_year:
        end = _end(match, year + 1, month)
    days = (end - today).days
    if days <= 0:
        return None
    text = show(f"{days} jour")
    if days >= _SHORTEST_IN_MONTHS:
        months = round(days / _DAYS["mois"])
        text = f"{months} mois"
    return _at(match, text)


def _month(named: str | None) -> int:
    """The number of a month, written out or in digits; 0 where none is named."""
    if not named:
        return 0
    if named.isdecimal():
        return int(named)
    return MONTHS.index(named) + 1


def _end(match: re.Match[str], year: int, month: int) -> date:
    """The day that is named; the end of the month or of the year where none is."""
    part, named_day = match.group("part", "day")
    if not month:
        month = _MONTH_OF_PART.get(part, 12)
        return date(year, month, _LAST_DAY)
    day = _DAY_OF_PART.get(part, _LAST_DAY)
    if named_day:
        digits = re.sub(r"\D", "", named_day)
        day = max(int(digits), 1)
    return date(year, month, min(day, _LAST_DAY))


def parse(text: str) -> str:
    """The canonical duration in « deux ans », « 1 an et demi », « 18 mois ferme ».

    Raises NotUnderstood.
    """
    found = find(spelt(text))
    if len(found) != 1:
        raise NotUnderstood("duration_wrong")
    return found[0].text


def split(duration: str) -> tuple[float, str]:
    """(number, unit in the singular) of a stored duration that has an end."""
    number, unit = duration.split()
    return _number(number), _UNITS[unit]


def show(duration: str) -> str:
    """The duration with its plural: « 1 an », « 2 ans », « 18 mois »."""
    if duration == OPEN_ENDED:
        return duration
    number, unit = split(duration)
    written, _ = duration.split()
    written = written.replace(".", ",")
    if number >= 2 and unit != "mois":
        unit += "s"
    return f"{written} {unit}"


def measure(duration: str) -> float:
    """Days, to compare with a threshold; an open-ended duration is longer than any."""
    if duration == OPEN_ENDED:
        return float("inf")
    number, unit = split(duration)
    return number * _DAYS[unit]


def months(duration: str) -> Fraction | None:
    """How many months it lasts; None for one without end."""
    if duration == OPEN_ENDED:
        return None
    number, unit = split(duration)
    return Fraction(str(number)) * _MONTHS_OF[unit]
