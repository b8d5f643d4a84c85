"""Rehearsed questions -> how much each signal counts, and the two thresholds of the gate."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.measured.calibration import Calibration
from assistant.matching.fitting.rehearsal import FAR, Rehearsed
from assistant.matching.probabilities import (
    BEST,
    LEAD,
    OFFSET,
    SCOPE,
    confidence_clues,
    log_odds,
    scope_clues,
    weigh,
)
from assistant.matching.signals.vectors import Floats, Numbers

FAR_REFUSED = 0.95
"""The floor refuses so many of the questions that have nothing to do with us."""
WRONG_AND_SURE = 0.03
"""So many of all questions, at most, get a wrong answer given as sure."""
WORDS_ALONE = ("words", "classifier", "phrasings")
WITH_MEANING = (*WORDS_ALONE, "meaning", "close_meaning")

_SURELY = 1e-12
"""Added to a probability, lest the logarithm of 0 be taken."""

Truths = NDArray[np.bool_]
Clues = Mapping[str, float]


def calibrate(
    rehearsed: Sequence[Rehearsed], topics: Sequence[str], signals: Sequence[str]
) -> Calibration:
    """The weights of these signals under which the right topics are most probable, and the gate."""
    weights = Calibration(_topic_weights(rehearsed, topics, signals), {}, {}, 0.0, 1.0)
    logs = [question.evidence.logs(weights) for question in rehearsed]
    clues = []
    right = []
    for question, own_logs in zip(rehearsed, logs, strict=True):
        clues.append(scope_clues(question.evidence.whole, own_logs))
        right.append(topics[int(own_logs.argmax())] == question.topic)
    ours = np.array([bool(question.topic) for question in rehearsed])
    scope = _logistic(clues, (*signals, BEST), ours, balanced=True)
    sureness = []
    for own_logs, own_clues in zip(logs, clues, strict=True):
        sureness.append(confidence_clues(own_logs, log_odds(scope, own_clues)))
    truths = np.array(right)
    confidence = _logistic(sureness, (BEST, LEAD, SCOPE), truths, balanced=False)
    weights = replace(weights, scope=scope, confidence=confidence)
    return _with_thresholds(weights, rehearsed, logs, truths)


def _topic_weights(
    rehearsed: Sequence[Rehearsed], topics: Sequence[str], signals: Sequence[str]
) -> dict[str, float]:
    right = []
    scores = []
    for question in rehearsed:
        if question.topic:
            right.append(topics.index(question.topic))
            own = question.evidence.whole.topics
            scores.append(np.stack([own[name] for name in signals], axis=1))
    weights = _likeliest(np.stack(scores), np.array(right, np.int32))
    return _by_name(signals, weights)


def _likeliest(scores: Floats, right: Numbers) -> Floats:
    """The weights, none below 0, that make the right topics likeliest (conditional logit, McFadden 1974)."""
    from scipy.optimize import minimize

    scale = scores.std(axis=(0, 1))
    scaled, rows = scores / scale, np.arange(len(right))
    signals = scores.shape[2]

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = scaled @ weights
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        of_right = chances[rows, right]
        slope = (chances[:, :, None] * scaled).sum(axis=1) - scaled[rows, right]
        return float(-np.log(of_right + _SURELY).mean()), slope.mean(axis=0)

    found = minimize(
        loss,
        np.ones(signals),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * signals,
    )
    return np.asarray(found.x / scale, np.float32)


def _logistic(
    clues: Sequence[Clues], names: Sequence[str], truths: Truths, *, balanced: bool
) -> dict[str, float]:
    """Logistic regression (Platt scaling where there is one clue): the clues' weights and the offset."""
    from sklearn.linear_model import LogisticRegression

    columns = []
    for name in names:
        columns.append(np.array([own[name] for own in clues]))
    table = np.stack(columns, axis=1)
    scale = table.std(axis=0)
    model = LogisticRegression(C=100, class_weight="balanced" if balanced else None)
    model.fit(table / scale, truths)
    weights = _by_name(names, model.coef_[0] / scale)
    return {OFFSET: _rounded(model.intercept_[0]), **weights}


def _with_thresholds(
    weights: Calibration,
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    right: Truths,
) -> Calibration:
    """The floor refuses what is far; from « sure » on, few enough answers are wrong."""
    scopes = []
    confidences = []
    for question, own_logs in zip(rehearsed, logs, strict=True):
        weighed = weigh(weights, question.evidence.whole, own_logs)
        scopes.append(weighed.scope)
        confidences.append(weighed.confidence)
    scope, confidence = np.array(scopes), np.array(confidences)
    far = np.array([question.kind == FAR for question in rehearsed])
    floor = float(np.quantile(scope[far], FAR_REFUSED))
    answered = np.argsort(-np.where(scope >= floor, confidence, -1))
    wrong = np.cumsum(~right[answered]) / len(rehearsed)
    last = int(np.searchsorted(wrong, WRONG_AND_SURE, side="right")) - 1
    sure = confidence[answered[last]]
    return replace(weights, floor=_rounded(floor), sure=_rounded(sure))


def _by_name(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return dict(zip(names, map(_rounded, weights), strict=True))


def _rounded(number: float) -> float:
    return round(float(number), 4)
