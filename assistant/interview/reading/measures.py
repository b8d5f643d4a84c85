"""Quantities in a sentence: which amount, duration or day answers which question. What stands beside them decides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol, TypeVar

from assistant.interview.reading.answers import Heard
from assistant.interview.reading.setting import Setting
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.questions import Question
from assistant.quantities import amounts, dates, durations
from assistant.text.folding import fold

_BEFORE, _AFTER, _FAR = 5, 4, 99
"""Words before and after a quantity that count as beside it; how far away is what does not stand there."""
_ENDS = ",;.!?\n()"
_YEAR = 12
"""Months that a contract without end counts for, as the question on its amount says."""


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
class _Beside:
    """The folded words beside a quantity, within its part of the sentence; each side between spaces."""

    before: str
    after: str

    def nearest(self, expressions: Iterable[str]) -> int:
        """How many words away the nearest of these expressions stands; `_FAR` where there is none."""
        least = _FAR
        for expression in expressions:
            words = f" {fold(expression)} "
            if words in self.before:
                least = min(least, len(self.before.rpartition(words)[2].split()))
            if words in self.after:
                least = min(least, len(self.after.partition(words)[0].split()))
        return least

    def tells(self, question: Question) -> bool:
        """Whether what stands nearest says that the quantity answers this question."""
        return self.nearest(question.clues) < _FAR and not self.misleads(question)

    def misleads(self, question: Question) -> bool:
        """Whether what stands nearest says that the quantity is something else."""
        decoy = self.nearest(question.decoys)
        return decoy < _FAR and decoy <= self.nearest(question.clues)

    @property
    def alone(self) -> bool:
        """Whether nothing stands beside it."""
        return not self.before.strip() and not self.after.strip()

    @property
    def last_before(self) -> str:
        """The word right before it; empty where there is none."""
        return " ".join(self.before.split()[-1:])


@dataclass(frozen=True)
class Measures:
    """Reads the quantities of one text, which went through `spelt`."""

    words: WordLists
    text: str
    setting: Setting

    def answer(self, question: Question, lasting: str | None) -> Heard | None:
        """The answer to a question of amount, duration or date.

        `lasting` is the contract's duration where it is known: what is paid by the month is then a total.
        """
        match question.kind:
            case "amount":
                return self._amount(question, lasting)
            case "duration":
                return self._duration(question)
            case "date":
                return self._date(question)
            case _:
                return None

    def _duration(self, question: Question) -> Heard | None:
        possible = []
        for duration in durations.find(self.text, self.setting.now):
            if self._waits(question) or _long_enough(duration):
                possible.append(duration)
        chosen = self._chosen(question, possible)
        return Heard(question.id, chosen.text, self._typed(chosen)) if chosen else None

    def _date(self, question: Question) -> Heard | None:
        days = dates.find(self.text, self.setting.now, past=question.past)
        day = self._chosen(question, days)
        return Heard(question.id, day.iso, self._typed(day)) if day else None

    def _typed(self, spot: Spot) -> str:
        return self.text[spot.start : spot.end]

    def _chosen(self, question: Question, found: Sequence[Found]) -> Found | None:
        """The one quantity that answers: beside a clue first; while the question waits, the only one there is."""
        possible: list[Found] = []
        clear: list[Found] = []
        for spot in found:
            beside = self._beside(spot)
            rhythm = beside.last_before in self.words.every
            if rhythm or beside.misleads(question):
                continue
            possible.append(spot)
            if self._is_clear(question, spot, beside):
                clear.append(spot)
        if len(clear) == 1:
            return clear[0]
        only = len(possible) == 1 and not clear
        return possible[0] if only and self._waits(question) else None

    def _is_clear(self, question: Question, spot: Spot, beside: _Beside) -> bool:
        """Whether the text says that the quantity answers the question; a duration may stand by itself."""
        itself = _Beside(f" {fold(self._typed(spot))} ", "")
        announced = self.text[: spot.start].rstrip().endswith(":")
        announced = announced and not beside.after.strip()
        by_itself = question.kind == "duration" and (beside.alone or announced)
        return by_itself or beside.tells(question) or itself.tells(question)

    def _waits(self, question: Question) -> bool:
        """Whether it is what was asked, or what the pending question leads to: « oui, le 3 mai »."""
        pending = self.setting.pending
        if pending is None:
            return False
        leads_here = question.when.get(pending.id)
        only_way = isinstance(leads_here, list) and len(leads_here) == 1
        return pending.id == question.id or only_way

    def _amount(self, question: Question, lasting: str | None) -> Heard | None:
        """A total; else what is paid by the month, times the duration that is known, to be confirmed."""
        found = []
        for amount in amounts.find(self.text):
            if not self._beside(amount).misleads(question):
                found.append(amount)
        totals = list(self._totals(question, found))
        if totals:
            return self._one_total(question, totals)
        periodic = [amount for amount in found if amount.months]
        total = _times(periodic[0], lasting) if len(periodic) == 1 else None
        if not total:
            return None
        return Heard(question.id, total, self._typed(periodic[0]), sure=False)

    def _totals(
        self, question: Question, found: Sequence[amounts.Amount]
    ) -> Iterator[amounts.Amount]:
        """With a currency; without one, beside a clue, or while the amount is what was asked."""
        for amount in found:
            if amount.per:
                continue
            money = amount.named or self._waits(question)
            if money or self._beside(amount).tells(question):
                yield amount

    def _one_total(
        self, question: Question, totals: Sequence[amounts.Amount]
    ) -> Heard | None:
        """The total that is said, once or several times; None where two differ. Those beside a clue come first."""
        told = [total for total in totals if self._beside(total).tells(question)]
        first, *others = told or totals
        if any(other.euros != first.euros for other in others):
            return None
        return Heard(question.id, first.euros, self._typed(first), sure=not first.ranged)

    def _beside(self, spot: Spot) -> _Beside:
        first = max(self.text.rfind(mark, 0, spot.start) for mark in _ENDS) + 1
        ends = [self.text.find(mark, spot.end) for mark in _ENDS]
        last = min((end for end in ends if end >= 0), default=len(self.text))
        before = fold(self.text[first : spot.start]).split()[-_BEFORE:]
        after = fold(self.text[spot.end : last]).split()[:_AFTER]
        nearby = reversed(list(self._up_to_a_join(reversed(before))))
        further = self._up_to_a_join(after)
        return _Beside(f" {' '.join(nearby)} ", f" {' '.join(further)} ")

    def _up_to_a_join(self, words: Iterable[str]) -> Iterator[str]:
        """« 2 ans avec un préavis de 3 mois »: what stands beyond « avec » goes with the other quantity."""
        return takewhile(lambda word: word not in self.words.joining, words)


def _long_enough(duration: durations.Duration) -> bool:
    """A few days are no contract's duration, unless it was asked for."""
    return durations.measure(duration.text) >= durations.measure("1 mois")


def _times(amount: amounts.Amount, lasting: str | None) -> int | None:
    """What an amount by the month comes to; None where it is unknown how long it is paid."""
    if lasting is None or not amount.months:
        return None
    months: float = _YEAR
    if lasting != durations.OPEN_ENDED:
        months = durations.measure(lasting) / durations.measure("1 mois")
    return round(amount.euros * round(months, 1) / amount.months)
