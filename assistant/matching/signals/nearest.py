"""Which of many known texts is nearest to a question: a cosine with each of them, at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.matching.signals.linear import Halves
from assistant.matching.signals.vectors import Floats, Numbers, Sparse


@dataclass(frozen=True)
class Postings:
    """An inverted index: for each feature, the texts that have it and with what weight."""

    starts: NDArray[np.int64]
    """Where each feature's texts begin in the two arrays below, and last where they all end."""
    texts: Numbers
    weights: Halves
    count: int
    """How many texts there are."""

    @cached_property
    def _in_full(self) -> Floats:
        """In full precision: they are read for each question."""
        return self.weights.astype(np.float32)

    def likeness(self, vector: Sparse) -> Floats:
        """The share of the question's vector that each text has; 1 for the same words."""
        starts = self.starts[vector.features]
        ends = self.starts[vector.features + 1]
        spans = list(map(slice, starts.tolist(), ends.tolist()))
        if not spans:
            return np.zeros(self.count, np.float32)
        texts = np.concatenate([self.texts[span] for span in spans])
        weights = np.concatenate([self._in_full[span] for span in spans])
        weights *= np.repeat(vector.weights, ends - starts)
        both = np.bincount(texts, weights, self.count)
        # A vector is two normed halves, words and letters: whole likeness would come to 2.
        return np.asarray(both / 2, np.float32)


def index(vectors: Sequence[Sparse], features: int) -> Postings:
    """The inverted index of these texts."""
    lengths = [len(vector.features) for vector in vectors]
    texts = np.arange(len(vectors), dtype=np.int32)
    owners = np.repeat(texts, lengths)
    numbers = np.concatenate([vector.features for vector in vectors])
    weights = np.concatenate([vector.weights for vector in vectors])
    order = np.argsort(numbers, kind="stable")
    texts_with = np.bincount(numbers, minlength=features)
    starts = np.concatenate([[0], np.cumsum(texts_with)])
    halves = weights[order].astype(np.float16)
    return Postings(starts, owners[order], halves, len(vectors))
