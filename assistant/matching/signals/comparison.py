"""What each way of comparing says of a question, topic by topic, and of whether it is ours at all."""

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


def compare(model: Model, words: Words, stems: Words, meant: Meant | None) -> Signals:
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
        close = best_of_topics(meant.cosines, model.owners, len(model.topics))
        topics |= {"meaning": meant.classes[:-1], "close_meaning": close}
        leaning = _leaning(meant.cosines, model.owners)
        scope |= {"meaning": float(meant.classes[-1]), "close_meaning": leaning}
    inside = _first_inside(model.owners)
    return Signals(topics, scope, inside + int(np.argmax(likeness[inside:])))


def best_of_topics(likeness: Floats, owners: Numbers, topics: int) -> Floats:
    """The mean of each topic's two nearest texts; `owners` in order."""
    starts = np.searchsorted(owners, np.arange(topics))
    inside = likeness[starts[0] :]
    first_of_topic = starts - starts[0]
    best = np.maximum.reduceat(inside, first_of_topic)
    best_of_text = np.repeat(best, np.diff([*starts, len(owners)]))
    others = np.where(inside < best_of_text, inside, 0)
    second = np.maximum.reduceat(others, first_of_topic)
    return np.asarray((best + second) / 2, np.float32)


def _leaning(likeness: Floats, owners: Numbers) -> float:
    """How much nearer the nearest known questions are than the nearest questions on other things."""
    inside = _first_inside(owners)
    return _mean_of_nearest(likeness[inside:]) - _mean_of_nearest(likeness[:inside])


def _first_inside(owners: Numbers) -> int:
    """The number of the first text that belongs to a topic."""
    return int(np.searchsorted(owners, 0))


def _mean_of_nearest(likeness: Floats) -> float:
    if not likeness.size:
        return 0.0
    if likeness.size <= _NEAREST:
        return float(likeness.mean())
    return float(np.partition(likeness, -_NEAREST)[-_NEAREST:].mean())
