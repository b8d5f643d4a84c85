"""Which of many known texts is nearest to a question: a cosine with each of them, at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.matching.linear import Halves
from assistant.matching.vectors import Floats, Numbers, Sparse


@dataclass(frozen=True)
class Postings:
    """An inverted index: for each feature, the texts that have it and with what weight."""

    starts: NDArray[np.int64]
    """Where each feature's texts begin in the two arrays below; one more than there are features."""
    texts: Numbers
    weights: Halves
    count: int
    """How many texts there are."""

    def likeness(self, vector: Sparse) -> Floats:
        """The share of the question's vector that each text has; 1 for the same words and letters."""
        starts, ends = self.starts[vector.features], self.starts[vector.features + 1]
        slices = list(map(slice, starts.tolist(), ends.tolist()))
        if not slices:
            return np.zeros(self.count, np.float32)
        texts = np.concatenate([self.texts[one] for one in slices])
        weights = np.concatenate([self.weights[one] for one in slices]).astype(np.float32)
        weights *= np.repeat(vector.weights, ends - starts)
        both = np.bincount(texts, weights, self.count)
        return np.asarray(both / 2, np.float32)  # two normed halves: words and letters


def index(vectors: Sequence[Sparse], features: int) -> Postings:
    """The inverted index of these texts."""
    owners = np.repeat(
        np.arange(len(vectors), dtype=np.int32), [len(one.features) for one in vectors]
    )
    numbers = np.concatenate([one.features for one in vectors])
    order = np.argsort(numbers, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=features))])
    return Postings(
        starts,
        owners[order],
        np.concatenate([one.weights for one in vectors])[order].astype(np.float16),
        len(vectors),
    )
