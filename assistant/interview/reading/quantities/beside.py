"""What stands beside a quantity, within its part of the sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Protocol

from rapidfuzz import fuzz, process

from assistant.knowledge.questions import Question
from assistant.text.folding import fold
from assistant.text.remember import forgettable

_BEFORE, _AFTER = 5, 4
"""Words before and after a quantity that count as beside it."""
_TOPIC = 2
"""Words with which a part says what it is on: « le préavis »."""
_THE = frozenset("le la l les un une leur mon notre".split())
_A_NAME = 4
"""Letters of a word that names a quantity: no « à », « du »."""
_OF = frozenset("de d du".split())
_NEARBY = 200
"""Characters among which those words stand."""
_FAR = 99
"""How far away is what does not stand there."""
_LONG_WORD, _SLIP = 7, 90
"""Letters of a word that may be misspelt, and how alike, of 100, it is then."""
_END = re.compile(r"[,;.!?\n()]")
_LISTS = 256
"""A curator's lists whose expressions are folded once: some for each question."""
_REMEMBERED = 64
"""Quantities beside which it is known what stands, the last ones."""
Expressions = tuple[str, ...] | frozenset[str]


class Spot(Protocol):
    """A quantity in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


@dataclass(frozen=True)
class Beside:
    """The folded words beside a quantity, within its part of the sentence."""

    before: str
    """Each side stands between spaces."""
    after: str
    topic: str = ""
    """The first words of the part: « le préavis écrit dans le contrat, c'est 2 mois »."""

    def nearest(self, expressions: Expressions) -> int:
        """How many words away the nearest of these expressions stands; `_FAR` for none."""
        distance = _FAR
        for expression in _all_padded(expressions):
            padded = self._as_typed(expression)
            if padded in self.before:
                _, _, between = self.before.rpartition(padded)
                distance = min(distance, len(between.split()))
            if padded in self.after:
                between, _, _ = self.after.partition(padded)
                distance = min(distance, len(between.split()))
        return distance

    def _as_typed(self, padded: str) -> str:
        """The expression as it stands beside: a long word may be misspelt (« demare »)."""
        word = padded.strip()
        if padded in self.before or padded in self.after:
            return padded
        if len(word) < _LONG_WORD or " " in word:
            return padded
        beside = (*self.before.split(), *self.after.split())
        near = process.extractOne(word, beside, scorer=fuzz.ratio, score_cutoff=_SLIP)
        return f" {near[0]} " if near else padded

    def tells(self, question: Question) -> bool:
        """Whether what stands nearest says that the quantity answers this question."""
        if self._is_on(question.decoys):
            return False
        if self._is_on(question.clues):
            return True
        clue = self.nearest(question.clues)
        return clue < _FAR and clue < self.nearest(question.decoys)

    def misleads(self, question: Question) -> bool:
        """Whether what stands nearest says that the quantity is something else."""
        if self._is_on(question.decoys):
            return True
        decoy = self.nearest(question.decoys)
        return decoy < _FAR and decoy <= self.nearest(question.clues)

    def _is_on(self, expressions: Iterable[str]) -> bool:
        """Whether the part begins with one of these, as with what it is on."""
        return any(f" {fold(one)} " in self.topic for one in expressions)

    @property
    def alone(self) -> bool:
        """Whether nothing stands beside it."""
        return not self.before.strip() and not self.after.strip()

    def only(self, words: Set[str]) -> bool:
        """Whether nothing but these words stands beside it."""
        return words >= {*self.before.split(), *self.after.split()}

    def as_far_as_numbers(self) -> "Beside":
        """Without what stands behind another number: « 390 € pour 150 appels » counts no calls."""
        after = takewhile(lambda word: not word[0].isdigit(), self.after.split())
        return replace(self, after=_padded(after))

    def without(self, word: str) -> "Beside":
        """Without this word, which belongs to the quantity."""
        kept = [one for one in self.before.split() if not word or one != word]
        return replace(self, before=_padded(kept))

    def not_before(self, text: str) -> "Beside":
        """Without what stands before this text, which ends where the quantity begins."""
        own = self.before.split()[::-1][: len(fold(text).split())]
        return replace(self, before=_padded(reversed(own)))

    @property
    def last_before(self) -> str:
        """The word right before it; empty where there is none."""
        words = self.before.split()
        return words[-1] if words else ""


def beside(text: str, spot: Spot, joining: frozenset[str]) -> Beside:
    """The words beside a quantity of a text.

    « 2 ans avec un préavis de 3 mois »: beyond « avec », one of the `joining` words, stands the
    other quantity.
    """
    return _beside(text, spot.start, spot.end, joining)


@forgettable
@lru_cache(maxsize=_REMEMBERED)  # a turn asks once for each question
def _beside(text: str, start: int, end: int, joining: frozenset[str]) -> Beside:
    nearest = max(start - _NEARBY, 0)
    *_, before = _END.split(text[nearest:start])
    following = text[end : end + _NEARBY]
    after, *_ = _END.split(following, maxsplit=1)
    backwards = reversed(fold(before).split()[-_BEFORE:])
    nearby = list(_up_to_a_join(backwards, joining))
    further = _own(list(_up_to_a_join(fold(after).split()[:_AFTER], joining)))
    first, *behind = fold(before).split()[:_TOPIC] or [""]
    topic = behind[:1] if first in _THE and len(fold(before).split()) > _BEFORE else ()
    return Beside(_padded(reversed(nearby)), _padded(further), _padded(topic))


def _own(behind: Sequence[str]) -> Sequence[str]:
    """Without the word that names the next quantity: « 2 ans préavis 3 mois ».

    « 6 mois de préavis 2 ans » names the first.
    """
    at = next((at for at, word in enumerate(behind) if word.isdigit()), 0)
    of_the_first = at >= _TOPIC and behind[at - _TOPIC] in _OF
    if not at or len(behind[at - 1]) < _A_NAME or of_the_first:
        return behind
    return behind[: at - 1]


@lru_cache(maxsize=_LISTS)
def _all_padded(expressions: Expressions) -> Sequence[str]:
    """A curator's expressions as they are looked for; the same lists are asked for each time."""
    return [f" {fold(one)} " for one in expressions]


def _up_to_a_join(words: Iterable[str], joining: Set[str]) -> Iterator[str]:
    return takewhile(lambda word: word not in joining, words)


def _padded(words: Iterable[str]) -> str:
    joined = " ".join(words)
    return f" {joined} "
