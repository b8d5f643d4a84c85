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
    """A score for each topic, then for each gap."""
    directs: Mapping[str, Floats]
    """A score for each direct answer."""
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
        "phrasings": model.topics_and_gaps.best(likeness),
    }
    directs = {
        "words": model.direct_words(stems),
        "phrasings": model.of_directs.best(likeness),
    }
    topics["directs"] = model.best_of_directs(directs["phrasings"])
    scope = {
        "words": model.words.known_share(stems, len(model.topics)),
        "classifier": float(classes[-1]),
        "phrasings": _leaning(model, likeness),
    }
    if meant is not None:
        topics["meaning"] = meant.classes
        topics["close_meaning"] = model.topics_and_gaps.best(meant.cosines)
        directs["meaning"] = meant.directs
        directs["close_meaning"] = model.of_directs.best(meant.cosines)
        topics["meant_directs"] = model.best_of_directs(directs["meaning"])
        topics["close_directs"] = model.best_of_directs(directs["close_meaning"])
        scope["meaning"] = meant.inside
        scope["close_meaning"] = _leaning(model, meant.cosines)
    return Signals(topics, directs, scope, _nearest(model, likeness))


def _nearest(model: Model, likeness: Floats) -> int:
    """The number of the nearest text of a topic."""
    place = np.argmax(likeness[model.first_inside :])
    return model.first_inside + int(place)


def _leaning(model: Model, likeness: Floats) -> float:
    """How much nearer the nearest known questions are than the nearest on other things."""
    first = model.first_inside
    inside = _mean_of_nearest(likeness[first:])
    outside = _mean_of_nearest(likeness[:first])
    return inside - outside


def _mean_of_nearest(likeness: Floats) -> float:
    if not likeness.size:
        return 0.0
    if likeness.size <= _NEAREST:
        return float(likeness.mean())
    nearest_last = np.partition(likeness, -_NEAREST)
    nearest = nearest_last[-_NEAREST:]
    return float(nearest.mean())
