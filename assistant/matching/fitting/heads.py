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
from assistant.matching.heads import ASIDE, NONE, SUBJECT, Heads, sureness
from assistant.matching.signals.hashing import hashed
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.meaning import Encoder
from assistant.matching.signals.vectors import Floats, as_matrix

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_SIZE = 2048
"""Hashed features; twice as many bring half a point, for twice the memory."""
_MEANING = 2.0
"""How much longer the encoder's vectors are than those of words, which are many more."""
_PENALTY = 0.3
_WEIGHT = 20.0
"""Of all the texts of one option together, and of all that are no answer."""


@dataclass(frozen=True)
class Learnt:
    """The heads, and what became of each sentence that was left out."""

    heads: Heads
    left_out: tuple[LeftOut, ...]


def learn_heads(knowledge: Knowledge, encoder: Encoder | None) -> Learnt:
    """The heads of every question with options, learnt from its names and sentences."""
    asked = [one for one in knowledge.every_question.values() if one.options]
    texts = {one.id: list(texts_for(knowledge, one)) for one in asked}
    by_subject = list(texts_by_subject(knowledge))
    vectors = _Vectors(knowledge, encoder, _all([*texts.values(), by_subject]))
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
    subjects = (*texts, ASIDE, NONE)
    columns += [(SUBJECT, name) for name in subjects]
    weights.append(_weights(vectors.rows(by_subject), by_subject, subjects))
    sure, floor = calibrated(left_out)
    heads = vectors.heads(columns, np.hstack(weights), sure, floor)
    return Learnt(heads, tuple(left_out))


def _all(groups: Iterable[Sequence[Text]]) -> Iterator[str]:
    for group in groups:
        for one in group:
            yield one.text


@dataclass(frozen=True)
class _Rows:
    """The vectors of some texts, a row each."""

    words: "csr_matrix"
    """Hashed words and letters."""
    meaning: Floats
    """What the encoder says, centred; no columns where there is none."""

    def alike(self) -> Floats:
        """The product of each row with each; one more for the offset, which all have."""
        words = (self.words @ self.words.T).toarray()
        return np.asarray(words + self.meaning @ self.meaning.T + 1, np.float32)

    def fit(self, targets: Floats, importance: Floats) -> Floats:
        """The weights of features that come nearest to the targets, so important a row.

        In double precision: few digits are left of what is solved for with so many features.
        """
        rows = np.hstack([self.meaning, np.ones((len(targets), 1))])
        words = self.words.astype(np.float64)
        weighed_words = words.multiply(importance[:, None]).tocsr()
        weighed = rows * importance[:, None]
        across = words.T @ weighed
        by_words = (words.T @ weighed_words).toarray()
        alike = np.block([[by_words, across], [across.T, rows.T @ weighed]])
        alike[np.diag_indices(len(alike))] += _PENALTY
        sums = np.vstack([weighed_words.T @ targets, weighed.T @ targets])
        return np.linalg.solve(alike, sums).astype(np.float32)

    def weights(self, duals: Floats) -> Floats:
        """What each feature weighs if each row counts so much: words, meaning, the offset."""
        return np.vstack(
            [self.words.T @ duals, self.meaning.T @ duals, duals.sum(axis=0)]
        ).astype(np.float32)


class _Vectors:
    """Knows the vectors of all texts, each made once."""

    def __init__(
        self,
        knowledge: Knowledge,
        encoder: Encoder | None,
        texts: Iterable[str],
    ) -> None:
        found = list(dict.fromkeys(texts))
        self._number = {text: number for number, text in enumerate(found)}
        rows = [hashed(knowledge.wording.words(text), _SIZE) for text in found]
        self._words = as_matrix(rows, _SIZE)
        self._encoder = encoder.name if encoder else ""
        encoded = encoder(found) if encoder else np.zeros((len(found), 0), np.float32)
        self._centre = encoded.mean(axis=0)
        self._meaning = _MEANING * (encoded - self._centre)

    def rows(self, texts: Sequence[Text]) -> _Rows:
        """Those of these texts."""
        numbers = [self._number[one.text] for one in texts]
        return _Rows(self._words[numbers], self._meaning[numbers])

    def heads(
        self,
        columns: Sequence[tuple[str, str]],
        weights: Floats,
        sure: Floats,
        floor: float,
    ) -> Heads:
        """The heads with these weights of features, a column an option of a question."""
        questions, options = zip(*columns, strict=True)
        by_meaning = _MEANING * weights[_SIZE:-1]
        meaning = Linear(by_meaning.astype(np.float16), -self._centre @ by_meaning)
        return Heads(
            questions=questions,
            options=options,
            words=Linear(weights[:_SIZE].astype(np.float16), weights[-1]),
            meaning=meaning if self._encoder else None,
            encoder=self._encoder,
            sureness=sure,
            floor=floor,
        )


def _weights(rows: _Rows, texts: Sequence[Text], options: Sequence[str]) -> Floats:
    """The weights of `_fitted` alone, many times faster where texts outnumber features."""
    return rows.fit(*_targets(texts, options))


def _fitted(
    rows: _Rows, texts: Sequence[Text], options: Sequence[str]
) -> tuple[Floats, Floats]:
    """Least squares with a penalty, one against the rest: the weights, and each text's scores.

    The scores are those that the text gets from what is learnt without its fold, which needs no
    second fit: they follow from the inverse that there is (Cook and Weisberg, 1982).
    """
    targets, importance = _targets(texts, options)
    root = np.sqrt(importance)[:, None]
    alike = rows.alike() * root * root.T
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
    return rows.weights((duals * root).astype(np.float32)), scores


def _targets(texts: Sequence[Text], options: Sequence[str]) -> tuple[Floats, Floats]:
    """What each option should score on each text, and how important each text is.

    All options weigh the same, however many texts they have.
    """
    numbers = np.array([options.index(one.option) for one in texts], np.int32)
    own = numbers[:, None] == np.arange(len(options))
    counts = np.bincount(numbers, minlength=len(options))
    importance = _WEIGHT / counts[numbers]
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
                option=one.option,
                best=best,
                clues=sureness(own),
                named=one.named,
            )
