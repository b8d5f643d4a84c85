"""Signals weighed: how probable each topic is, and that the question is ours at all."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.knowledge.measured.calibration import Calibration
from assistant.matching.signals.comparison import Signals
from assistant.matching.signals.vectors import Floats, Numbers

OFFSET = "offset"
BEST = "best"
"""The clue beside the signals: the best topic's log probability."""
LEAD = "lead"
"""The lead of the best topic on the second, in log probability."""
SCOPE = "scope"
"""The log odds of being ours."""
TOPIC = "topic"
"""The log probability of a direct answer's topic."""
AHEAD = "_ahead"
"""Behind a signal's name: by how much it holds the best topic ahead of every other."""
_SURE = 50
"""Log odds beyond which a probability is 0 or 1 to every digit."""


@dataclass(frozen=True)
class Weighed:
    """What the signals come to."""

    scope: float
    """The probability that the question is ours."""
    confidence: float
    """The probability that the best topic is right."""


def log_chances(calibration: Calibration, topics: Mapping[str, Floats]) -> Floats:
    """The logarithm of each topic's probability, from its weighted signals."""
    return log_softmax(weighed_sum(calibration.topics, topics))


def weighed_sum(weights: Mapping[str, float], signals: Mapping[str, Floats]) -> Floats:
    """The signals, each times its weight; a weight without a signal is left aside."""
    scores: Floats | float = 0
    for name, weight in weights.items():
        if name in signals:
            scores = scores + weight * signals[name]
    return np.asarray(scores, np.float32)


def log_softmax(scores: Floats) -> Floats:
    """Scores -> logarithms of probabilities that add up to 1."""
    moved = scores - scores.max()
    total = np.exp(moved).sum()
    logs = moved - np.log(total)
    return np.asarray(logs, np.float32)


def weigh(
    calibration: Calibration,
    signals: Signals,
    logs: Floats,
) -> Weighed:
    """The probabilities of being ours and of being right; `logs` are those of the topics."""
    scope = log_odds(calibration.scope, scope_clues(signals, logs))
    clues = confidence_clues(signals.topics, logs, scope)
    confidence = log_odds(calibration.confidence, clues)
    return Weighed(chance(scope), chance(confidence))


def scope_clues(signals: Signals, logs: Floats) -> dict[str, float]:
    """What the probability of being ours rests on."""
    return {**signals.scope, BEST: float(logs.max())}


def confidence_clues(
    signals: Mapping[str, Floats], logs: Floats, scope: float
) -> dict[str, float]:
    """What the probability of being right rests on; `scope` as log odds.

    Whether the signals agree: what each says of the best topic, and by how much it prefers it.
    """
    number = int(logs.argmax())
    clues = {BEST: float(logs[number]), LEAD: _ahead(logs, number), SCOPE: scope}
    for name, values in signals.items():
        clues[name] = float(values[number])
        clues[name + AHEAD] = _ahead(values, number)
    return clues


def _ahead(values: Floats, number: int) -> float:
    """By how much one value exceeds the greatest of the others; below 0 where it does not."""
    before, after = values[:number], values[number + 1 :]
    least = -np.inf
    other = max(before.max(initial=least), after.max(initial=least))
    return float(values[number] - other)


def gap_clues(signals: Signals, logs: Floats, scope: float) -> dict[str, float]:
    """What the probability rests on that the likeliest gap is the right one.

    By how near its texts are, and what the topics' confidence rests on.
    """
    return confidence_clues(signals.topics, logs, scope)


def direct_clues(
    signals: Mapping[str, Floats], scores: Floats, logs: Floats, topics: Numbers
) -> dict[str, float]:
    """What the probability rests on that the best direct answer is the one asked for.

    What each signal says of it and by how much it prefers it, by how much it leads, and how
    likely its topic is.
    """
    best = int(scores.argmax())
    clues = {LEAD: _ahead(scores, best), TOPIC: float(logs[topics[best]])}
    for name, values in signals.items():
        clues[name] = float(values[best])
        clues[name + AHEAD] = _ahead(values, best)
    return clues


def chance_of(weights: Mapping[str, float], clues: Mapping[str, float]) -> float:
    """The probability that these weighted clues come to."""
    return chance(log_odds(weights, clues))


def log_odds(weights: Mapping[str, float], clues: Mapping[str, float]) -> float:
    """The weighted clues and the offset."""
    odds = 0.0
    for name, weight in weights.items():
        if name != OFFSET:
            odds += weight * clues[name]
    return weights[OFFSET] + odds


def chance(odds: float) -> float:
    """The probability, from 0 to 1, of these log odds."""
    bounded = np.clip(odds, -_SURE, _SURE)
    return float(1 / (1 + np.exp(-bounded)))
