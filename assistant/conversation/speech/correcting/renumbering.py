"""A number said in the place of another: « le chef trouve 9 trop juste, on va dire 12 ».

And a day, where only that of an earlier date changes: « décalé au lundi 14 ».
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.knowledge.facts import Answer
from assistant.quantities.amounts import number
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold

_NUMBER = re.compile(
    r"(?<![\w.,/:%+-])(?P<digits>\d{1,3}(?:[ .]\d{3})+|\d+(?:[.,]\d+)?)(?![\d:%/]|h\b)"
)
_LEADING = re.compile(r"\d+(?:\.\d+)?")
_UNIT = re.compile(r"[a-z]{2,}")
_BEHIND = re.compile(r" ?(?P<unit>[a-z]+|€)(?: ?(?:par|/) ?(?P<period>[a-z]+))?")
_CURRENCY = frozenset(("€", "e", "euro", "euros", "balles"))
_CALLED = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_NAMED_DAY = re.compile(
    rf"\b(?:(?:au|le) (?:(?:{_CALLED}) )?|(?:{_CALLED}) )(?P<day>\d{{1,2}})(?:er)?(?! ?\w)"
)
_ANY_DAY = re.compile(r"\b(\d{1,2})(?:er)?\b")
_MOST_NUMBERS = 4


@dataclass(frozen=True)
class _Said:
    """A number in a text, the word behind it, and « mois » in « 800 dossiers par mois »."""

    value: int | float
    unit: str
    period: str

    def counts(self, units: Set[str]) -> bool:
        """Whether it may count these, and nothing else."""
        return not self.unit or self.unit in units or self.period in units


def renumbered(answer: Answer, text: str) -> Answer:
    """The answer with the number that the text says instead of its own; None where it says none.

    The text holds the answer's number, and one other that counts no other thing.
    """
    written = str(answer)
    leading = _LEADING.match(written)
    if leading is None or isinstance(answer, list):
        return None
    said = list(_numbers(spelt(text)))
    old = float(leading[0])
    others = {one.value for one in said if one.value != old}
    if len(others) != 1 or len(said) > _MOST_NUMBERS or old not in _values(said):
        return None
    units = _CURRENCY if not _UNIT.search(written) else _units(written)
    (new,) = others
    if not all(one.counts(units) for one in said if one.value == new):
        return None
    if isinstance(answer, str):
        return f"{new}{written[leading.end() :]}"
    return new


def in_its_unit(former: Answer, new: Answer) -> Answer:
    """The new amount by what the former was paid for: « ils montent à 1 620 » is by the month too.

    As it is, where it names a unit itself, or the former had none.
    """
    if not (isinstance(former, str) and isinstance(new, int | float)):
        return new
    leading = _LEADING.match(former)
    rest = former[leading.end() :] if leading else ""
    return f"{new}{rest}" if rest.startswith("/") else new


def number_alone(text: str) -> float | int | None:
    """The number that a text says beside little words alone: « plutôt 18 »; None where it is none.

    With a unit it says by itself what it counts.
    """
    plain = spelt(text)
    said = list(_numbers(plain))
    if len(said) != 1 or said[0].unit or said[0].period:
        return None
    words = {word for word in fold(plain).split() if not word.isdigit()}
    return said[0].value if words <= _LITTLE_BEFORE else None


def requantified(answer: Answer, value: float) -> Answer:
    """The answer with this number in the place of its own; None where it has none."""
    written = str(answer)
    leading = _LEADING.match(written)
    if leading is None or isinstance(answer, list):
        return None
    if isinstance(answer, str):
        return f"{value}{written[leading.end() :]}"
    return value


def _values(said: list[_Said]) -> set[int | float]:
    return {one.value for one in said}


def _units(written: str) -> set[str]:
    """The units that an answer names, in both numbers; euros too, which a price does not."""
    units = set(_UNIT.findall(fold(written)))
    return {*units, *(f"{unit}s" for unit in units), *_CURRENCY}


def _numbers(plain: str) -> Iterator[_Said]:
    for found in _NUMBER.finditer(plain):
        behind = _BEHIND.match(plain, found.end())
        unit, period = behind.groups(default="") if behind else ("", "")
        little = unit in _LITTLE
        yield _Said(number(found["digits"]), "" if little else unit, period)


_LITTLE = frozenset(
    "et ou pas plus mais non par a c ce cela ca en du de au le la si quoi finalement trop "
    "maintenant plutot alors tout ht hors".split()
)
"""Words behind a number that it does not count."""
_LITTLE_BEFORE = _LITTLE | frozenset(
    "ah euh c est ce sera on dit disons mets mettez met je dirais il ils veulent me dit plutot sur "
    "part vers environ bon finalement en fait".split()
)
"""Words around a number that says nothing else."""


def day_alone(text: str) -> bool:
    """Whether the text names a day without its month: « au lundi 14 »."""
    return _NAMED_DAY.search(spelt(text)) is not None


def names_day(day: str, text: str) -> bool:
    """Whether the day of the month of this date stands in the text."""
    wanted = date.fromisoformat(day).day
    return any(int(one) == wanted for one in _ANY_DAY.findall(spelt(text)))


def moved(day: str, text: str, today: date) -> str:
    """The date on the other day that the text names without its month; empty where it names none.

    It is the next such day from the beginning of the same month, and never a day that is past.
    """
    plain = spelt(text)
    earlier = date.fromisoformat(day)
    days = {int(found["day"]) for found in _NAMED_DAY.finditer(plain)} - {earlier.day}
    if len(days) != 1:
        return ""
    (wanted,) = days
    first = max(earlier.replace(day=1), today)
    for ahead in range(62):
        one = first + timedelta(days=ahead)
        if one.day == wanted:
            return one.isoformat()
    return ""
