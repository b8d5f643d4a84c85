"""Days told by today: « dans 3 semaines », « demain », « lundi prochain », « le 30 du mois »."""

import re
from datetime import date, timedelta

from assistant.quantities.days.almanac import (
    WEEKDAY,
    Moment,
    last_day,
    months_later,
    weekday_number,
)
from assistant.quantities.days.named import Form

_DAYS_OF = {"j": 1, "s": 7}
_MONTHS_OF = {"m": 1, "a": 12}
_HOURS = 24
_FURTHEST = 99 * 12
"""Months; beyond, a number is a slip."""
_DAY_WORDS = {
    "aujourd'hui": 0,
    "demain": 1,
    "apres-demain": 2,
    "hier": -1,
    "avant-hier": -2,
}
_WEEK = timedelta(days=7)
_UNIT = r"(?P<unit>jours?|j|semaines?|sem|mois|ans?|annees?|heures?|h)(?![a-z])"
_ROUGHLY = r"(?:(?:environ|a peu pres|moins de|a peine|au plus) +)?"


def _later(number: int, unit: str, today: date) -> date | None:
    first = unit[0]
    if first == "h":
        days, hours = divmod(number, _HOURS)
        return None if hours else today + timedelta(days=days)
    if first in _DAYS_OF:
        return today + timedelta(days=number * _DAYS_OF[first])
    months = number * _MONTHS_OF[first]
    return months_later(today, months) if abs(months) <= _FURTHEST else None


def _from_today(match: re.Match[str], moment: Moment) -> date | None:
    return _later(int(match["number"]), match["unit"], moment.today)


def _ago(match: re.Match[str], moment: Moment) -> date | None:
    if not moment.past:
        return None
    return _later(-int(match["number"]), match["unit"], moment.today)


def _day_word(match: re.Match[str], moment: Moment) -> date:
    return moment.today + timedelta(days=_DAY_WORDS[match[0].replace(" ", "-")])


def _weekday(match: re.Match[str], moment: Moment) -> date | None:
    named, how = match["weekday"], match["how"] or ""
    if how in ("dernier", "passe"):
        ago = (moment.today.weekday() - weekday_number(named)) % 7 or 7
        return moment.today - timedelta(days=ago) if moment.past else None
    if how.startswith("de la semaine"):
        return moment.monday + _WEEK + timedelta(days=weekday_number(named))
    if how.startswith("en "):
        return moment.weekday(named) + (_WEEK if how.endswith("8") else 2 * _WEEK)
    return moment.weekday(named)


def _day_of_month(match: re.Match[str], moment: Moment) -> date | None:
    """« Le 15 du mois prochain »; « le 30 du mois », the next one there is."""
    number, following = int(match["day"]), bool(match["next"])
    this = moment.today.replace(day=1)
    for ahead in (1,) if following else (0, 1, 2):
        month = months_later(this, ahead)
        last = last_day(month.year, month.month).day
        if 1 <= number <= last:
            day = month.replace(day=number)
            if day > moment.today or moment.past:
                return day
    return None


RELATIVE: tuple[Form, ...] = (
    Form(
        re.compile(
            rf"(?<!\w)(?:dans|d'ici)(?: +a)? +{_ROUGHLY}(?P<number>\d{{1,3}}) ?{_UNIT}"
        ),
        _from_today,
    ),
    Form(
        re.compile(
            rf"(?<!\w)(?:dans|d'ici)(?: +a)? +{_ROUGHLY}(?P<number>\d{{1,3}})"
            rf" ?(?:a|ou|-) ?\d{{1,3}} ?{_UNIT}"
        ),
        _from_today,  # the sooner of « 2 ou 3 semaines »
        exact=False,
    ),
    Form(
        re.compile(rf"(?<!\w)(?:sous|d'ici) +(?P<number>\d{{1,3}}) ?{_UNIT}"),
        _from_today,
        alone=True,
    ),
    Form(re.compile(rf"\bil +y +a +{_ROUGHLY}(?P<number>\d{{1,3}}) ?{_UNIT}"), _ago),
    Form(
        re.compile(
            r"(?<![\w-])(?:aujourd'hui|apres[- ]demain|avant[- ]hier|demain|hier)\b"
        ),
        _day_word,
        alone=True,
    ),
    Form(
        re.compile(
            rf"(?<!\w)(?P<weekday>{WEEKDAY})"
            r" (?P<how>prochain|suivant|dernier|passe|en (?:8|15)"
            r"|de la semaine (?:prochaine|suivante))\b"
        ),
        _weekday,
        exact=False,
    ),
    Form(
        re.compile(rf"\bce (?P<how>)(?P<weekday>{WEEKDAY})(?: qui vient)?(?![\w/])"),
        _weekday,
        exact=False,
    ),
    Form(
        re.compile(
            rf"(?<!\w)(?<!les )(?<!chaque )(?P<how>)(?P<weekday>{WEEKDAY})(?![\w/])"
        ),
        _weekday,
        alone=True,
    ),
    Form(
        re.compile(
            r"(?<![\w/.,])(?<!tous les )(?P<day>\d{1,2})(?:er)?"
            r" (?:de ce mois(?: ci)?|du mois(?P<next> prochain))(?![\w/])"
            r"(?! (?:de|d')\b)"
        ),
        _day_of_month,
        exact=False,
    ),
    Form(  # « avant le 20 du mois » says how often, unless a day is asked for
        re.compile(
            r"(?<![\w/.,])(?<!tous les )(?P<day>\d{1,2})(?:er)?"
            r" du mois(?: ci)?(?P<next> suivant)?(?![\w/])(?! (?:de|d')\b)"
        ),
        _day_of_month,
        alone=True,
        exact=False,
    ),
)
"""Days that a number or a name tells, counted from today."""
