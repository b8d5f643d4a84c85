"""Rehearsed questions -> from when on a gap is named, where it is likelier than every topic."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from assistant.knowledge.measured.calibration import Calibration
from assistant.matching.fitting.rehearsal import Rehearsed
from assistant.matching.fitting.weights import by_name, logistic, rounded
from assistant.matching.probabilities import (
    BEST,
    LEAD,
    SCOPE,
    chance_of,
    gap_clues,
    log_odds,
    scope_clues,
)
from assistant.matching.signals.vectors import Floats

NAMED_RIGHT = 0.75
"""So many of the gaps that are named are the right ones; most others are questions that belong to
none of them and would have been refused without a name."""


def calibrate_gaps(
    calibration: Calibration,
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    classes: Sequence[str],
    topics: int,
    signals: Sequence[str],
) -> Calibration:
    """The calibration with what concerns gaps; `classes` are the topics, then the gaps.

    Where there are too few of them to learn from, none is ever named.
    """
    clues, truths = [], []
    names = (*signals, BEST, LEAD, SCOPE)
    for found, right in _tried(calibration, rehearsed, logs, classes, topics):
        clues.append({name: found[name] for name in names})
        truths.append(right)
    right_ones = np.array(truths, np.bool_)
    if right_ones.all() or not right_ones.any():
        return calibration
    weights = logistic(clues, names, right_ones, balanced=False)
    chances = np.array([chance_of(weights, own) for own in clues])
    order = np.argsort(-chances)
    share = np.cumsum(right_ones[order]) / np.arange(1, len(order) + 1)
    (enough,) = np.nonzero(share >= NAMED_RIGHT)
    sure = float(chances[order[enough[-1]]]) if enough.size else 1.0
    return replace(
        calibration,
        gap_confidence=by_name(list(weights), np.array(list(weights.values()))),
        gap_sure=rounded(sure),
    )


def _tried(
    calibration: Calibration,
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    classes: Sequence[str],
    topics: int,
) -> Iterator[tuple[dict[str, float], bool]]:
    """Each question for which a gap is likeliest: the clues, and whether it is the right one."""
    for question, own_logs in zip(rehearsed, logs, strict=True):
        best = int(own_logs.argmax())
        if best >= topics:
            signals = question.evidence.whole
            scope = log_odds(calibration.scope, scope_clues(signals, own_logs))
            yield gap_clues(signals, own_logs, scope), classes[best] == question.gap
