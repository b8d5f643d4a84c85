"""Linear classifiers: one column of weights a class, and what each class scores on a question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.matching.signals.vectors import Floats, Sparse

Halves = NDArray[np.float16]
"""Half precision is ample for weights, and takes half the memory."""


@dataclass(frozen=True)
class Linear:
    """Weights, features x classes, and the classes' offsets."""

    weights: Halves
    offsets: Floats

    def of_sparse(self, vector: Sparse) -> Floats:
        """The score of each class; above 0, rather yes."""
        rows = self.weights[vector.features]
        scores = vector.weights @ rows.astype(np.float32) + self.offsets
        return np.asarray(scores, np.float32)

    def of_dense(self, vectors: Floats) -> Floats:
        """The score of each class, a row a vector; these vectors have a value for every feature."""
        weights = self.weights.astype(np.float32)
        scores = vectors @ weights + self.offsets
        return np.asarray(scores, np.float32)


def fit_ridge(
    vectors: Floats,
    targets: Floats,
    importance: Floats,
    penalty: float,
) -> Linear:
    """Least squares with a penalty on large weights, solved at once (Hoerl and Kennard, 1970).

    `targets` has a column a class, 1 for yes and -1 for no; `importance` weighs the rows.
    """
    share = importance / importance.sum()
    centre = share @ vectors
    level = share @ targets
    centred = vectors - centre
    spread = centred * importance[:, None]
    _, features = vectors.shape
    identity = np.eye(features, dtype=np.float32)
    matrix = spread.T @ centred + penalty * identity
    wanted = spread.T @ (targets - level)
    weights = np.linalg.solve(matrix, wanted).astype(np.float16)
    offsets = level - centre @ weights.astype(np.float32)
    return Linear(weights, np.asarray(offsets, np.float32))
