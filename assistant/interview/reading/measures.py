"""Quantities in a sentence: which amount, duration or day answers which question.

What stands beside them decides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol, TypeVar

from assistant.interview.reading.answers import Heard
from assistant.interview.reading.setting import Setting
from assistant.knowledge.facts import Answer
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.questions import Question
from assistant.quantities import counts, dates, durations, prices, spoken_prices
from assistant.quantities.rates import Rate
from assistant.quantities.spoken_prices import Spoken
from assistant.text.folding import fold

_BEFORE, _AFTER = 5, 4
"""Words before and after a quantity that count as beside it."""
_NEARBY = 200
"""Characters among which those words stand."""
_MOST = 40
"""Quantities of a kind that are looked at in one text, the first ones."""
_FAR = 99
"""How far away is what does not stand there."""
_END = re.compile(r"[,;.!?\n()]")
_MONTH = durations.measure("1 mois")
"""Days."""


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
    """The folded words beside a quantity, within its part of the sentence."""

    before: str
    """Each side stands between spaces."""
    after: str

    def nearest(self, expressions: Iterable[str]) -> int:
        """How many words away the nearest of these expressions stands; `_FAR` for none."""
        distance = _FAR
        for expression in expressions:
            padded = f" {fold(expression)} "
            if padded in self.before:
                _, _, between = self.before.rpartition(padded)
                distance = min(distance, len(between.split()))
            if padded in self.after:
                between, _, _ = self.after.partition(padded)
                distance = min(distance, len(between.split()))
        return distance

    def tells(self, question: Question) -> bool:
        """Whether what stands nearest says that the quantity answers this question."""
        clue = self.nearest(question.clues)
        return clue < _FAR and clue < self.nearest(question.decoys)

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
        words = self.before.split()
        return words[-1] if words else ""


@dataclass(frozen=True)
class Measures:
    """Reads the quantities of one text, which went through `spelt`."""

    words: WordLists
    text: str
    setting: Setting

    def answer(self, question: Question) -> Heard | None:
        """The answer to a question of amount, volume, duration or date."""
        match question.kind:
            case "amount":
                return self._amount(question)
            case "volume":
                return self._volume(question)
            case "duration":
                return self._duration(question)
            case "date":
                return self._date(question)
            case _:
                return None

    def _heard(
        self,
        question: Question,
        answer: Answer,
        spot: Spot,
        sure: bool = True,
    ) -> Heard:
        return Heard(question.id, answer, self._typed(spot), sure)

    def _typed(self, spot: Spot) -> str:
        return self.text[spot.start : spot.end]

    def _duration(self, question: Question) -> Heard | None:
        possible = []
        for duration in durations.find(self.text, self.setting.now)[:_MOST]:
            if self._waits(question) or _long_enough(duration):
                possible.append(duration)
        chosen = self._chosen(question, possible)
        return self._heard(question, chosen.text, chosen) if chosen else None

    def _date(self, question: Question) -> Heard | None:
        days = dates.find(self.text, self.setting.now, past=question.past)
        day = self._chosen(question, days)
        return self._heard(question, day.iso, day) if day else None

    def _chosen(self, question: Question, found: Sequence[Found]) -> Found | None:
        """The one quantity that answers: beside a clue first.

        While the question waits, the only quantity there is.
        """
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
        if clear or not self._waits(question):
            return _only(clear)
        return _only(possible)

    def _is_clear(
        self,
        question: Question,
        spot: Spot,
        beside: _Beside,
    ) -> bool:
        """Whether the text says that the quantity answers the question.

        A duration may stand by itself, or be announced (« durée : 18 mois »).
        """
        if question.kind == "duration":
            # The text went through `spelt`: at most one space stands between its words.
            before = self.text[max(spot.start - 2, 0) : spot.start].rstrip()
            announced = before.endswith(":") and not beside.after.strip()
            if announced or beside.alone:
                return True
        typed = fold(self._typed(spot))
        itself = _Beside(before=f" {typed} ", after="")
        return beside.tells(question) or itself.tells(question)

    def _waits(self, question: Question) -> bool:
        """Whether it is what was asked, or what that leads to: « oui, le 3 mai »."""
        pending = self.setting.pending
        if pending is None:
            return False
        if pending.id == question.id:
            return True
        leads_here = question.when.get(pending.id)
        return isinstance(leads_here, list) and len(leads_here) == 1

    def _amount(self, question: Question) -> Heard | None:
        """The price that is said, once or several times; None where two differ.

        Those beside a clue come first. What was not asked is to be confirmed, unless it is a total
        in so many words.
        """
        told: list[Spoken] = []
        clear: list[Spoken] = []
        for price in spoken_prices.find(self.text):
            beside = self._beside(price)
            tells = beside.tells(question)
            known = price.named or tells or self._waits(question)
            if beside.misleads(question) or not known:
                continue
            told.append(price)
            if tells:
                clear.append(price)
        chosen = prices.chosen(clear or told) if told else None
        if chosen is None:
            return None
        plain = chosen in clear or not isinstance(chosen.price, Rate)
        sure = self._waits(question) or (chosen.exact and plain)
        return self._heard(question, prices.stored(chosen), chosen, sure)

    def _volume(self, question: Question) -> Heard | None:
        """The only count there is, while it is what was asked."""
        if not self._waits(question):
            return None
        count = _only(counts.find(self.text)[:_MOST])
        if count is None:
            return None
        return self._heard(question, count.volume.text, count, sure=count.exact)

    def _beside(self, spot: Spot) -> _Beside:
        nearest = max(spot.start - _NEARBY, 0)
        *_, before = _END.split(self.text[nearest : spot.start])
        following = self.text[spot.end : spot.end + _NEARBY]
        after, *_ = _END.split(following, maxsplit=1)
        backwards = reversed(fold(before).split()[-_BEFORE:])
        nearby = list(self._up_to_a_join(backwards))
        further = self._up_to_a_join(fold(after).split()[:_AFTER])
        return _Beside(
            before=_padded(reversed(nearby)),
            after=_padded(further),
        )

    def _up_to_a_join(self, words: Iterable[str]) -> Iterator[str]:
        """« 2 ans avec un préavis de 3 mois »: beyond « avec » stands the other quantity."""
        return takewhile(lambda word: word not in self.words.joining, words)


def _only(found: Sequence[Found]) -> Found | None:
    """The one there is; None where there are none or several."""
    if len(found) != 1:
        return None
    return found[0]


def _padded(words: Iterable[str]) -> str:
    joined = " ".join(words)
    return f" {joined} "


def _long_enough(duration: durations.Duration) -> bool:
    """A few days are no contract's duration, unless it was asked for."""
    return durations.measure(duration.text) >= _MONTH
