"""The sentence encoder as one more signal: what a question means, beside the words that it uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.matching.signals.linear import Linear
from assistant.matching.signals.vectors import Floats

_NOTHING = 1e-9


class Encoder(Protocol):
    """Turns texts into vectors of length 1; texts that mean the same point the same way."""

    name: str
    """Says which encoder and which weights: what is learnt with one is no use with another."""

    def __call__(self, texts: Sequence[str]) -> Floats:
        """One row a text."""


@dataclass(frozen=True)
class Meant:
    """What the encoder says of one text."""

    cosines: Floats
    """With each known text."""
    classes: Floats
    """The score of each topic, then of each gap,"""
    directs: Floats
    """and of each direct answer."""
    inside: float
    """By how much it is a question of ours: above 0, rather so."""


@dataclass(frozen=True)
class Meaning:
    """What was learnt from the vectors of the known texts."""

    encoder: str
    centre: Floats
    """Where the questions of our topics lie on average: all of them point that way, and it says
    nothing of any."""
    axes: Floats
    """What turns the encoder's vectors into shorter ones, which tell apart what is asked."""
    examples: Floats
    """One short row a known text, of length 1; in full precision, since each question is compared
    with all."""
    classes: Linear
    """A column a topic, then a gap: where the short rows of those who ask for it lie on average."""
    directs: Linear
    """The same of each direct answer."""
    scope: Linear
    """One column, for the rows as long as they were: whether a question is ours."""

    def compare(self, vectors: Floats) -> list[Meant]:
        """What each vector is like; together, since the known texts are gone through once."""
        apart = centred(vectors, self.centre)
        short = along(apart, self.axes)
        cosines = np.ascontiguousarray((self.examples @ short.T).T)
        classes = self.classes.of_dense(short)
        directs = self.directs.of_dense(short)
        inside = self.scope.of_dense(apart)[:, 0].tolist()
        return list(map(Meant, cosines, classes, directs, inside))


def centred(vectors: Floats, centre: Floats) -> Floats:
    """The same vectors seen from the centre, of length 1 again."""
    return _of_length_one(vectors - centre)


def along(vectors: Floats, axes: Floats) -> Floats:
    """The same vectors along these axes, of length 1 again."""
    return _of_length_one(vectors @ axes)


def _of_length_one(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _NOTHING), np.float32)
