"""How likely each class is to be asked for in a question's words, by the texts that ask for it.

The query likelihood of a unigram model, smoothed by all classes together (Zhai and Lafferty, 2001),
of words and pairs of words and of letters apart: a class that has many texts is known better, and
does not draw what others are asked for.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.matching.signals.postings import Postings, index
from assistant.matching.signals.vectors import Floats, Sparse

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_UNSEEN = 0.5
"""In so many texts more a feature is thought to be than it is seen in."""


@dataclass(frozen=True)
class Likelihood:
    """What each feature says for each class that has it, and what the lengths say against each."""

    features: Postings
    lengths: Floats
    """Two rows, of words and of letters; a column a class."""
    first_letters: int
    """The number of the first feature that is letters."""

    def __call__(self, vector: Sparse) -> Floats:
        """The mean log likelihood of a question's features for each class, beside that of all.

        Words and letters count alike; 0 for all classes where no feature is known.
        """
        scores = np.zeros(self.features.count, np.float32)
        are_letters = vector.features >= self.first_letters
        for own, length in zip((~are_letters, are_letters), self.lengths, strict=True):
            if own.any():
                seen = self.features.sums(vector.features[own])
                scores += seen / np.float32(own.sum()) - length
        return scores


def fit_likelihood(
    times: "csr_matrix", first_letters: int, smoothing: float
) -> Likelihood:
    """The model of these classes: how many of a row's texts have a column's feature.

    `smoothing` is how many features of all classes together are mixed into each class.
    """
    from scipy.sparse import diags, hstack

    parts, lengths = [], []
    for own in (times[:, :first_letters], times[:, first_letters:]):
        seen = np.asarray(own.sum(axis=0)).ravel() + _UNSEEN
        share = seen / seen.sum()
        said = own @ diags(1 / (smoothing * share))
        said.data = np.log1p(said.data)
        parts.append(said)
        lengths.append(np.log1p(np.asarray(own.sum(axis=1)).ravel() / smoothing))
    return Likelihood(
        index(hstack(parts)), np.array(lengths, np.float32), first_letters
    )
