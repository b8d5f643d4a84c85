"""What each way of comparing says of a question, topic by topic, and of whether it is ours."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.matching.model import Model
from assistant.matching.signals.meaning import Meant
from assistant.matching.signals.nearest import likeness
from assistant.matching.signals.vectors import Floats, Sparse, Words

_NEAREST = 3


@dataclass(frozen=True)
class OfAPart:
    """By the name of each signal."""

    topics: Mapping[str, Floats]
    """A score for each topic, then for each gap."""
    directs: Mapping[str, Floats]
    """A score for each direct answer."""


@dataclass(frozen=True)
class Signals(OfAPart):
    """Those of a whole question."""

    scope: Mapping[str, float]
    """The higher, the more it sounds like a question on outsourcing contracts."""
    nearest: int
    """The number of the known text of a topic that resembles the question most."""
    knows_a_word: bool
    """Whether some topic or gap uses one of its words."""


def compare(
    model: Model,
    words: Words,
    stems: Words,
    meant: Meant | None,
) -> Signals:
    """All that is known of a question: by its words and, with an encoder, by its meaning."""
    vector = model.vectors(words)
    scores = model.classifier.of_sparse(vector)
    own = _of_a_part(model, vector, scores, meant)
    likest = likeness(model.nearest, vector)
    used = set(stems)
    scope = {
        "words": len(used & model.stems) / max(len(used), 1),
        "classifier": float(scores[-1]),
        "phrasings": _leaning(model, likest),
        "directs": float(own.directs["words"].max(initial=0.0)),
    }
    if meant is not None:
        scope["meaning"] = meant.inside
        scope["close_meaning"] = _leaning(model, meant.cosines)
        scope["meant_directs"] = float(meant.directs.max(initial=0.0))
    return Signals(
        {**own.topics, "phrasings": model.topics_and_gaps.best(likest)},
        own.directs,
        scope,
        nearest=_nearest(model, likest),
        knows_a_word=any(used & known for known in (model.stems, model.gap_stems)),
    )


def compare_part(model: Model, words: Words, meant: Meant | None) -> OfAPart:
    """What a sentence of a question says; the question alone is compared with each known text."""
    vector = model.vectors(words)
    return _of_a_part(model, vector, model.classifier.of_sparse(vector), meant)


def _of_a_part(
    model: Model, vector: Sparse, scores: Floats, meant: Meant | None
) -> OfAPart:
    directs = {"words": model.asked(vector)}
    topics = {
        "words": model.said(vector),
        "classifier": scores[:-1],
        "directs": model.best_of_directs(directs["words"]),
    }
    if meant is not None:
        directs["meaning"] = meant.directs
        topics["meaning"] = meant.classes
        topics["close_meaning"] = model.topics_and_gaps.best(meant.cosines)
        topics["meant_directs"] = model.best_of_directs(meant.directs)
    return OfAPart(topics, directs)


def _nearest(model: Model, likest: Floats) -> int:
    """The number of the nearest text of a topic."""
    place = np.argmax(likest[model.first_inside :])
    return model.first_inside + int(place)


def _leaning(model: Model, likest: Floats) -> float:
    """How much nearer the nearest known questions are than the nearest on other things."""
    first = model.first_inside
    inside = _mean_of_nearest(likest[first:])
    outside = _mean_of_nearest(likest[:first])
    return inside - outside


def _mean_of_nearest(likest: Floats) -> float:
    if not likest.size:
        return 0.0
    if likest.size <= _NEAREST:
        return float(likest.mean())
    nearest_last = np.partition(likest, -_NEAREST)
    nearest = nearest_last[-_NEAREST:]
    return float(nearest.mean())
