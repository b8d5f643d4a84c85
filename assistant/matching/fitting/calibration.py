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
    rehearsed: Sequence[Rehearsed],
    topics: Sequence[str],
    signals: Sequence[str],
) -> Calibration:
    """The weights of these signals under which the right topics are most probable, and the gate."""
    of_topics = _topic_weights(rehearsed, topics, signals)
    weights = Calibration(of_topics, {}, {}, floor=0.0, sure=1.0)
    logs = [question.evidence.logs(weights) for question in rehearsed]
    scope = _scope_weights(rehearsed, logs, signals)
    right = _right(rehearsed, logs, topics)
    sureness = []
    for question, own_logs in zip(rehearsed, logs, strict=True):
        clues = scope_clues(question.evidence.whole, own_logs)
        odds = log_odds(scope, clues)
        sureness.append(confidence_clues(own_logs, odds))
    confidence = _logistic(sureness, (BEST, LEAD, SCOPE), right, balanced=False)
    weights = replace(weights, scope=scope, confidence=confidence)
    return _with_thresholds(weights, rehearsed, logs, right)


def _right(
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    topics: Sequence[str],
) -> Truths:
    """Whether the best topic of each question is the right one."""
    right = []
    for question, own_logs in zip(rehearsed, logs, strict=True):
        best = int(own_logs.argmax())
        right.append(topics[best] == question.topic)
    return np.array(right)


def _scope_weights(
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    signals: Sequence[str],
) -> dict[str, float]:
    clues = []
    ours = []
    for question, own_logs in zip(rehearsed, logs, strict=True):
        clues.append(scope_clues(question.evidence.whole, own_logs))
        ours.append(bool(question.topic))
    truths = np.array(ours)
    return _logistic(clues, (*signals, BEST), truths, balanced=True)


def _topic_weights(
    rehearsed: Sequence[Rehearsed],
    topics: Sequence[str],
    signals: Sequence[str],
) -> dict[str, float]:
    right = []
    scores = []
    for question in rehearsed:
        if question.topic:
            right.append(topics.index(question.topic))
            own = question.evidence.whole.topics
            columns = [own[name] for name in signals]
            scores.append(np.stack(columns, axis=1))
    owners = np.array(right, np.int32)
    weights = _likeliest(np.stack(scores), owners)
    return _by_name(signals, weights)


def _likeliest(scores: Floats, right: Numbers) -> Floats:
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


def _logistic(
    clues: Sequence[Clues],
    names: Sequence[str],
    truths: Truths,
    *,
    balanced: bool,
) -> dict[str, float]:
    """Logistic regression: the clues' weights and the offset."""
    from sklearn.linear_model import LogisticRegression

    rows = []
    for own in clues:
        rows.append([own[name] for name in names])
    table = np.array(rows)
    scale = table.std(axis=0)
    model = LogisticRegression(C=100, class_weight="balanced" if balanced else None)
    model.fit(table / scale, truths)
    (coefficients,), (offset,) = model.coef_, model.intercept_
    return {OFFSET: _rounded(offset), **_by_name(names, coefficients / scale)}


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
    scope = np.array(scopes)
    far = [question.kind == FAR for question in rehearsed]
    floor = float(np.quantile(scope[far], FAR_REFUSED))
    answered = np.where(scope >= floor, confidences, -1)
    sure = confidences[_least_sure(answered, right)]
    return replace(weights, floor=_rounded(floor), sure=_rounded(sure))


def _least_sure(confidence: Floats, right: Truths) -> int:
    """The number of the question down to whose confidence few enough answers are wrong."""
    surest_first = np.argsort(-confidence)
    wrong_so_far = np.cumsum(~right[surest_first])
    wrong = wrong_so_far / len(right)
    enough = np.searchsorted(wrong, WRONG_AND_SURE, side="right")
    return int(surest_first[int(enough) - 1])


def _by_name(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return dict(zip(names, map(_rounded, weights), strict=True))


def _rounded(number: float) -> float:
    return round(float(number), 4)
