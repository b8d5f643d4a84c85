"""Names and sentences -> the heads. Pure; takes seconds.

Three in ten sentences are left out once, with the others of their fold, and judged by what is
learnt from the rest: from there come the sureness of the heads and the floor under which they say
nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question
from assistant.knowledge.role import ROLE
from assistant.matching.fitting.head_texts import (
    KEPT_IN,
    LEFT_OUT,
    Text,
    doubts,
    first_messages,
    texts_by_subject,
    texts_for,
)
from assistant.matching.fitting.least_squares import squares_of
from assistant.matching.fitting.left_out import LeftOut, calibrated
from assistant.matching.heads import (
    DOUBT,
    FIRST,
    NO_QUESTION,
    NONE,
    SETTLED,
    SUBJECT,
    UNSETTLED,
    Heads,
    sureness,
    words_of_a_message,
)
from assistant.matching.signals.hashing import hashed
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.vectors import Floats, Sparse, as_matrix

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_SIZE = 16_384
"""Hashed features: half as many lose 2 in a hundred of what is left out, a quarter 6."""
_UNASKED = 3.0
"""How many times as much the texts weigh that answer no question, where the question is looked for:
they are many of what people tell."""


@dataclass(frozen=True)
class Learnt:
    """The heads, and what became of each sentence that was left out: three in ten."""

    heads: Heads
    left_out: tuple[LeftOut, ...]


def learn_heads(knowledge: Knowledge) -> Learnt:
    """The heads of every question with options, learnt from its names and from what people type."""
    asked = [one for one in knowledge.every_question.values() if one.options]
    by_subject = list(texts_by_subject(knowledge))
    vectors = _Vectors(knowledge)
    columns = []
    weights = []
    left_out: list[LeftOut] = []
    for question in asked:
        options = (*question.option_ids, NONE)
        own = list(texts_for(knowledge, question))
        squares = squares_of(vectors.rows(own), own, options)
        columns += [(question.id, option) for option in options]
        weights.append(squares.weights())
        left_out += _left_out(question, own, squares.scores_left_out())
    answered = [one.id for one in knowledge.every_question.values()]
    subjects = (*answered, *NO_QUESTION)
    columns += [(SUBJECT, name) for name in subjects]
    told = vectors.rows(by_subject)
    weights.append(squares_of(told, by_subject, subjects, _UNASKED).weights())
    for others in (_first(knowledge, vectors), _doubt(knowledge, vectors)):
        columns += others.columns
        weights.append(others.weights)
    sure, floor = calibrated(left_out)
    heads = _heads(columns, np.hstack(weights), sure, floor)
    return Learnt(heads, tuple(left_out))


@dataclass(frozen=True)
class _Columns:
    """Columns, and the weights of the features for each."""

    columns: Sequence[tuple[str, str]]
    weights: Floats


def _first(knowledge: Knowledge, vectors: "_Vectors") -> _Columns:
    """What first messages are."""
    texts = list(first_messages(knowledge))
    role = knowledge.every_question.get(ROLE)
    options = (*(role.option_ids if role else ()), NONE)
    squares = squares_of(vectors.rows(texts, whole=True), texts, options)
    return _Columns([(FIRST, option) for option in options], squares.weights())


def _doubt(knowledge: Knowledge, vectors: "_Vectors") -> _Columns:
    """What leaves a question open."""
    options = (UNSETTLED, SETTLED, NONE)
    texts = list(doubts(knowledge))
    squares = squares_of(vectors.rows(texts, whole=True), texts, options)
    return _Columns([(DOUBT, option) for option in options], squares.weights())


class _Vectors:
    """Knows the hashed words and letters of texts, each made once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words = knowledge.wording.words
        self._known: dict[tuple[str, ...], Sparse] = {}

    def rows(self, texts: Sequence[Text], *, whole: bool = False) -> "csr_matrix":
        """Those of these texts, a row each; of `whole` messages it counts whether they ask."""
        return as_matrix([self._row(one.text, whole) for one in texts], _SIZE)

    def _row(self, text: str, whole: bool) -> Sparse:
        words = tuple(self._words(text))
        if whole:
            words = tuple(words_of_a_message(words, text))
        found = self._known.get(words)
        if found is None:
            found = self._known[words] = hashed(words, _SIZE)
        return found


def _heads(
    columns: Sequence[tuple[str, str]], weights: Floats, sure: Floats, floor: float
) -> Heads:
    """The heads with these weights of features, a column an option of a question."""
    questions, options = zip(*columns, strict=True)
    return Heads(
        questions=questions,
        options=options,
        words=Linear(weights[:-1].astype(np.float16), weights[-1]),
        sureness=sure,
        floor=floor,
    )


def _left_out(
    question: Question, texts: Sequence[Text], scores: Floats
) -> Iterator[LeftOut]:
    for one, own in zip(texts, scores, strict=True):
        if KEPT_IN < one.fold < LEFT_OUT:
            best = question.option_ids[int(own[:-1].argmax())]
            yield LeftOut(
                question=question.id,
                text=one.text,
                options=one.options,
                best=best,
                clues=sureness(own),
                named=one.named,
            )
