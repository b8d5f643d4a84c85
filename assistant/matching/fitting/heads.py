"""Names and sentences -> the heads. Pure; takes seconds.

Three in ten sentences are left out once, with the others of their fold, and judged by what is
learnt from the rest: from there come the sureness of the heads and the floor under which they say
nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
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
    first_messages,
    texts_by_subject,
    texts_for,
)
from assistant.matching.fitting.least_squares import squares_of
from assistant.matching.fitting.left_out import LeftOut, calibrated
from assistant.matching.heads import (
    FIRST,
    NO_QUESTION,
    NONE,
    SUBJECT,
    Heads,
    sureness,
    words_of_a_first,
)
from assistant.matching.signals.hashing import hashed
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.vectors import Floats, as_matrix

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
    texts = {one.id: list(texts_for(knowledge, one)) for one in asked}
    by_subject = list(texts_by_subject(knowledge))
    vectors = _Vectors(knowledge, _all([*texts.values(), by_subject]))
    columns = []
    weights = []
    left_out: list[LeftOut] = []
    for question in asked:
        options = (*question.option_ids, NONE)
        own = texts[question.id]
        squares = squares_of(vectors.rows(own), own, options)
        columns += [(question.id, option) for option in options]
        weights.append(squares.weights())
        left_out += _left_out(question, own, squares.scores_left_out())
    answered = [one.id for one in knowledge.every_question.values()]
    subjects = (*answered, *NO_QUESTION)
    columns += [(SUBJECT, name) for name in subjects]
    told = vectors.rows(by_subject)
    weights.append(squares_of(told, by_subject, subjects, _UNASKED).weights())
    first = _first(knowledge)
    columns += first.columns
    weights.append(first.weights)
    sure, floor = calibrated(left_out)
    heads = _heads(columns, np.hstack(weights), sure, floor)
    return Learnt(heads, tuple(left_out))


@dataclass(frozen=True)
class _Columns:
    """Columns, and the weights of the features for each."""

    columns: Sequence[tuple[str, str]]
    weights: Floats


def _first(knowledge: Knowledge) -> _Columns:
    """What first messages are."""
    texts = list(first_messages(knowledge))
    rows = []
    for one in texts:
        words = words_of_a_first(knowledge.wording.words(one.text), one.text)
        rows.append(hashed(words, _SIZE))
    role = knowledge.every_question.get(ROLE)
    options = (*(role.option_ids if role else ()), NONE)
    squares = squares_of(as_matrix(rows, _SIZE), texts, options)
    return _Columns([(FIRST, option) for option in options], squares.weights())


def _all(groups: Iterable[Sequence[Text]]) -> Iterator[str]:
    for group in groups:
        for one in group:
            yield one.text


class _Vectors:
    """Knows the hashed words and letters of all texts, each made once."""

    def __init__(self, knowledge: Knowledge, texts: Iterable[str]) -> None:
        found = list(dict.fromkeys(texts))
        self._number = {text: number for number, text in enumerate(found)}
        rows = [hashed(knowledge.wording.words(text), _SIZE) for text in found]
        self._words = as_matrix(rows, _SIZE)

    def rows(self, texts: Sequence[Text]) -> "csr_matrix":
        """Those of these texts, a row each."""
        return self._words[[self._number[one.text] for one in texts]]


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
