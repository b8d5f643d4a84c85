"""Clues with labels -> the weights of the clues."""

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.matching.probabilities import OFFSET
from assistant.review.clues import NAMES, Clues
from tests.bench.contracts.labelled import ABSENT, WEAK

Judged = tuple[Clues, str]
_FREEDOM = 0.3
"""The logistic regression's C, on clues of about one size: there are few contracts."""
_WEAK_IS_THERE = 0.7
"""A weak clause counts as found by so much, and as not found by the rest."""


def fitted(judged: Sequence[Judged]) -> dict[str, float]:
    """The weights under which what is there is likely, and what is not is not."""
    rows, there, counts = [], [], []
    for clues, label in judged:
        row = [clues.values[name] for name in NAMES]
        shares = {True: 0.0 if label == ABSENT else 1.0, False: float(label == ABSENT)}
        if label == WEAK:
            shares = {True: _WEAK_IS_THERE, False: 1 - _WEAK_IS_THERE}
        for is_there, share in shares.items():
            if share:
                rows.append(row)
                there.append(is_there)
                counts.append(share)
    values = np.array(rows)
    means, sizes = values.mean(axis=0), values.std(axis=0)
    model = LogisticRegression(C=_FREEDOM)
    model.fit((values - means) / sizes, there, sample_weight=counts)
    weights = model.coef_[0] / sizes
    offset = float(model.intercept_[0] - (weights * means).sum())
    named = dict(zip(NAMES, map(float, weights), strict=True))
    return {OFFSET: round(offset, 4)} | {
        name: round(weight, 4) for name, weight in named.items()
    }
