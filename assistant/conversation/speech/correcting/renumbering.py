"""A number said in the place of another: « le chef trouve 9 trop juste, on va dire 12 ».

And a day, where only that of an earlier date changes: « décalé au lundi 14 ».
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.knowledge.facts import Answer
from assistant.quantities import counts, prices, rates
from assistant.quantities.amounts import number
from assistant.quantities.counts import Count
from assistant.quantities.dates import Day
from assistant.quantities.days.almanac import MONTH, NEAR_YEAR
from assistant.quantities.numerals import spelt
from assistant.quantities.rates import Rate
from assistant.quantities.spoken_prices import Part
from assistant.quantities.units import canonical
from assistant.text.folding import fold

_NUMBER = re.compile(
    r"(?<![\w.,/:%+-])(?P<digits>\d{1,3}(?:[ .]\d{3})+|\d+(?:[.,]\d+)?)(?![\d:%/])"
)
_STAYS = re.compile(
    r"\b(?:rest\w+|gard\w+|laiss\w+|maintien\w*)(?: [a-z]+){0,2} (?P<digits>\d+(?:[.,]\d+)?)\b"
)
_LEADING = re.compile(r"\d+(?:\.\d+)?")
_UNIT = re.compile(r"[a-z]{2,}")
_BEHIND = re.compile(
    r" ?(?P<unit>(?!par\b)[a-z]+|€)?(?: (?:ht|hors taxes?)\b)?(?: ?(?:par|/) ?(?P<period>[a-z]+))?"
)
_TAX = ("ht", "hors")
_MONEY = frozenset(("€", "e", "euro", "balle", *_TAX))
_TIMES = "*"
_PART = re.compile(r"[^+]+")
"""One price of a sum, as it is stored."""
_ANY_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CALLED = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_NAMED_DAY = re.compile(
    rf"\b(?:(?:au|le) (?:(?:{_CALLED}) )?|(?:{_CALLED}) )(?P<day>\d{{1,2}})(?:er)?(?! ?\w|[.,]\d)"
)
_ANY_DAY = re.compile(r"\b(\d{1,2})\b(?![.,]\d)|\b(1)er\b")
_COUNTS_NOTHING = re.compile(
    rf"\b(?:1er|\d{{1,2}})? ?{MONTH}\.?(?: 20\d\d\b)?"
    rf"|{NEAR_YEAR}(?! ?(?:€|euro|par\b|/))"
    r"|\btva(?: (?:a|de|est a|c'est))? ?\d+(?:[.,]\d+)?"
)
"""« Le 1er juillet 2027 », « pas 2026, 2027 », « la TVA à 20 »: what is in a day, or is a year or a
rate of tax, counts nothing."""
_TAKEN_BACK = re.compile(
    r"\b(?:pas|non|plus|lieu d[eu']|pas pour)(?: (?:le|du|au|pour|que))*? ?$"
)
"""« Pas le 15 janvier », « au lieu du 15 janvier »."""
_MOST_NUMBERS = 6
_AS_MUCH = 100
"""No price is put right by one so many times as high, or as low."""


@dataclass(frozen=True)
class _Said:
    """A number in a text, the word behind it, and « mois » in « 800 dossiers par mois »."""

    value: int | float
    unit: str
    period: str


@dataclass(frozen=True)
class _Number:
    """A number of an answer, where it stands in what is stored, and what may stand behind it."""

    value: float
    start: int
    end: int
    units: Set[str]
    periods: Set[str]
    of_any: bool = False
    """With its period, it may count anything: « 800 dossiers par mois »."""

    def is_counted(self, said: _Said) -> bool:
        """Whether a number that is said may stand for this one, and counts nothing else."""
        if said.period and said.period not in self.periods:
            return False
        if self.of_any and said.period:
            return True
        return not said.unit or said.unit in self.units


def renumbered(
    kind: str, answer: Answer, text: str, known: Set[float] = frozenset()
) -> Answer:
    """The answer with the number that the text says instead of one of its own; None for none.

    It answers a question of this kind. The text holds the answer's number, and one other that
    counts no other thing. A bare number that is `known` from other answers is theirs.
    """
    usual = counts.without_peaks(spelt(text))
    said = list(_numbers(_COUNTS_NOTHING.sub(" … ", usual)))
    if isinstance(answer, list) or len(said) > _MOST_NUMBERS:
        return None
    own = numbers_of(answer)
    for part in _parts(kind, answer):
        if any(one == part.value for one in _upheld(usual)):
            continue
        new = _said_instead(said, part, known)
        if new in own:
            continue  # another part of the price
        if new is not None:
            written = str(answer)
            changed = f"{written[: part.start]}{new}{written[part.end :]}"
            return changed if isinstance(answer, str) else new
    return None


def _upheld(text: str) -> Iterator[float]:
    """The numbers that a text says stay: « le préavis reste 3 mois, 1 mois c'est autre chose »."""
    return (float(number(found["digits"])) for found in _STAYS.finditer(text))


def recounted(answer: Answer, text: str, told: Mapping[str, str]) -> Answer:
    """The price with as many as the text counts of what it is paid for; None where it counts none.

    « Finalement ce sera 400 dossiers par mois ». It may be `told` by another name, with the same
    number: boxes at 38 € « la boîte », of which 1,200 « cartons » were told.
    """
    if not isinstance(answer, str):
        return None
    found = counts.find(spelt(text))
    parts = prices.parts_of(answer)
    again = [_recounted(part, found, told) for part in parts]
    return prices.sum_of(again) if tuple(again) != parts else None


def _recounted(part: Part, found: Sequence[Count], told: Mapping[str, str]) -> Part:
    """One part of a price, with the volume that was found of its unit."""
    if not isinstance(part, Rate) or part.volume is None:
        return part
    same = {unit for unit, volume in told.items() if volume == part.volume.text}
    counted = {count.volume for count in found if count.unit in {part.unit, *same}}
    if len(counted) != 1:
        return part
    (volume,) = counted
    if not volume.period:
        volume = replace(volume, period=part.volume.period)
    return replace(part, volume=None).holding(volume)


def _said_instead(
    said: Sequence[_Said], part: _Number, known: Set[float]
) -> int | float | None:
    """The one number that is said beside this one, and may stand in its place."""
    counted = [one for one in said if part.is_counted(one)]
    others = [one for one in counted if one.value != part.value]
    values = {one.value for one in others if one.unit or one.value not in known}
    said_too = len(others) < len(counted)
    return values.pop() if said_too and len(values) == 1 else None


def _parts(kind: str, answer: Answer) -> Iterator[_Number]:
    """The numbers of an answer: its first one, then how many a price is paid for."""
    written = str(answer)
    leading = _LEADING.match(written)
    if leading is None:
        return
    value, end = float(leading[0]), leading.end()
    if kind != "amount":
        units = frozenset(map(canonical, _UNIT.findall(fold(written))))
        of_any = kind == "volume"
        yield _Number(value, 0, end, units, units if of_any else frozenset(), of_any)
    elif not isinstance(answer, str):
        yield _Number(value, 0, end, _MONEY, frozenset())
    elif prices.is_sum(answer):
        yield from _parts_of_a_sum(answer)
    else:
        rate = rates.read(answer)
        yield _Number(value, 0, end, _MONEY, frozenset((rate.unit, rate.period)))
        yield from _volume_in(answer, rate)


def _parts_of_a_sum(written: str) -> Iterator[_Number]:
    """The prices in a sum, each with what it is paid by."""
    parts = prices.parts_of(written)
    for found, part in zip(_PART.finditer(written), parts, strict=True):
        euros = prices.euros_in(part)
        end = found.start() + len(rates.written(euros))
        by = frozenset((part.unit, part.period)) if isinstance(part, Rate) else None
        yield _Number(euros, found.start(), end, _MONEY, by or frozenset())


def _volume_in(written: str, rate: Rate) -> Iterator[_Number]:
    """How many a price is paid for, where it says so."""
    if rate.volume:
        start = written.index(_TIMES) + 1
        value = rate.volume.number
        end = start + len(rates.written(value))
        periods = frozenset((rate.volume.period, rate.period))
        yield _Number(value, start, end, frozenset((rate.unit,)), periods)


def numbers_of(answer: Answer) -> set[float]:
    """The numbers that an answer holds: those of « 38 € de l'heure, 40 h par mois »."""
    written = answer if isinstance(answer, str | int | float) else ""
    return {float(one) for one in _ANY_NUMBER.findall(str(written))}


def in_its_unit(former: Answer, new: Answer) -> Answer:
    """The new amount by what the former was paid for: « ils montent à 1 620 » is by the month too.

    Of one that names that unit itself there are as many as before. As it is, where it names
    another, or the former had none.
    """
    if prices.is_sum(former):
        return _with_a_part(former, new)
    if isinstance(former, str) and isinstance(new, str):
        volume = rates.read(former).volume
        same = volume and prices.unit_of(former) == prices.unit_of(new)
        return prices.with_volume(new, volume.text) if volume and same else new
    if not (isinstance(former, str) and isinstance(new, int | float)):
        return new
    leading = _LEADING.match(former)
    if leading is None or not _is_near(float(leading[0]), new):
        return new  # « 26 400 € », where 0,11 € a word was told, is the sum of it
    rest = former[leading.end() :]
    return f"{new}{rest}" if rest.startswith("/") else new


def _is_near(former: float, new: float) -> bool:
    """Whether one may have been said for the other."""
    return former / _AS_MUCH <= new <= former * _AS_MUCH


def _with_a_part(former: Answer, new: Answer) -> Answer:
    """A price of several parts, one of which is new: « 2,80 € la commande ».

    The new one as it is, where no part is paid for the same.
    """
    if not isinstance(new, str) or prices.is_sum(new) or not isinstance(former, str):
        return new
    rate = rates.read(new)
    parts = list(prices.parts_of(former))
    for place, part in enumerate(parts):
        if isinstance(part, Rate) and part.unit and part.unit == rate.unit:
            kept = rate if rate.volume or not part.volume else rate.holding(part.volume)
            parts[place] = replace(kept, period=rate.period or part.period)
            return prices.sum_of(parts)
    return new


def number_alone(text: str) -> float | int | None:
    """The number that a text says beside little words alone: « plutôt 18 »; None where it is none.

    With a unit it says by itself what it counts.
    """
    plain = spelt(text)
    said = list(_numbers(plain))
    if len(said) != 1 or said[0].unit not in ("", *_TAX) or said[0].period:
        return None
    words = {word for word in fold(plain).split() if not word.isdigit()}
    return said[0].value if words <= _LITTLE_BEFORE else None


def requantified(answer: Answer, value: float) -> Answer:
    """The answer with this number in the place of its own; None where it has none."""
    written = str(answer)
    leading = _LEADING.match(written)
    if leading is None or isinstance(answer, list) or prices.is_sum(answer):
        return None
    if isinstance(answer, str):
        return f"{value}{written[leading.end() :]}"
    return value


def _numbers(plain: str) -> Iterator[_Said]:
    for found in _NUMBER.finditer(plain):
        behind = _BEHIND.match(plain, found.end())
        unit, period = behind.groups(default="") if behind else ("", "")
        unit = "" if unit in _LITTLE else canonical(unit)
        yield _Said(number(found["digits"]), unit, canonical(period))


_LITTLE = frozenset(
    "et ou pas plus mais non par a c ce cela ca en du de au le la si quoi finalement trop "
    "maintenant plutot alors tout toujours".split()
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
    wanted = str(date.fromisoformat(day).day)
    said = _ANY_DAY.findall(spelt(text))
    # « Une » is spelt 1 as well: the first of a month is « le 1er ».
    return any(first if wanted == "1" else other == wanted for other, first in said)


def stands(day: str, told: Sequence[Day], text: str) -> bool:
    """Whether the text, which went through `spelt`, tells this date again, and takes it not back.

    `told` are the days in it.
    """
    return any(one.iso == day and not is_taken_back(one, text) for one in told)


def is_taken_back(day: Day, text: str) -> bool:
    """Whether the text, which went through `spelt`, says « pas » of this day in it."""
    return _TAKEN_BACK.search(text[: day.start]) is not None


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
