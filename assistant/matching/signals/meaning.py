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
    """The classifier's score of each topic, each gap, and last of « inside »."""
    directs: Floats
    """The score of each direct answer."""


@dataclass(frozen=True)
class Meaning:
    """What was learnt from the vectors of the known texts."""

    encoder: str
    centre: Floats
    """Where the questions of our topics lie on average: all of them point that way, and it says
    nothing of any."""
    axes: Floats
    """What turns the encoder's vectors into shorter ones that point about the same way."""
    examples: Floats
    """One short row a known text; in full precision, since each question is compared with all."""
    classifier: Linear
    """A column a topic, then a gap, and a last one that says « inside »."""
    directs: Linear
    """A column a direct answer."""

    def compare(self, vectors: Floats) -> list[Meant]:
        """What each vector is like; together, since the known texts are gone through once."""
        apart = centred(vectors, self.centre)
        short = apart @ self.axes
        cosines = np.ascontiguousarray((self.examples @ short.T).T)
        classes = self.classifier.of_dense(apart)
        directs = self.directs.of_dense(apart)
        return list(map(Meant, cosines, classes, directs))


def centred(vectors: Floats, centre: Floats) -> Floats:
    """The same vectors seen from the centre, of length 1 again."""
    apart = vectors - centre
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    return np.asarray(apart / np.maximum(lengths, _NOTHING), np.float32)
