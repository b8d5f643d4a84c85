"""What each way of comparing says of a question, topic by topic, and of whether it is ours."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.matching.model import Model
from assistant.matching.signals.meaning import Meant
from assistant.matching.signals.vectors import Floats, Words

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
    """All that is known of a question: by its words and, with an encoder, by its meaning."""
    vector = model.vectors(words)
    likeness = model.postings.likeness(vector)
    classes = model.classifier.of_sparse(vector)
    topics = {
        "words": model.words(stems),
        "classifier": classes[:-1],
        "phrasings": best_of_topics(model, likeness),
    }
    scope = {
        "words": model.words.known_share(stems),
        "classifier": float(classes[-1]),
        "phrasings": _leaning(model, likeness),
    }
    if meant is not None:
        topics["meaning"] = meant.classes[:-1]
        topics["close_meaning"] = best_of_topics(model, meant.cosines)
        scope["meaning"] = float(meant.classes[-1])
        scope["close_meaning"] = _leaning(model, meant.cosines)
    return Signals(topics, scope, _nearest(model, likeness))


def _nearest(model: Model, likeness: Floats) -> int:
    """The number of the nearest text of a topic."""
    first = _first_inside(model)
    place = np.argmax(likeness[first:])
    return first + int(place)


def best_of_topics(model: Model, likeness: Floats) -> Floats:
    """The mean of each topic's two nearest texts."""
    topics = np.arange(len(model.topics))
    starts = np.searchsorted(model.owners, topics)
    sizes = np.diff([*starts, len(model.owners)])
    outside = starts[0]
    inside = likeness[outside:]
    first_of_topic = starts - outside
    best = np.maximum.reduceat(inside, first_of_topic)
    best_of_text = np.repeat(best, sizes)
    others = np.where(inside < best_of_text, inside, 0)
    second = np.maximum.reduceat(others, first_of_topic)
    mean = (best + second) / 2
    return np.asarray(mean, np.float32)


def _leaning(model: Model, likeness: Floats) -> float:
    """How much nearer the nearest known questions are than the nearest on other things."""
    first = _first_inside(model)
    inside = _mean_of_nearest(likeness[first:])
    outside = _mean_of_nearest(likeness[:first])
    return inside - outside


def _first_inside(model: Model) -> int:
    """The number of the first text that belongs to a topic."""
    first = np.searchsorted(model.owners, 0)
    return int(first)


def _mean_of_nearest(likeness: Floats) -> float:
    if not likeness.size:
        return 0.0
    if likeness.size <= _NEAREST:
        return float(likeness.mean())
    nearest_last = np.partition(likeness, -_NEAREST)
    nearest = nearest_last[-_NEAREST:]
    return float(nearest.mean())
