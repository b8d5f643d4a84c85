"""Days told roughly: « mi-mars », « fin septembre 2027 », « fin d'année », « à la rentrée »."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from assistant.quantities.days.almanac import (
    MONTH,
    Moment,
    last_day,
    month_number,
    months_later,
    year_number,
)
from assistant.quantities.days.named import YEAR, Form

_FRIDAY = timedelta(days=4)
_WEEK = timedelta(days=7)
_MIDDLE = 15
_FEASTS = {
    "noel": (25, 12),
    "jour de l'an": (1, 1),
    "nouvel an": (1, 1),
    "toussaint": (1, 11),
    "saint-sylvestre": (31, 12),
    "rentree": (1, 9),
}
_PART = r"(?<!\w)(?P<part>debut|mi|milieu|fin)"
_OF = r"[ -](?:d[eu] |d')?(?:la |le |l'|cette |ce )?"
_NEXT = r"(?P<next> (?:prochaine?|suivante?|qui vient))?(?![\w/])"


def _in_its_year(
    match: re.Match[str], moment: Moment, of_year: Callable[[int], date]
) -> date:
    """The day that it is in the year named; else the one that is meant."""
    if match["year"]:
        return of_year(year_number(match["year"]))
    this = moment.today.year
    return moment.meant(map(of_year, range(this - 1, this + 2)))[0]


def _part(year: int, month: int, part: str) -> date:
    """The first, the fifteenth or the last day of a month."""
    if part == "fin":
        return last_day(year, month)
    return date(year, month, 1 if part == "debut" else _MIDDLE)


def _part_of_month(match: re.Match[str], moment: Moment) -> date:
    month, part = month_number(match["month"]), match["part"]
    return _in_its_year(match, moment, lambda year: _part(year, month, part))


def _half_of_month(match: re.Match[str], moment: Moment) -> date:
    """The day on which « la 1re quinzaine de mars » ends."""
    month, part = month_number(match["month"]), "mi" if match["half"] == "1" else "fin"
    return _in_its_year(match, moment, lambda year: _part(year, month, part))


def _part_of_this_month(match: re.Match[str], moment: Moment) -> date:
    this = moment.today.replace(day=1)
    following = months_later(this, 1)
    day = _part(this.year, this.month, match["part"])
    if match["next"] or day <= moment.today:
        return _part(following.year, following.month, match["part"])
    return day


def _part_of_year(match: re.Match[str], moment: Moment) -> date:
    part = match["part"]
    if match["next"]:
        return _of_year(moment.today.year + 1, part)
    return _in_its_year(match, moment, lambda year: _of_year(year, part))


def _of_year(year: int, part: str) -> date:
    if part == "fin":
        return date(year, 12, 31)
    return date(year, 1, 1) if part == "debut" else date(year, 6, 30)


def _part_of_week(match: re.Match[str], moment: Moment) -> date:
    day = moment.monday
    if match["part"] == "fin":
        day += _FRIDAY
    if match["next"] or day <= moment.today:
        day += _WEEK
    return day


def _part_of_quarter(match: re.Match[str], moment: Moment) -> date | None:
    """« Fin du 1er trimestre », « fin T3 2027 »; the end of this one where none is numbered."""
    months = 6 if match["kind"][0] == "s" else 3
    number = match["number"] or match["after"]
    if number and not 1 <= int(number) <= 12 // months:
        return None
    place = int(number) - 1 if number else (moment.today.month - 1) // months
    first = place * months + 1
    last = first + months - 1

    def of_year(year: int) -> date:
        return (
            date(year, first, 1) if match["part"] == "debut" else last_day(year, last)
        )

    return _in_its_year(match, moment, of_year)


def _feast(match: re.Match[str], moment: Moment) -> date:
    day, month = _FEASTS[match["feast"].replace("saint s", "saint-s")]
    return moment.on(day, month, match["year"], None)


def _rough(
    pattern: str, resolve: Callable[[re.Match[str], Moment], date | None]
) -> Form:
    return Form(re.compile(pattern), resolve, exact=False)


VAGUE: tuple[Form, ...] = (
    _rough(rf"{_PART}{_OF}(?:mois d(?:e |'))?(?P<month>{MONTH}){YEAR}", _part_of_month),
    _rough(
        rf"\b(?P<half>[12])(?:ere?|re|e|eme|de|nde?) quinzaine (?:de |d')(?P<month>{MONTH}){YEAR}",
        _half_of_month,
    ),
    _rough(rf"{_PART}{_OF}(?:annee|an)(?: (?P<year>20\d\d))?{_NEXT}", _part_of_year),
    _rough(rf"{_PART}[ -](?P<year>20\d\d)(?P<next>)(?![\w/-])", _part_of_year),
    _rough(rf"{_PART} (?:du |de ce )mois{_NEXT}", _part_of_this_month),
    Form(
        re.compile(rf"{_PART}[ -](?:de )?mois{_NEXT}"),
        _part_of_this_month,
        exact=False,
        alone=True,
    ),
    _rough(rf"{_PART} de (?:la |cette )?semaine{_NEXT}", _part_of_week),
    _rough(
        r"(?<!\w)(?P<part>debut|fin) (?:du |de |de ce )?(?:(?P<number>\d)(?:er|e|eme|nd)? ?)?"
        r"(?P<kind>trimestre|semestre|[tqs](?=\d))(?P<after>\d)?(?: (?P<year>20\d\d))?(?![\w/])",
        _part_of_quarter,
    ),
    _rough(
        r"\b(?P<feast>noel|jour de l'an|nouvel an|toussaint|saint[ -]sylvestre"
        r"|rentree(?! (?:de |d'|litter|scienti)(?!(?:septembre|20\d\d))))"
        r"(?: de septembre)?(?: (?:de )?(?P<year>20\d\d))?(?![\w/])",
        _feast,
    ),
)
"""Parts of months, weeks, quarters and years; a few days that have a name."""
