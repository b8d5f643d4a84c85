"""Names and sentences -> the heads. Pure; takes seconds.

Each sentence is left out once, with the others of its fold, and judged by what is learnt from the
rest: from there come the sureness of the heads and the floor under which they say nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question
from assistant.matching.fitting.head_texts import (
    FOLDS,
    KEPT_IN,
    Text,
    texts_by_subject,
    texts_for,
)
from assistant.matching.fitting.left_out import LeftOut, calibrated
from assistant.matching.heads import NO_QUESTION, NONE, SUBJECT, Heads, sureness
from assistant.matching.signals.hashing import hashed
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.vectors import Floats, as_matrix

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_SIZE = 4096
"""Hashed features."""
_PENALTY = 0.1
_WEIGHT = 20.0
"""Of all the texts of one option together, and of all that are no answer."""
_UNASKED = 3.0
"""How many times as much the texts weigh that answer no question, where the question is looked for:
they are many of what people tell."""


@dataclass(frozen=True)
class Learnt:
    """The heads, and what became of each sentence that was left out."""

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
        found, scores = _fitted(vectors.rows(own), own, options)
        columns += [(question.id, option) for option in options]
        weights.append(found)
        left_out += _left_out(question, own, scores)
    answered = [one.id for one in knowledge.every_question.values()]
    subjects = (*answered, *NO_QUESTION)
    columns += [(SUBJECT, name) for name in subjects]
    weights.append(_weights(vectors.rows(by_subject), by_subject, subjects))
    sure, floor = calibrated(left_out)
    heads = _heads(columns, np.hstack(weights), sure, floor)
    return Learnt(heads, tuple(left_out))


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


def _weights(
    words: "csr_matrix", texts: Sequence[Text], options: Sequence[str]
) -> Floats:
    """The weights of `_fitted` alone, many times faster where texts outnumber features.

    In double precision: few digits are left of what is solved for with so many features.
    """
    from scipy.linalg import solve
    from scipy.sparse import csr_matrix, hstack

    targets, importance = _targets(texts, options, _UNASKED)
    offset = csr_matrix(np.ones((len(texts), 1)))
    rows = hstack([words.astype(np.float64), offset]).tocsr()
    weighed = rows.multiply(importance[:, None]).tocsr()
    alike = (rows.T @ weighed).toarray()
    alike[np.diag_indices(len(alike))] += _PENALTY
    found = solve(alike, weighed.T @ targets, assume_a="pos", overwrite_a=True)
    return np.asarray(found, np.float32)


def _fitted(
    words: "csr_matrix", texts: Sequence[Text], options: Sequence[str]
) -> tuple[Floats, Floats]:
    """Least squares with a penalty, one against the rest: the weights, and each text's scores.

    The scores are those that the text gets from what is learnt without its fold, which needs no
    second fit: they follow from the inverse that there is (Cook and Weisberg, 1982).
    """
    targets, importance = _targets(texts, options)
    root = np.sqrt(importance)[:, None]
    # One more for the offset, which all have.
    alike = ((words @ words.T).toarray() + 1) * root * root.T
    alike[np.diag_indices(len(texts))] += _PENALTY
    inverse = np.linalg.inv(alike)
    duals = inverse @ (targets * root)
    scores = targets.copy()
    folds = np.array([one.fold for one in texts])
    for number in range(FOLDS):
        (out,) = np.nonzero(folds == number)
        if out.size:
            missed = np.linalg.solve(inverse[np.ix_(out, out)], duals[out])
            scores[out] -= missed / root[out]
    own = (duals * root).astype(np.float32)
    return np.vstack([words.T @ own, own.sum(axis=0)]), scores


def _targets(
    texts: Sequence[Text], options: Sequence[str], no_question: float = 1.0
) -> tuple[Floats, Floats]:
    """What each option should score on each text, and how important each text is.

    All options weigh the same, however many texts they have, but for those that say that no
    question is answered; a text of several options weighs as the rarest.
    """
    means = [[option in one.options for option in options] for one in texts]
    own = np.array(means)
    share = [no_question if one in NO_QUESTION else 1.0 for one in options]
    each = _WEIGHT * np.array(share) / np.maximum(own.sum(axis=0), 1)
    importance = np.where(own, each, 0).max(axis=1)
    return np.where(own, 1, -1).astype(np.float32), importance.astype(np.float32)


def _left_out(
    question: Question, texts: Sequence[Text], scores: Floats
) -> Iterator[LeftOut]:
    for one, own in zip(texts, scores, strict=True):
        if one.fold != KEPT_IN:
            best = question.option_ids[int(own[:-1].argmax())]
            yield LeftOut(
                question=question.id,
                text=one.text,
                options=one.options,
                best=best,
                clues=sureness(own),
                named=one.named,
            )
