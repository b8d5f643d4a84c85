"""The heads: for each question with options, which of them a text means that names none.

They were learnt from the options' names and from what people type (`knowledge/sentences`).
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.matching.probabilities import chance
from assistant.matching.signals.hashing import hashed
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.vectors import Floats, Words

NONE = ""
"""The option of a column that says « none of these »."""
SUBJECT = ""
"""Stands for the question whose « options » are the questions: which of them a text answers."""
ASIDE = "-"
"""Among the subjects: what is said in passing, and answers no question."""
REMARK = "~"
"""Among them too: what is told around a mission, and answers no question."""
NO_QUESTION = (ASIDE, REMARK, NONE)
FIRST = ">"
"""Stands for the question what a first message is. Its « options » are who may tell of a mission
so; « none of these » asks something instead."""
DOUBT = "?"
"""Stands for the question whether a text leaves open what is asked: its « options » are UNSETTLED,
and what only sounds so."""
UNSETTLED, SETTLED = "unsettled", "settled"
Clues = tuple[float, float, float]
"""What says how sure a head is: `sureness` makes them."""
CLUES = 3
Answers = Iterable[tuple[str, str]]
"""Questions, each with one of its options."""
_NO_ANSWER, _ANOTHER = 0.2, 0.8
"""By how much another subject leads over the question on screen where a text strays from it.

Of the sentences left out, 4 and 5 in a hundred of a question's own stray so from it; 82 of those
that answer none, and 37 of those that answer another.
"""


@dataclass(frozen=True)
class Likely:
    """An option, and how probable it is that it is meant, from 0 to 1."""

    option: str
    chance: float


@dataclass(frozen=True)
class Stated:
    """An answer that a text may state: its question, the option, and what speaks for it."""

    question: str
    option: str
    best: float
    """What the option scores,"""
    lead: float
    """by how much that leads over the next one,"""
    answer: float
    """and how much it says that the text is an answer to the question at all."""
    subject: float
    """What the question scores among the questions that it may answer,"""
    ahead: float
    """by how much it leads over all others,"""
    beyond: float
    """and over what answers no question."""
    rank: int
    """How many questions come before it."""


@dataclass(frozen=True)
class First:
    """What a first message is."""

    mission: float
    """By how much it tells of a mission rather than asks something: from 0 on, likelier so."""
    role: str
    """Who tells of it, likeliest: an option of the question on the role."""


@dataclass(frozen=True)
class Heads:
    """What was learnt: numbers and names alone, to be kept on disk."""

    questions: tuple[str, ...]
    """Of each column; the columns of a question stand together, « none of these » last."""
    options: tuple[str, ...]
    words: Linear
    """Hashed words and letters x columns."""
    sureness: Floats
    """The weight of each clue, and the offset last: their sum is the log odds of being right."""
    floor: float
    """A chance below it is nothing to go by."""

    @cached_property
    def columns(self) -> dict[str, slice]:
        """The columns of each question."""
        found: dict[str, slice] = {}
        for number, question in enumerate(self.questions):
            first = found[question].start if question in found else number
            found[question] = slice(first, number + 1)
        return found

    def scores(self, words: Words) -> Floats:
        """What every option of every question scores, by a text's words."""
        return self.words.of_sparse(hashed(words, len(self.words.weights)))

    def likeliest(
        self, question: str, scores: Floats, least: float | None = None
    ) -> Likely | None:
        """The option of this question that a text with these scores means.

        None where that is not likely enough, and where the question has no options. `least` is
        the chance that is enough; without it, the floor.
        """
        columns = self.columns.get(question)
        if columns is None:
            return None
        own = scores[columns]
        chance = self.chance(sureness(own))
        if chance < (self.floor if least is None else least):
            return None
        best = columns.start + int(own[:-1].argmax())
        return Likely(self.options[best], round(chance, 4))

    def subject(self, scores: Floats, among: Iterable[str]) -> str:
        """The question, of these, that a text with these scores answers; empty where none."""
        by_subject = self._by_subject(scores)
        known = [one for one in (*among, *NO_QUESTION) if one in by_subject]
        best = max(known, key=by_subject.__getitem__)
        return NONE if best in NO_QUESTION else best

    def stated(
        self,
        scores: Floats,
        most: int,
        several: Container[str] = (),
        others: Answers = (),
    ) -> Iterator[Stated]:
        """What a text with these scores may state: of so many questions the likeliest option.

        The second one too of those to which `several` may be told. And what speaks for these other
        answers, however little.
        """
        by_subject = self._by_subject(scores)
        asked = [one for one in by_subject if one in self.columns and one != SUBJECT]
        likeliest = sorted(asked, key=lambda one: -by_subject[one])
        for rank, question in enumerate(likeliest[:most]):
            columns = self.columns[question]
            likeliest_options = np.argsort(-scores[columns][:-1], kind="stable")
            for best in likeliest_options[: 2 if question in several else 1]:
                option = self.options[columns.start + int(best)]
                yield self._clues(scores, by_subject, question, option, rank)
        for question, option in others:
            if option in self.options[self.columns.get(question, slice(0))]:
                rank = likeliest.index(question)
                yield self._clues(scores, by_subject, question, option, rank)

    def _clues(
        self,
        scores: Floats,
        by_subject: Mapping[str, float],
        question: str,
        option: str,
        rank: int,
    ) -> Stated:
        """What speaks for this option of this question."""
        columns = self.columns[question]
        *own, no_answer = scores[columns].tolist()
        best = own.pop(self.options[columns].index(option))
        subject = by_subject[question]
        second, first = sorted(by_subject.values())[-2:]
        nothing = max(by_subject[one] for one in NO_QUESTION)
        return Stated(
            question,
            option,
            best=best,
            lead=best - max(own, default=-1.0),
            answer=best - no_answer,
            subject=subject,
            ahead=subject - (second if subject == first else first),
            beyond=subject - nothing,
            rank=rank,
        )

    def on(self, question: str, scores: Floats) -> float:
        """How much a text with these scores is on this question: 1 surely, -1 surely not."""
        return self._by_subject(scores)[question]

    def first(self, scores: Floats) -> First | None:
        """What a first message with these scores is; they are of `words_of_a_message` message.

        None where nobody is asked who they are.
        """
        columns = self.columns[FIRST]
        *own, asks = scores[columns].tolist()
        if not own:
            return None
        likeliest = self.options[columns][own.index(max(own))]
        return First(mission=-asks, role=likeliest)

    def doubt(self, scores: Floats) -> float:
        """How much a text with these scores leaves open what is asked: above 0, likelier so."""
        columns = self.columns[DOUBT]
        return float(scores[columns][self.options[columns].index(UNSETTLED)])

    def strays(self, question: str, scores: Floats) -> bool:
        """Whether a text with these scores plainly answers another question than this, or none."""
        by_subject = self._by_subject(scores)
        if question not in by_subject:
            return False
        own = by_subject[question]
        no_answer = max(by_subject[one] for one in NO_QUESTION)
        return bool(
            no_answer > own + _NO_ANSWER or max(by_subject.values()) > own + _ANOTHER
        )

    def is_aside(self, scores: Floats, lead: float) -> bool:
        """Whether a text with these scores is said in passing.

        That leads by so much over every question, and over what is on other things.
        """
        by_subject = self._by_subject(scores)
        asked = (score for name, score in by_subject.items() if name not in NO_QUESTION)
        other = max(*asked, by_subject[NONE])
        return by_subject[ASIDE] >= other + lead

    def _by_subject(self, scores: Floats) -> dict[str, float]:
        columns = self.columns[SUBJECT]
        own = scores[columns].tolist()
        return dict(zip(self.options[columns], own, strict=True))

    def chance(self, clues: Clues) -> float:
        """The probability that the best option is meant, where a head is so sure."""
        *weights, offset = self.sureness
        odds = float(np.dot(weights, clues) + offset)
        return chance(odds)


def words_of_a_message(words: Words, text: str) -> Words:
    """The words of a whole message, behind whether it asks, and ends so."""
    ends = ("?.",) if text.rstrip().endswith("?") else ()
    return ("?", *ends, *words) if "?" in text else words


def sureness(scores: Floats) -> Clues:
    """How sure a head is, by its columns' scores.

    The best option's score, by how much it leads, how much it says that the text is an answer.
    """
    *_, second, best = (-1.0, *np.sort(scores[:-1]))
    return float(best), float(best - second), float(best - scores[-1])
