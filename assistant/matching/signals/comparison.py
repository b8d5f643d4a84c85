"""What each way of comparing says of a question, topic by topic, and of whether it is ours."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.matching.model import Model
from assistant.matching.signals.meaning import Meant
from assistant.matching.signals.vectors import Floats, Numbers, Words

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


def compare(
    model: Model,
    words: Words,
    stems: Words,
    meant: Meant | None,
) -> Signals:
    """All that is known of a question: by its mended words and, with an encoder, by its meaning."""
    vector = model.vectors(words)
    likeness = model.postings.likeness(vector)
    classes = model.classifier.of_sparse(vector)
    topics: dict[str, Floats] = {
        "words": model.words(stems),
        "classifier": classes[:-1],
        "phrasings": best_of_topics(likeness, model.owners, len(model.topics)),
    }
    scope = {
        "classifier": float(classes[-1]),
        "phrasings": _leaning(likeness, model.owners),
        "words": model.words.known_share(stems),
    }
    if meant is not None:
        topics["meaning"] = meant.classes[:-1]
        topics["close_meaning"] = best_of_topics(
            meant.cosines, model.owners, len(model.topics)
        )
        scope["meaning"] = float(meant.classes[-1])
        scope["close_meaning"] = _leaning(meant.cosines, model.owners)
    first = _first_inside(model.owners)
    nearest = first + int(np.argmax(likeness[first:]))
    return Signals(topics, scope, nearest)


def best_of_topics(
    likeness: Floats,
    owners: Numbers,
    topics: int,
) -> Floats:
    """The mean of each topic's two nearest texts; `owners` in order."""
    starts = np.searchsorted(owners, np.arange(topics))
    inside = likeness[starts[0] :]
    first_of_topic = starts - starts[0]
    best = np.maximum.reduceat(inside, first_of_topic)
    sizes = np.diff([*starts, len(owners)])
    best_of_text = np.repeat(best, sizes)
    others = np.where(inside < best_of_text, inside, 0)
    second = np.maximum.reduceat(others, first_of_topic)
    return np.asarray((best + second) / 2, np.float32)


def _leaning(likeness: Floats, owners: Numbers) -> float:
    """How much nearer the nearest known questions are than the nearest on other things."""
    first = _first_inside(owners)
    inside = _mean_of_nearest(likeness[first:])
    outside = _mean_of_nearest(likeness[:first])
    return inside - outside


def _first_inside(owners: Numbers) -> int:
    """The number of the first text that belongs to a topic."""
    return int(np.searchsorted(owners, 0))


def _mean_of_nearest(likeness: Floats) -> float:
    if not likeness.size:
        return 0.0
    if likeness.size <= _NEAREST:
        return float(likeness.mean())
    nearest = np.partition(likeness, -_NEAREST)[-_NEAREST:]
    return float(nearest.mean())
