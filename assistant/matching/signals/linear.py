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


def fit_ridge(vectors: Floats, classes: Numbers, *, penalty: float) -> Linear:
    """Least squares with a penalty, each class against the rest, all of them weighing the same.

    For so many classes that `fit_logistic` would take a minute: this takes one inverse. `classes`
    has a number a row, from 0 on.
    """
    count = int(classes.max(initial=-1)) + 1
    own = classes[:, None] == np.arange(count)
    targets = own / np.sqrt(np.maximum(own.sum(axis=0), 1))
    alike = vectors.T @ vectors + penalty * np.eye(vectors.shape[1], dtype=np.float32)
    weights = np.linalg.solve(alike, vectors.T @ targets)
    return Linear(weights.astype(np.float16), np.zeros(count, np.float32))


def fit_logistic(
    vectors: Floats,
    classes: Numbers,
    *,
    freedom: float,
    balanced: bool = False,
) -> Linear:
    """Multinomial logistic regression: each vector's class is made likely against all others.

    `classes` has a number a row; the columns are those numbers in order. `freedom` is how little
    large weights cost; `balanced` has each class weigh the same, however rare. The steps are
    bounded: what is not quite at its best by then ranks the same.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(
        C=freedom,
        max_iter=_STEPS,
        class_weight="balanced" if balanced else None,
    )
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)
        fitted.fit(vectors, classes)
    weights, offsets = fitted.coef_, fitted.intercept_
    if len(weights) == 1:
        # Of two classes, scikit-learn gives the odds of the second.
        weights = np.vstack([-weights, weights]) / 2
        offsets = np.concatenate([-offsets, offsets]) / 2
    return Linear(
        np.ascontiguousarray(weights.T, np.float16),
        np.asarray(offsets, np.float32),
    )
