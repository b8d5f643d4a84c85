"""Durations told by days: « jusqu'à fin 2027 », « de janvier à juin », « du 3 mai au 2 août »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.quantities.days.almanac import MONTH, MONTHS, last_day, month_number

_UNTIL = re.compile(
    r"\bjusqu(?:e|')(?: ?(?:en|au|a))?(?: la)? ?"
    r"(?P<part>fin|debut|mi)?[ -]*(?:de |du mois de |d')?"
    rf"(?P<day>\d{{1,2}}(?:er)?[ /])?(?P<month>{'|'.join(MONTHS)}|\d\d(?=/))?"
    r"(?P<this>l'annee|annee)?(?P<next> prochaine)?[ /]?(?P<year>20\d\d)?"
)
_BEGINS = re.compile(
    rf"\b(?:le|du|des le|au) (?P<day>\d{{1,2}})(?:er)? (?P<month>{MONTH})(?: (?P<year>20\d\d))?"
    r"[ ,]*(?:et )?$"
)
"""« Le 1er avril 2027 » before « jusqu'au 30 septembre »: it is counted from there."""
_LEAD = 40
"""Characters before the end among which the first day stands."""
_FROM_TO = re.compile(
    r"\b(?:d[eu] |d'|entre (?:le )?|(?:debut|commence|demarre|depart)[ :]*(?:le |du |au )?)"
    r"(?:(?P<first_day>\d{1,2})(?:er)? )?"
    rf"(?:debut |mi-|fin )?(?P<first>{MONTH})(?: (?P<first_year>20\d\d))?"
    r"(?: (?:au |a |et (?:le )?|jusqu'(?:au |a |en ))|[ ,]*(?:et )?"
    r"(?:fin|finit|se termine|termine|s'arrete)[ :]*(?:le |au )?)(?:(?P<last_day>\d{1,2})(?:er)? )?"
    rf"(?:debut |mi-|fin )?(?P<last>{MONTH})(?: (?P<last_year>20\d\d))?"
)
_DAY_OF_PART = {"debut": 1, "mi": 15}
"""Of the part of a month that is named; its end, where none is."""
_MONTH_OF_PART = {"debut": 1, "mi": 6}
"""Of the part of a year that is named; its end, where none is."""
_LAST_DAY = 28
"""That every month has."""


@dataclass(frozen=True)
class Span:
    """So many days in a text, and where it stands there."""

    days: int
    start: int
    end: int
    exact: bool
    """It is told by one day; from one month to another it is counted."""
    first: date | None = None
    """Its first day, where that is told, and the last one."""


def find(text: str, today: date) -> Iterator[Span]:
    """The spans of a text that went through `spelt`."""
    for match in _UNTIL.finditer(text):
        begins = _BEGINS.search(text[max(match.start() - _LEAD, 0) : match.start()])
        end = _until(match, today)
        first = _begun(begins, end) if begins and end else today
        days = (end - first).days if end else 0
        if days > 0:
            told = first if begins and match["day"] else None
            yield Span(days, *match.span(), exact=True, first=told)
    for match in _FROM_TO.finditer(text):
        first, last = _from_to(match, today)
        days = (last - first + timedelta(days=1)).days
        if days > 0:
            by_day = match["first_day"] and match["last_day"]
            told = first if by_day else None
            yield Span(days, *match.span(), exact=False, first=told)


def _until(match: re.Match[str], today: date) -> date | None:
    """The day named; None where none is."""
    named_month, this_year, named_year = match.group("month", "this", "year")
    month = month_number(named_month) if named_month else 0
    if month > len(MONTHS) or not (named_month or this_year or named_year):
        return None
    year = int(named_year or today.year) + bool(match["next"])
    end = _end(match, year, month)
    if end <= today and named_month and not named_year:
        end = _end(match, year + 1, month)
    return end


def _begun(begins: re.Match[str], end: date) -> date:
    """The first day, before the end: in the year that is told, else in the last one that fits."""
    month, day = month_number(begins["month"]), begins["day"]
    if begins["year"]:
        return _in_month(int(begins["year"]), month, day, 1)
    first = _in_month(end.year, month, day, 1)
    return first if first < end else _in_month(end.year - 1, month, day, 1)


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


def _from_to(match: re.Match[str], today: date) -> tuple[date, date]:
    """The first day and the last one; the other way round where they are no span."""
    first_month, last_month = month_number(match["first"]), month_number(match["last"])
    first_year, last_year = match.group("first_year", "last_year")
    turns = last_month < first_month
    if first_year:
        begin = int(first_year)
    elif last_year:
        begin = int(last_year) - turns
    else:
        begin = today.year
    ends = int(last_year) if last_year else begin + turns
    first = _in_month(begin, first_month, match["first_day"], 1)
    last = _in_month(ends, last_month, match["last_day"], 31)
    return first, last


def _in_month(year: int, month: int, told: str | None, otherwise: int) -> date:
    """A day of a month, or its last one where it is shorter."""
    last = last_day(year, month)
    return last.replace(day=max(1, min(int(told or otherwise), last.day)))
