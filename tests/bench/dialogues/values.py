"""Whether an answer is what a careful reader takes from a turn of a dialogue."""

import fnmatch
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

_DAYS = {"m": 30.4375, "a": 365.25, "s": 7.0, "j": 1.0}
_DURATION = re.compile(r"(\d+(?:[.,]\d+)?) (mois|ans?|semaines?|jours?)$")
_VOLUME = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)/(?:jour|semaine|quinzaine|mois|trimestre|an)"
)
_EUROS = 0.51
"""A sum that is rounded otherwise is the same."""


@dataclass(frozen=True)
class Verdict:
    """How an answer stands to what is wanted; neither full nor wrong is a miss."""

    full: bool = False
    wrong: bool = False


class Wanted(Protocol):
    """What a fact may be in the answers."""

    def judge(self, got: Any, before: Any) -> Verdict:
        """The answer, which is given and known; `before` is that before the turn."""


@dataclass(frozen=True)
class Unknown:
    """The person says that they do not know: nothing may be held."""

    def judge(self, got: Any, before: Any) -> Verdict:
        return Verdict(wrong=True)


@dataclass(frozen=True)
class OneOf:
    """One of these values does."""

    values: tuple[Any, ...]

    def judge(self, got: Any, before: Any) -> Verdict:
        fits = any(any_same(value, _listed(got)) for value in self.values)
        return Verdict(fits, not fits)


@dataclass(frozen=True)
class Between:
    """Any amount inside does."""

    low: float
    high: float

    def judge(self, got: Any, before: Any) -> Verdict:
        fits = isinstance(got, int | float) and self.low <= got <= self.high
        return Verdict(fits, not fits)


@dataclass(frozen=True)
class OnDays:
    """Milestones on these days, whatever they are called."""

    days: frozenset[str]

    def judge(self, got: Any, before: Any) -> Verdict:
        held = {str(one)[: len("2027-03-15")] for one in _listed(got)}
        return Verdict(self.days <= held, not held <= self.days)


@dataclass(frozen=True)
class AllOf:
    """All of `must`; those of `may` beside them, or instead."""

    must: tuple[Any, ...]
    may: tuple[Any, ...] = ()
    adds_up: bool = True
    """Whether what was there before the turn may stay."""

    def judge(self, got: Any, before: Any) -> Verdict:
        held = _listed(got)
        known = (*self.must, *self.may)
        full = all(any_same(value, held) for value in self.must)
        wrong = not all(any_same(one, known) for one in held)
        if not self.adds_up:
            return Verdict(full, wrong)
        if not full and any(one in self.may for one in held):
            return Verdict(full=True)
        if isinstance(got, list) and isinstance(before, list):
            new = set(map(str, got)) - set(map(str, before))
            wrong = wrong and bool(new - set(map(str, known)))
            full = full or set(map(str, self.must)) <= set(map(str, got))
        return Verdict(full, wrong)


def judged(wanted: Wanted, got: Any, before: Any, *, given: bool) -> Verdict:
    """How the answer stands to what is wanted; `given` says whether there is one at all."""
    if got is not None:
        return wanted.judge(got, before)
    return Verdict(full=given and isinstance(wanted, Unknown))


def any_same(wanted: Any, several: Iterable[Any]) -> bool:
    """Whether one of them is the same as this, or this the same as one of them."""
    return any(same(wanted, one) for one in several)


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: « 1 an » and « 12 mois », a day « *-11-01 » of any year."""
    one, other = _said(one), _said(other)
    if isinstance(one, str) and "*" in one:
        return isinstance(other, str) and fnmatch.fnmatch(other, one)
    if _is_number(one) and _is_number(other):
        return bool(abs(one - other) < _EUROS)
    first, second = _days(one), _days(other)
    if isinstance(first, int) and isinstance(second, int):
        return abs(first - second) <= max(2, first // 60)
    return str(first).lower() == str(second).lower()


def _said(value: Any) -> Any:
    """« oui » and « non », which YAML may take for a truth value; a volume's number."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    volume = _VOLUME.fullmatch(value) if isinstance(value, str) else None
    return float(volume["number"]) if volume else value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def _days(value: Any) -> Any:
    """Of a duration its days, else the value."""
    found = _DURATION.match(value) if isinstance(value, str) else None
    if found is None:
        return value
    return round(float(found[1].replace(",", ".")) * _DAYS[found[2][0]])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
