"""How weights are found: by which the right class is likeliest, or the truth; and thresholds."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.matching.probabilities import OFFSET
from assistant.matching.signals.vectors import Floats, Numbers

_STEPS = 1_000
"""Ample for a handful of clues, however alike some of them are."""
_SURELY = 1e-12
"""Added to a probability, lest the logarithm of 0 be taken."""

Truths = NDArray[np.bool_]
Clues = Mapping[str, float]


def likeliest(scores: Floats, right: Numbers) -> Floats:
    """The weights, none below 0, that make the right topics likeliest.

    A conditional logit (McFadden, 1974).
    """
    from scipy.optimize import minimize

    scale = scores.std(axis=(0, 1))
    scaled = scores / scale
    rows = np.arange(len(right))
    signals = scores.shape[2]

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = scaled @ weights
        highest = logits.max(axis=1, keepdims=True)
        chances = np.exp(logits - highest)
        chances /= chances.sum(axis=1, keepdims=True)
        weighed = chances[:, :, None] * scaled
        slope = weighed.sum(axis=1) - scaled[rows, right]
        surprise = -np.log(chances[rows, right] + _SURELY)
        return float(surprise.mean()), slope.mean(axis=0)

    found = minimize(
        loss,
        np.ones(signals),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * signals,
    )
    return np.asarray(found.x / scale, np.float32)


def logistic(
    clues: Sequence[Clues],
    names: Sequence[str],
    truths: Truths,
    *,
    balanced: bool,
    importance: Floats | None = None,
) -> dict[str, float]:
    """Logistic regression: the clues' weights and the offset; all count alike, or as given."""
    from sklearn.linear_model import LogisticRegression

    rows = []
    for own in clues:
        rows.append([own[name] for name in names])
    table = np.array(rows)
    scale = table.std(axis=0)
    model = LogisticRegression(
        C=100, class_weight="balanced" if balanced else None, max_iter=_STEPS
    )
    model.fit(table / scale, truths, sample_weight=importance)
    (coefficients,), (offset,) = model.coef_, model.intercept_
    return {OFFSET: rounded(offset), **by_name(names, coefficients / scale)}


def surest(
    confidence: Floats,
    right: Truths,
    wrong_at_most: float,
    importance: Floats | None = None,
) -> int:
    """The number of the question down to whose confidence few enough answers are wrong."""
    counting = np.ones(len(right)) if importance is None else importance
    surest_first = np.argsort(-confidence)
    wrong_so_far = np.cumsum((~right * counting)[surest_first])
    wrong = wrong_so_far / counting.sum()
    enough = np.searchsorted(wrong, wrong_at_most, side="right")
    return int(surest_first[int(enough) - 1])


def by_name(names: Sequence[str], weights: Floats) -> dict[str, float]:
    """Each weight under its name, as it is written down."""
    return dict(zip(names, map(rounded, weights), strict=True))


def rounded(number: float) -> float:
    """As many digits as are written down."""
    return round(float(number), 4)
