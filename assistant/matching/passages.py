"""Passages of a received text, compared with what was learnt of questions: all at once."""

from collections.abc import Sequence

import numpy as np

from assistant.matching.matcher import Matcher
from assistant.matching.probabilities import log_chances, log_odds, scope_clues
from assistant.matching.signals.comparison import compare
from assistant.matching.signals.vectors import Floats


def chances(matcher: Matcher, passages: Sequence[str]) -> Floats:
    """How likely each passage is to be on each topic of the model: a row a passage.

    The topic's probability, by that of being ours. Typos are not mended: contracts are proofread.
    """
    examine, calibration = matcher.examine, matcher.calibration
    rows = np.zeros((len(passages), len(examine.model.topics)), np.float32)
    meant = examine.meant_at_once(passages)
    for number, text in enumerate(passages):
        words = examine.wording.words(text)
        stems = examine.wording.stems(words)
        signals = compare(examine.model, words, stems, meant[number])
        logs = log_chances(calibration, signals.topics)
        odds = log_odds(calibration.scope, scope_clues(signals, logs))
        own = np.exp(logs[: rows.shape[1]])  # the gaps stand behind the topics
        rows[number] = own / (1 + np.exp(-np.clip(odds, -50, 50)))
    return rows
