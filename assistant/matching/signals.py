"""The signals: what each way of comparing says of a question, topic by topic, and of whether it is ours at all."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.matching.learnt import Learnt
from assistant.matching.meaning import Meant
from assistant.matching.vectors import Floats, Numbers, Words

_NEAREST = 3


@dataclass(frozen=True)
class Signals:
    """By the name of each signal."""

    topics: Mapping[str, Floats]
    """A score for each topic."""
    scope: Mapping[str, float]
    """The higher, the more it sounds like a question on outsourcing contracts."""
    nearest: int
    """The number of the known text of a topic that resembles the question most."""


def compare(learnt: Learnt, words: Words, stems: Words, meant: Meant | None) -> Signals:
    """Everything that is known of a question: by its words, repaired, and by its meaning if there is an encoder."""
    vector = learnt.vectors(words)
    likeness = learnt.postings.likeness(vector)
    classes = learnt.classifier.of_sparse(vector)
    topics: dict[str, Floats] = {
        "words": learnt.words(stems),
        "classifier": classes[:-1],
        "phrasings": best_of_topics(likeness, learnt.owners, len(learnt.topics)),
    }
    scope = {
        "classifier": float(classes[-1]),
        "phrasings": _leaning(likeness, learnt.owners),
        "words": learnt.words.known_share(stems),
    }
    if meant is not None:
        topics["meaning"] = meant.classes[:-1]
        topics["close_meaning"] = best_of_topics(
            meant.cosines, learnt.owners, len(learnt.topics)
        )
        scope["meaning"] = float(meant.classes[-1])
        scope["close_meaning"] = _leaning(meant.cosines, learnt.owners)
    inside = int(np.searchsorted(learnt.owners, 0))
    return Signals(topics, scope, inside + int(np.argmax(likeness[inside:])))


def best_of_topics(likeness: Floats, owners: Numbers, topics: int) -> Floats:
    """The mean of each topic's two nearest texts; `owners` in order."""
    starts = np.searchsorted(owners, np.arange(topics))
    rest = likeness[starts[0] :]
    best = np.maximum.reduceat(rest, starts - starts[0])
    of_each = np.repeat(best, np.diff([*starts, len(owners)]))
    second = np.maximum.reduceat(np.where(rest < of_each, rest, 0), starts - starts[0])
    return np.asarray((best + second) / 2, np.float32)


def _leaning(likeness: Floats, owners: Numbers) -> float:
    """How much nearer the nearest known questions are than the nearest questions on other things."""
    inside = int(np.searchsorted(owners, 0))
    return _mean_of_nearest(likeness[inside:]) - _mean_of_nearest(likeness[:inside])


def _mean_of_nearest(likeness: Floats) -> float:
    if likeness.size <= _NEAREST:
        return float(likeness.mean()) if likeness.size else 0.0
    return float(np.partition(likeness, -_NEAREST)[-_NEAREST:].mean())
