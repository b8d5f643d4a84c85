"""The directions in which texts that ask for different things differ, those that ask alike aside.

Fisher's discriminant (1936), for many classes (Rao, 1948): an encoder's vectors tell trades, tones
and lengths apart as well as what is asked. Seen along these axes they tell the latter.
"""

import numpy as np
from numpy.typing import NDArray

from assistant.matching.signals.vectors import Floats, Numbers

Doubles = NDArray[np.float64]

_SMOOTHING = 0.7
"""What is added to the spread within classes, in mean spreads of a direction: few texts know it.

Half as much and twice as much find the same."""


def discriminant_axes(vectors: Floats, classes: Numbers, most: int) -> Floats:
    """So many axes at most, one a column, each as long as it tells the classes apart.

    A row of `vectors` is of the class whose number, of any size, stands at its place.
    """
    _, numbers = np.unique(classes, return_inverse=True)
    own = numbers.astype(np.int32)
    means = _means(vectors, own)
    within = _spread(vectors - means[own])
    mean_spread = np.trace(within) / len(within)
    within += (
        _SMOOTHING * max(mean_spread, np.finfo(np.float32).tiny) * np.eye(len(within))
    )
    spreads, directions = np.linalg.eigh(within)
    whitening = directions / np.sqrt(spreads)
    between = _spread((means - means.mean(axis=0)) @ whitening)
    shares, turned = np.linalg.eigh(between)
    shares, turned = np.maximum(shares[-most:], 0), turned[:, -most:]
    axes = whitening @ turned * np.sqrt(shares / (1 + shares))
    return np.ascontiguousarray(axes, np.float32)


def _means(vectors: Floats, own: Numbers) -> Doubles:
    """The mean of each class, a row a class."""
    sums = np.zeros((own.max() + 1, vectors.shape[1]))
    np.add.at(sums, own, vectors)
    return sums / np.bincount(own)[:, None]


def _spread(vectors: Doubles) -> Doubles:
    """How these vectors differ from nothing, direction by direction."""
    return vectors.T @ vectors / len(vectors)
