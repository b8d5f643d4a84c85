"""Rehearsed questions -> how a direct answer is found, and from when on it is given.

A question that asks for a direct answer is asked twice: once as it is, and once as if that answer
had never been written, when every other one is wrong. The second counts less: of what strangers
ask, most has its answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.knowledge.measured.calibration import Calibration
from assistant.matching.fitting.rehearsal import Rehearsed
from assistant.matching.fitting.weights import (
    by_name,
    likeliest,
    logistic,
    rounded,
    surest,
)
from assistant.matching.probabilities import (
    AHEAD,
    LEAD,
    TOPIC,
    chance_of,
    direct_clues,
)
from assistant.matching.signals.vectors import Floats, Numbers

WRONG_AND_SURE = 0.05
"""So many of all questions, at most, get a wrong direct answer."""
WRONG_ON_TOPIC = 0.12
"""The same if all topics were sure: what a wrong one then costs is a reply beside the question, on
the right topic, with the question that it answers above it."""
_UNWRITTEN = 0.12
"""What a question without its answer counts beside the same with it: of what strangers ask, nine in
ten have one."""
_NEVER = -1e9
"""The score of an answer that is taken away."""


@dataclass(frozen=True)
class Directs:
    """The direct answers, and the number of each one's topic."""

    names: Sequence[str]
    topics: Numbers
    decisions: Sequence[str]
    """What each decides: those that say yes, or no, on one topic decide alike."""


def calibrate_directs(
    calibration: Calibration,
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    directs: Directs,
    signals: Sequence[str],
) -> Calibration:
    """The calibration with what concerns direct answers; `logs` are the topics' of each question.

    Where there are too few of them to learn from, none is ever given.
    """
    asking = [place for place, one in enumerate(rehearsed) if one.direct]
    if len(directs.names) < 2 or not asking:
        return calibration
    weights = _weights(
        [(rehearsed[one], logs[one]) for one in asking], directs, signals
    )
    weighing = replace(calibration, direct=weights)
    clues, alike, shares = zip(
        *_tried(weighing, rehearsed, logs, directs, signals), strict=True
    )
    decides, importance = map(np.array, (alike, shares))
    ahead = [name + AHEAD for name in signals]
    confidence = logistic(
        clues,
        (*signals, *ahead, LEAD, TOPIC),
        decides,
        balanced=False,
        importance=importance,
    )
    chances = np.array([chance_of(confidence, own) for own in clues])
    sure = chances[surest(chances, decides, WRONG_AND_SURE, importance)]
    on_topic = chances[surest(chances, decides, WRONG_ON_TOPIC, importance)]
    return replace(
        weighing,
        direct_confidence=confidence,
        direct_sure=rounded(sure),
        direct_on_topic=rounded(on_topic),
    )


def _weights(
    asked: Sequence[tuple[Rehearsed, Floats]],
    directs: Directs,
    signals: Sequence[str],
) -> dict[str, float]:
    scores, right = [], []
    for question, logs in asked:
        own = question.evidence.whole.directs
        columns = [own[name] for name in signals]
        scores.append(np.stack([*columns, logs[directs.topics]], axis=1))
        right.append(directs.names.index(question.direct))
    found = likeliest(np.stack(scores), np.array(right, np.int32))
    return by_name((*signals, TOPIC), found)


def _tried(
    calibration: Calibration,
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    directs: Directs,
    signals: Sequence[str],
) -> Iterator[tuple[dict[str, float], bool, float]]:
    """What each question makes of the best direct answer, whether that is right, what it counts.

    It is where it decides as the right one does: two that say no on one topic are confused easily,
    and with little harm.

    A question on one of our topics that is under no direct answer says nothing: one may fit.
    """
    for question, own_logs in zip(rehearsed, logs, strict=True):
        if question.topic and not question.direct:
            continue
        evidence = question.evidence
        scores = evidence.direct_scores(calibration, own_logs, directs.topics)
        given = {name: evidence.whole.directs[name] for name in signals}
        clues = direct_clues(given, scores, own_logs, directs.topics)
        best = int(scores.argmax())
        own = directs.names.index(question.direct) if question.direct else best
        decides = directs.decisions[best] == directs.decisions[own]
        yield clues, bool(question.direct) and decides, 1.0
        if question.direct:
            scores[own] = _NEVER
            without = direct_clues(given, scores, own_logs, directs.topics)
            yield without, False, _UNWRITTEN
