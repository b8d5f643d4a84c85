"""Calibrating: rehearsed questions -> how much each signal counts, and the two thresholds of the gate."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.measured.calibration import Calibration
from assistant.matching.calibration import (
    BEST,
    LEAD,
    OFFSET,
    SCOPE,
    confidence_clues,
    log_odds,
    scope_clues,
    weigh,
)
from assistant.matching.rehearsal import FAR, Asked
from assistant.matching.vectors import Floats, Numbers

FAR_REFUSED = 0.95
"""The floor refuses so many of the questions that have nothing to do with us."""
WRONG_AND_SURE = 0.03
"""So many of all questions, at most, get a wrong answer given as sure."""
WORDS_ALONE = ("words", "classifier", "phrasings")
WITH_MEANING = (*WORDS_ALONE, "meaning", "close_meaning")

Truths = NDArray[np.bool_]


def calibrate(
    asked: Sequence[Asked], topics: Sequence[str], signals: Sequence[str]
) -> Calibration:
    """The weights of these signals under which the right topics are most probable, and the gate."""
    weights = Calibration(_topic_weights(asked, topics, signals), {}, {}, 0.0, 1.0)
    logs = [one.seen.logs(weights) for one in asked]
    right = np.array(
        [
            topics[int(each.argmax())] == one.topic
            for one, each in zip(asked, logs, strict=True)
        ]
    )
    clues = [
        scope_clues(one.seen.whole, each) for one, each in zip(asked, logs, strict=True)
    ]
    ours = np.array([bool(one.topic) for one in asked])
    scope = _logistic(clues, (*signals, BEST), ours, balanced=True)
    sureness = [
        confidence_clues(each, log_odds(scope, clue))
        for each, clue in zip(logs, clues, strict=True)
    ]
    confidence = _logistic(sureness, (BEST, LEAD, SCOPE), right, balanced=False)
    return _with_thresholds(
        replace(weights, scope=scope, confidence=confidence), asked, logs, right
    )


def _topic_weights(
    asked: Sequence[Asked], topics: Sequence[str], signals: Sequence[str]
) -> dict[str, float]:
    inside = [one for one in asked if one.topic]
    right = np.array([topics.index(one.topic) for one in inside], np.int32)
    scores = np.stack(
        [
            np.stack([one.seen.whole.topics[name] for name in signals], axis=1)
            for one in inside
        ]
    )
    return dict(zip(signals, map(_rounded, _likeliest(scores, right)), strict=True))


def _likeliest(scores: Floats, right: Numbers) -> Floats:
    """The weights, none below 0, that make the right topics likeliest (conditional logit, McFadden 1974)."""
    from scipy.optimize import minimize

    scale = scores.std(axis=(0, 1))
    scaled, rows = scores / scale, np.arange(len(right))

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = scaled @ weights
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = (chances[:, :, None] * scaled).sum(axis=1) - scaled[rows, right]
        return float(-np.log(chances[rows, right] + 1e-12).mean()), slope.mean(axis=0)

    bounds = [(0, None)] * scores.shape[2]
    found = minimize(
        loss, np.ones(scores.shape[2]), jac=True, method="L-BFGS-B", bounds=bounds
    )
    return np.asarray(found.x / scale, np.float32)


def _logistic(
    clues: Sequence[Mapping[str, float]],
    names: Sequence[str],
    truths: Truths,
    *,
    balanced: bool,
) -> dict[str, float]:
    """Logistic regression (Platt scaling where there is one clue): the clues' weights and the offset."""
    from sklearn.linear_model import LogisticRegression

    table = np.array([[clue[name] for name in names] for clue in clues])
    scale = table.std(axis=0)
    model = LogisticRegression(C=100, class_weight="balanced" if balanced else None).fit(
        table / scale, truths
    )
    weights = dict(zip(names, map(_rounded, model.coef_[0] / scale), strict=True))
    return {OFFSET: _rounded(model.intercept_[0]), **weights}


def _with_thresholds(
    weights: Calibration, asked: Sequence[Asked], logs: Sequence[Floats], right: Truths
) -> Calibration:
    """The floor refuses what is far; from « sure » on, few enough answers are wrong."""
    weighed = [
        weigh(weights, one.seen.whole, each) for one, each in zip(asked, logs, strict=True)
    ]
    scope, confidence = (
        np.array([getattr(one, name) for one in weighed])
        for name in ("scope", "confidence")
    )
    far = np.array([one.kind == FAR for one in asked])
    floor = float(np.quantile(scope[far], FAR_REFUSED))
    answered = np.argsort(-np.where(scope >= floor, confidence, -1))
    wrong = np.cumsum(~right[answered]) / len(asked)
    last = int(np.searchsorted(wrong, WRONG_AND_SURE, side="right")) - 1
    return replace(
        weights, floor=_rounded(floor), sure=_rounded(confidence[answered[last]])
    )


def _rounded(number: float) -> float:
    return round(float(number), 4)
