"""Days that are named by their numbers: « lundi 15 mars 2027 », « 15/03 », « 2027-03-15 »."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.quantities.days.almanac import MONTH, WEEKDAY, Moment, month_number

Resolve = Callable[[re.Match[str], Moment], date | None]
"""The day that a match means, None where it is something else. Raises NotUnderstood."""


@dataclass(frozen=True)
class Form:
    """One way of telling a day, in a text that went through `spelt`."""

    pattern: re.Pattern[str]
    resolve: Resolve
    exact: bool = True
    """It tells one day; « mi-mars » does not."""
    alone: bool = False
    """In a sentence it is something else, as a rule: « le lundi », « s'il s'arrête demain »."""


YEAR = r"(?:[ -](?P<year>\d{4}|\d\d(?= ?(?:$|[,;:!?)])))(?![\w/]))?"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY})\.?,? (?:le )?)?"
_LED = re.compile(r"\b(?:le|au|du|avant|pour|vers) $")
_BEFORE = 8
"""Characters before a day among which the word stands that leads to it."""
_STARTS = r"(?<![\w/.,])(?<!tous les )(?<!chaque )"
_ENDS = r"(?![\w/]|[.,-]\d)"
_PARTS_OF_A_WHOLE = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5)})
"""« À 1/2 temps », « les 3/4 »."""
_ROUND_THE_CLOCK = frozenset({(24, 7), (7, 7), (6, 7), (5, 7)})
_MONTHS = 12


def _day(match: re.Match[str], moment: Moment) -> date:
    told = match.groupdict()
    day, month = int(told["day"]), month_number(told["month"])
    return moment.on(day, month, told["year"], told.get("weekday"))


def _day_in_digits(match: re.Match[str], moment: Moment) -> date | None:
    """« 15/03 »; not « 24/7 », « 1/2 », nor « 16/20 » in the middle of a sentence."""
    day, month = int(match["day"]), int(match["month"])
    if not _is_led(match) and not match["weekday"]:
        whole = match[0] == match.string.strip()
        part = (day, month) in _PARTS_OF_A_WHOLE and not match["day"].startswith("0")
        in_sentence = part or month > _MONTHS
        if (day, month) in _ROUND_THE_CLOCK or (in_sentence and not whole):
            return None
    return moment.on(day, month, None, match["weekday"])


def _dotted_day(match: re.Match[str], moment: Moment) -> date | None:
    """« Le 15.03 »; elsewhere that is an amount."""
    return _day(match, moment) if _is_led(match) else None


def _is_led(match: re.Match[str]) -> bool:
    start = match.start()
    return bool(_LED.search(match.string[max(start - _BEFORE, 0) : start]))


NAMED: tuple[Form, ...] = (
    Form(
        re.compile(
            rf"{_STARTS}(?P<year>20\d\d)([-/])(?P<month>\d\d)\2(?P<day>\d\d){_ENDS}"
        ),
        _day,
    ),
    Form(
        re.compile(
            rf"{_STARTS}{_WEEKDAY}(?P<day>\d{{1,2}})([-/.])(?P<month>\d{{1,2}})\3"
            rf"(?P<year>\d{{4}}|\d\d){_ENDS}"
        ),
        _day,
    ),
    Form(
        re.compile(
            rf"{_STARTS}(?P<day>\d{{1,2}})(?:er)? ?(?:au|a|et|ou|-|–) ?(?:le )?"
            rf"\d{{1,2}}(?:er)? (?P<month>{MONTH}){YEAR}(?![\w/])"
        ),
        _day,  # the sooner of « le 3 ou le 4 mars »
        exact=False,
    ),
    Form(
        re.compile(
            rf"{_STARTS}{_WEEKDAY}(?P<day>\d{{1,2}})(?:er|eme|e)?[ -]?"
            rf"(?P<month>{MONTH}){YEAR}(?![\w/])"
        ),
        _day,
    ),
    Form(
        re.compile(
            rf"{_STARTS}{_WEEKDAY}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}}){_ENDS}"
        ),
        _day_in_digits,
    ),
    Form(
        re.compile(
            rf"{_STARTS}(?P<day>\d\d)\.(?P<month>\d\d)(?P<year>)"
            rf"(?! ?(?:€|eur|k|%)){_ENDS}"
        ),
        _dotted_day,
    ),
)
"""The fullest first: what one of them has told is no other's."""
