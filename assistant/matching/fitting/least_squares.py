"""Least squares with a penalty, one option against the rest; what texts left out would score."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from assistant.matching.fitting.head_texts import FOLDS, Text
from assistant.matching.heads import NO_QUESTION
from assistant.matching.signals.vectors import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_PENALTY = 0.1
_WEIGHT = 20.0
"""Of all the texts of one option together, and of all that are no answer."""
_UNASKED = 3.0
"""How many times as much the texts weigh that answer no question, where the question is looked for:
they are many of what people tell."""


def fitted_by_features(
    words: "csr_matrix", texts: Sequence[Text], options: Sequence[str]
) -> Floats:
    """The weights of `fitted_by_texts`, many times faster where texts outnumber features.

    In double precision: few digits are left of what is solved for with so many features.
    """
    from scipy.linalg import solve
    from scipy.sparse import csr_matrix, hstack

    targets, importance = _targets(texts, options, _UNASKED)
    offset = csr_matrix(np.ones((len(texts), 1)))
    rows = hstack([words.astype(np.float64), offset]).tocsr()
    weighed = rows.multiply(importance[:, None]).tocsr()
    alike = (rows.T @ weighed).toarray()
    alike[np.diag_indices(len(alike))] += _PENALTY
    found = solve(alike, weighed.T @ targets, assume_a="pos", overwrite_a=True)
    return np.asarray(found, np.float32)


def fitted_by_texts(
    words: "csr_matrix", texts: Sequence[Text], options: Sequence[str]
) -> tuple[Floats, Floats]:
    """The weights, and the scores that each text gets from what is learnt without its fold.

    These need no second fit: they follow from the inverse that there is (Cook and Weisberg, 1982).
    """
    targets, importance = _targets(texts, options)
    root = np.sqrt(importance)[:, None]
    # One more for the offset, which all have.
    alike = ((words @ words.T).toarray() + 1) * root * root.T
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
    own = (duals * root).astype(np.float32)
    return np.vstack([words.T @ own, own.sum(axis=0)]), scores


def _targets(
    texts: Sequence[Text], options: Sequence[str], no_question: float = 1.0
) -> tuple[Floats, Floats]:
    """What each option should score on each text, and how important each text is.

    All options weigh the same, however many texts they have, but for those that say that no
    question is answered; a text of several options weighs as the rarest.
    """
    means = [[option in one.options for option in options] for one in texts]
    own = np.array(means)
    share = [no_question if one in NO_QUESTION else 1.0 for one in options]
    each = _WEIGHT * np.array(share) / np.maximum(own.sum(axis=0), 1)
    importance = np.where(own, each, 0).max(axis=1)
    return np.where(own, 1, -1).astype(np.float32), importance.astype(np.float32)
