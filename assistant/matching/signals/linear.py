"""Linear classifiers: one column of weights a class, and what each class scores on a question."""

from dataclasses import dataclass
from functools import cached_property
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray

from assistant.matching.signals.vectors import Floats, Numbers, Sparse

Halves = NDArray[np.float16]
"""Half precision is ample for weights, and takes half the memory."""
_STEPS = 25


@dataclass(frozen=True)
class Linear:
    """Weights, features x classes, and the classes' offsets."""

    weights: Halves
    offsets: Floats

    @cached_property
    def _in_full(self) -> Floats:
        """In full precision: a question's vector is compared with all weights."""
        return self.weights.astype(np.float32)

    def of_sparse(self, vector: Sparse) -> Floats:
        """The score of each class; above 0, rather yes."""
        rows = self.weights[vector.features]
        scores = vector.weights @ rows.astype(np.float32) + self.offsets
        return np.asarray(scores, np.float32)

    def of_dense(self, vectors: Floats) -> Floats:
        """The score of each class, a row a vector; these vectors have a value for every feature."""
        scores = vectors @ self._in_full + self.offsets
        return np.asarray(scores, np.float32)


def fit_means(vectors: Floats, classes: Numbers) -> Linear:
    """The direction in which the vectors of each class point: what it scores is a cosine.

    `classes` has a number a row, from 0 on; each has a row. The vectors have length 1.
    """
    sums = np.zeros((int(classes.max(initial=-1)) + 1, vectors.shape[1]), np.float32)
    np.add.at(sums, classes, vectors)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    weights = (sums / np.maximum(lengths, np.finfo(np.float32).tiny)).T
    return Linear(weights.astype(np.float16), np.zeros(weights.shape[1], np.float32))


def fit_logistic(vectors: Floats, own: NDArray[np.bool_], *, freedom: float) -> Linear:
    """Logistic regression: one column, above 0 where a vector is rather one of `own`.

    Both kinds weigh the same, however rare. `freedom` is how little large weights cost. The steps
    are bounded: what is not quite at its best by then ranks the same.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=freedom, max_iter=_STEPS, class_weight="balanced")
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)
        fitted.fit(vectors, own)
    return Linear(
        np.ascontiguousarray(fitted.coef_.T, np.float16),
        np.asarray(fitted.intercept_, np.float32),
    )
