"""Dates. Stored as ISO 8601 days: "2027-03-15"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import islice

from assistant.quantities import Misunderstanding, NotUnderstood
from assistant.quantities.days.almanac import WRITTEN_MONTHS, YEARS, Moment
from assistant.quantities.days.named import NAMED, Form
from assistant.quantities.days.relative import RELATIVE
from assistant.quantities.days.vague import VAGUE
from assistant.quantities.numerals import spelt, with_one
from assistant.text.remember import forgettable

_FORMS: tuple[Form, ...] = (*NAMED, *VAGUE, *RELATIVE)
_RECURRING = re.compile(
    r"\b(?:tous|toutes) les\b|\bchaque\b"
    r"|\bles (?:lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches)\b"
)
_EIGHT_DIGITS = re.compile(
    r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>20\d\d)"
    r"|(?P<year_first>20\d\d)(?P<month_next>\d\d)(?P<day_last>\d\d)"
)
_HOUR = re.compile(
    r",? (?:(?:a|vers|avant) )?\d{1,2} ?(?:h|heures?)(?: ?\d\d)?(?!\w)"
    r"|(?: au)? (?:matin|midi|soir)\b"
)
"""Behind a day; it tells no other one."""
_LITTLE = frozenset("le la l les a au aux du de d en pour".split())
"""Words that may lead to a day that is all of a text."""
_MOST = 12
"""Days read in one text, the first ones of each form."""
_REMEMBERED = 16
"""Texts whose days are known, the last ones."""
_LONGEST = 100
"""Characters of a text that is a day and nothing else."""


@dataclass(frozen=True)
class Day:
    """A day in a text, and where it stands there."""

    iso: str
    start: int
    end: int
    exact: bool = True
    """The words tell just that day: « mi-mars » does not."""


@dataclass(frozen=True)
class _Fault:
    """What looks like a day and is none."""

    reason: Misunderstanding
    start: int
    end: int


def find(text: str, now: datetime, *, past: bool) -> list[Day]:
    """The days that are named in a text that went through `spelt`, in its order.

    Those to come, or any where they may be `past`.
    """
    found = _told(text, Moment(now.date(), past), alone=False)
    return [one for one in found if isinstance(one, Day) and _counts(one, now, past)]


def only(plain: str, now: datetime, *, past: bool) -> Day:
    """The one day of a text that went through `spelt`, as an answer to « quel jour ? ».

    Here « vendredi » and « demain » tell a day too. Raises NotUnderstood.
    """
    found = _told(plain, Moment(now.date(), past), alone=True)
    days = [one for one in found if isinstance(one, Day)]
    if not days:
        bare = _eight_digits(plain)
        if bare is None:
            raise NotUnderstood(_reason(plain, found))
        days = [bare]
    if len({day.iso for day in days}) > 1:
        raise NotUnderstood("date_wrong")
    if not _counts(days[0], now, past):
        raise NotUnderstood("date_past")
    return days[0]


def parse(text: str, now: datetime, *, past: bool = False) -> str:
    """The day in « 15 mars 2027 », « 15/03/2027 », « dans 3 semaines », « mi-mars ».

    A day without a year is the next one, and a day in the past is refused: a date to keep lies
    ahead. Where the day may be `past`, one without a year is the nearest, before or after.

    Raises NotUnderstood.
    """
    if len(text) > _LONGEST:
        raise NotUnderstood("date_wrong")
    plain = spelt(text)
    day = only(plain, now, past=past)
    beside = re.findall(r"\w+", plain[: day.start] + " " + plain[day.end :])
    if not _LITTLE.issuperset(beside):
        raise NotUnderstood("date_wrong")
    return day.iso


@forgettable
@lru_cache(maxsize=_REMEMBERED)  # a turn reads one text once for each question
def _told(text: str, moment: Moment, alone: bool) -> Sequence[Day | _Fault]:
    """What is told as a day, in the text's order; the fullest form counts where two overlap."""
    found: list[Day | _Fault] = []
    counting = with_one(text)
    for form in _FORMS:
        if alone or not form.alone:
            for one in islice(_read(form, counting, moment), _MOST):
                if not _overlaps(one, found):
                    found.append(one)
    found.sort(key=lambda one: one.start)
    return found[:_MOST]


def _read(form: Form, text: str, moment: Moment) -> Iterator[Day | _Fault]:
    for match in form.pattern.finditer(text):
        start, end = match.span()
        try:
            day = form.resolve(match, moment)
        except NotUnderstood as problem:
            yield _Fault(problem.reason, start, end)
            continue
        if day and _in_our_time(day, moment):
            hour = _HOUR.match(text, end)
            end = hour.end() if hour else end
            yield Day(day.isoformat(), start, end, form.exact)


def _in_our_time(day: date, moment: Moment) -> bool:
    last = YEARS.stop - 1 if moment.past else YEARS.stop
    return YEARS.start <= day.year <= last


def _overlaps(one: Day | _Fault, found: list[Day | _Fault]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in found)


def _counts(day: Day, now: datetime, past: bool) -> bool:
    return past or date.fromisoformat(day.iso) >= now.date()


def _reason(plain: str, found: Sequence[Day | _Fault]) -> Misunderstanding:
    for one in found:
        if isinstance(one, _Fault):
            return one.reason
    return "date_recurring" if _RECURRING.search(plain) else "date_wrong"


def _eight_digits(plain: str) -> Day | None:
    """« 15032027 » where it is all the text; fewer digits tell no day."""
    match = _EIGHT_DIGITS.fullmatch(plain)
    if match is None:
        return None
    year = int(match["year"] or match["year_first"])
    month = int(match["month"] or match["month_next"])
    number = int(match["day"] or match["day_last"])
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return Day(day.isoformat(), *match.span(), exact=False)


def show(day: str) -> str:
    """« 15 mars 2027 », « 1er avril 2027 »; a text that is no date is shown as it is."""
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {WRITTEN_MONTHS[value.month - 1]} {value.year}"
