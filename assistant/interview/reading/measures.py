"""Quantities in a sentence: which amount, duration or day answers which question. What stands beside them decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol, TypeVar

from assistant.interview.reading.heard import Heard, Setting
from assistant.knowledge.questions import Question
from assistant.quantities import amounts, dates, durations
from assistant.text.folding import fold

_BEFORE, _AFTER, _FAR = 5, 4, 99
_ENDS = ",;.!?\n()"
_JOINS = frozenset("avec dont et puis plus sans mais".split())
_EVERY = frozenset("tous toutes chaque par".split())


class Spot(Protocol):
    """A quantity in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


Found = TypeVar("Found", bound=Spot)


@dataclass(frozen=True)
class _Around:
    """The folded words beside a quantity, within its part of the sentence."""

    before: str
    after: str

    def nearest(self, expressions: Sequence[str]) -> int:
        """How many words away the nearest of these expressions stands; `_FAR` where there is none."""
        folded = [f" {fold(expression)} " for expression in expressions]
        left = [
            len(self.before.rpartition(one)[2].split())
            for one in folded
            if one in self.before
        ]
        right = [
            len(self.after.partition(one)[0].split()) for one in folded if one in self.after
        ]
        return min((*left, *right), default=_FAR)

    def tells(self, question: Question) -> bool:
        """Whether what stands nearest says that the quantity answers this question."""
        return self.nearest(question.clues) < _FAR and not self.misleads(question)

    def misleads(self, question: Question) -> bool:
        """Whether what stands nearest says that the quantity is something else."""
        decoy = self.nearest(question.decoys)
        return decoy < _FAR and decoy <= self.nearest(question.clues)

    @property
    def alone(self) -> bool:
        return not self.before.strip() and not self.after.strip()


def measured(
    question: Question, text: str, setting: Setting, lasting: str | None
) -> Heard | None:
    """The answer to a question of amount, duration or date in a text that went through `spelt`.

    `lasting` is the contract's duration where it is known: what is paid by the month is then a total.
    """
    match question.kind:
        case "amount":
            return _amount(question, text, setting, lasting)
        case "duration":
            found = [
                one
                for one in durations.find(text, setting.now)
                if _long_enough(question, one, setting)
            ]
            chosen = _chosen(question, text, found, setting)
            return (
                Heard(question.id, chosen.text, text[chosen.start : chosen.end])
                if chosen
                else None
            )
        case "date":
            days = dates.find(text, setting.now, past=question.past)
            day = _chosen(question, text, days, setting)
            return Heard(question.id, day.iso, text[day.start : day.end]) if day else None
        case _:
            return None


def _chosen(
    question: Question, text: str, found: Sequence[Found], setting: Setting
) -> Found | None:
    """The one quantity that answers: one beside a clue first; while the question waits, the only one there is."""
    around = [(one, _around(text, one)) for one in found]
    possible = [
        (one, beside)
        for one, beside in around
        if not beside.misleads(question) and not _every(beside)
    ]
    clear = [one for one, beside in possible if _clear(question, text, one, beside)]
    if len(clear) == 1:
        return clear[0]
    return (
        possible[0][0]
        if _waits(question, setting) and not clear and len(possible) == 1
        else None
    )


def _long_enough(question: Question, one: durations.Duration, setting: Setting) -> bool:
    """A few days are no contract's duration, unless it was asked for."""
    return _waits(question, setting) or durations.measure(one.text) >= durations.measure(
        "1 mois"
    )


def _waits(question: Question, setting: Setting) -> bool:
    """Whether the quantity is what was asked, or what the pending question leads to: « oui, le 3 mai »."""
    if setting.pending is None:
        return False
    leads_here = question.when.get(setting.pending.id)
    return setting.pending.id == question.id or (
        isinstance(leads_here, list) and len(leads_here) == 1
    )


def _clear(question: Question, text: str, one: Spot, beside: _Around) -> bool:
    itself = _Around(f" {fold(text[one.start : one.end])} ", "")
    announced = text[: one.start].rstrip().endswith(":") and not beside.after.strip()
    by_itself = question.kind == "duration" and (beside.alone or announced)
    return by_itself or beside.tells(question) or itself.tells(question)


def _every(beside: _Around) -> bool:
    return bool(_EVERY & set(beside.before.split()[-1:]))


def _around(text: str, spot: Spot) -> _Around:
    first = max((text.rfind(mark, 0, spot.start) for mark in _ENDS), default=-1) + 1
    last = min(
        (place for mark in _ENDS if (place := text.find(mark, spot.end)) >= 0),
        default=len(text),
    )
    before = _up_to_a_join(fold(text[first : spot.start]).split()[: -_BEFORE - 1 : -1])[
        ::-1
    ]
    after = _up_to_a_join(fold(text[spot.end : last]).split()[:_AFTER])
    return _Around(f" {' '.join(before)} ", f" {' '.join(after)} ")


def _up_to_a_join(words: Sequence[str]) -> list[str]:
    """« 2 ans avec un préavis de 3 mois »: what stands beyond « avec » goes with the other quantity."""
    return list(takewhile(lambda word: word not in _JOINS, words))


def _amount(
    question: Question, text: str, setting: Setting, lasting: str | None
) -> Heard | None:
    """A total; else what is paid by the month, times the duration that is known, to be confirmed."""
    found = [one for one in amounts.find(text) if not _around(text, one).misleads(question)]
    totals = [
        one for one in found if not one.per and _is_money(question, text, one, setting)
    ]
    named = [one for one in totals if _around(text, one).tells(question)] or totals
    if len({one.euros for one in named}) == 1:
        one = named[0]
        return Heard(question.id, one.euros, text[one.start : one.end], sure=not one.ranged)
    periodic = [one for one in found if one.months]
    total = _times(periodic[0], lasting) if len(periodic) == 1 and not totals else None
    return (
        Heard(question.id, total, text[periodic[0].start : periodic[0].end], sure=False)
        if total
        else None
    )


def _is_money(question: Question, text: str, one: amounts.Amount, setting: Setting) -> bool:
    """A number with its currency; without one, beside a clue, or while the amount is what was asked."""
    return one.named or _waits(question, setting) or _around(text, one).tells(question)


def _times(one: amounts.Amount, lasting: str | None) -> int | None:
    """What an amount by the month comes to; a duration without end counts for a year, as the question says."""
    if lasting is None or not one.months:
        return None
    months = (
        durations.measure(lasting) / durations.measure("1 mois")
        if lasting != durations.OPEN_ENDED
        else 12
    )
    return round(one.euros * round(months, 1) / one.months)
