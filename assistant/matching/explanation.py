"""Why the matcher decides as it does.

What it read, what each signal says, and which known text is nearest.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.matching.evidence import Evidence
from assistant.matching.matcher import Match, Matcher
from assistant.matching.probabilities import Weighed
from assistant.matching.signals.vectors import Floats

_SHOWN = 3


@dataclass(frozen=True)
class Contribution:
    """What each signal adds to one topic, weighed, beside the mean of all topics."""

    topic: str
    probability: float
    signals: Mapping[str, float]


@dataclass(frozen=True)
class Explanation:
    """All that a decision rests on."""

    match: Match
    read: tuple[str, ...]
    """The words as typed."""
    words: tuple[str, ...]
    """Those words, typos mended; one for one."""
    nearest_text: str
    """The known text of a topic that resembles the question most."""
    nearest_topic: str
    best: tuple[Contribution, ...]
    """Of the best topics, best first."""
    weighed: Weighed
    floor: float
    """The probability of being ours from which on a question is answered."""
    sure: float
    """The probability of being right from which on it is answered at once."""


def explanation_of(matcher: Matcher, question: str) -> Explanation:
    """Why the matcher decides as it does on this question."""
    evidence = matcher.examine(question)
    model = matcher.examine.model
    nearest = evidence.whole.nearest
    return Explanation(
        match=matcher.judge(evidence),
        read=evidence.read,
        words=evidence.words,
        nearest_text=model.examples[nearest],
        nearest_topic=model.topics[model.owners[nearest]],
        best=_best(matcher, evidence),
        weighed=matcher.weighed(evidence),
        floor=matcher.calibration.floor,
        sure=matcher.calibration.sure,
    )


def _best(matcher: Matcher, evidence: Evidence) -> tuple[Contribution, ...]:
    logs, topics = evidence.logs(matcher.calibration), matcher.examine.model.topics
    best = []
    for number in np.argsort(-logs[: len(topics)])[:_SHOWN]:
        signals = {}
        for name, weight in matcher.calibration.topics.items():
            scores = evidence.whole.topics[name]
            signals[name] = weight * _above_mean(scores, number)
        probability = float(np.exp(logs[number]))
        best.append(Contribution(topics[number], probability, signals))
    return tuple(best)


def _above_mean(scores: Floats, number: int) -> float:
    return float(scores[number] - scores.mean())
