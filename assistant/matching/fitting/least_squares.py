"""Least squares with a penalty, one option against the rest; what texts left out would score."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.matching.fitting.head_texts import KEPT_IN, LEFT_OUT, Text
from assistant.matching.heads import NO_QUESTION
from assistant.matching.signals.vectors import Floats, Numbers

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Doubles = NDArray[np.float64]

_PENALTY = 0.1
_WEIGHT = 20.0
"""Of all the texts of one option together, and of all that are no answer."""
_CLOSE = 1e-3
"""What is left of each class's equations is so small a share of what there was: then scores change
by a thousandth at most, as much as by what is kept of the weights' digits."""
_MOST_STEPS = 500


def squares_of(
    words: "csr_matrix",
    texts: Sequence[Text],
    options: Sequence[str],
    no_answer: float = 1.0,
) -> "LeastSquares":
    """The texts of one question, or of all, and what each of its options should score on them.

    What answers nothing weighs `no_answer` times what one option does.
    """
    targets, importance = _targets(texts, options, no_answer)
    folds = np.array([one.fold for one in texts])
    return LeastSquares(words, targets, importance, folds)


class LeastSquares:
    """Texts, a row each, and what each class should score on them, a column each.

    How important each text is, and its fold, where it has one.
    """

    def __init__(
        self,
        words: "csr_matrix",
        targets: Doubles,
        importance: Doubles | None = None,
        folds: Numbers | None = None,
    ) -> None:
        from scipy.sparse import csr_matrix, hstack

        self._targets = targets
        self._importance = np.ones(len(targets)) if importance is None else importance
        self._folds = np.full(len(targets), KEPT_IN) if folds is None else folds
        self._size = words.shape[1] + 1
        # What no text has is weighed by nothing, and left alone.
        self._used = np.append(np.unique(words.indices), self._size - 1)
        offset = csr_matrix(np.ones((len(targets), 1)))
        every = hstack([words.astype(np.float64), offset]).tocsc()
        self._rows = every[:, self._used].tocsr()

    def weights(self) -> Floats:
        """The weight of each feature for each class, the offsets last; 0 where no text has it."""
        found = np.zeros((self._size, self._targets.shape[1]), np.float32)
        found[self._used] = self._whole
        return found

    def scores_left_out(self) -> Floats:
        """What each text of the folds that are left out gets from what is learnt without its own.

        0 for all others.
        """
        scores = np.zeros_like(self._targets)
        for number in range(LEFT_OUT):
            out = self._folds == number
            if out.any():
                scores[out] = self._rows[out] @ self._solved(~out, self._whole)
        return np.asarray(scores, np.float32)

    @cached_property
    def _whole(self) -> Doubles:
        size = (len(self._used), self._targets.shape[1])
        every = np.ones(len(self._folds), np.bool_)
        return self._solved(every, np.zeros(size))

    def _solved(self, among: NDArray[np.bool_], start: Doubles) -> Doubles:
        """The weights by these texts, from weights near them.

        By conjugate gradients (Hestenes and Stiefel, 1952), all options at once, each feature
        scaled by its own square: texts are sparse, and nothing as large as a table of features by
        features, or of texts by texts, is ever made.
        """
        rows = self._rows[among]
        weighed = rows.multiply(self._importance[among][:, None]).tocsr()
        back = weighed.T.tocsr()
        own = np.asarray(weighed.multiply(rows).sum(axis=0)).ravel() + _PENALTY
        scale = 1 / own[:, None]
        wanted = back @ self._targets[among]
        small = _CLOSE**2 * (wanted**2).sum(axis=0)
        found = start.copy()
        left = wanted - back @ (rows @ found) - _PENALTY * found
        along = scale * left
        descent = (left * along).sum(axis=0)
        for _ in range(_MOST_STEPS):
            if ((left**2).sum(axis=0) <= small).all():
                break
            seen = back @ (rows @ along) + _PENALTY * along
            step = _share(descent, (along * seen).sum(axis=0))
            found += step * along
            left -= step * seen
            scaled = scale * left
            before, descent = descent, (left * scaled).sum(axis=0)
            along = scaled + _share(descent, before) * along
        return found


def _share(part: Doubles, whole: Doubles) -> Doubles:
    """The quotient; 0 where there is nothing left."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _targets(
    texts: Sequence[Text], options: Sequence[str], no_answer: float
) -> tuple[Doubles, Doubles]:
    """What each option should score on each text, and how important each text is.

    All options weigh the same, however many texts they have, but for those that say that no
    question is answered; a text of several options weighs as the rarest.
    """
    means = [[option in one.options for option in options] for one in texts]
    own = np.array(means)
    share = [no_answer if one in NO_QUESTION else 1.0 for one in options]
    each = _WEIGHT * np.array(share) / np.maximum(own.sum(axis=0), 1)
    importance = np.where(own, each, 0).max(axis=1)
    return np.where(own, 1.0, -1.0), importance
