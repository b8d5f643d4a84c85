"""Whether what was read from disk fits together: shapes, kinds of numbers, numbers in bounds."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.matching.clauses import ClauseHeads
from assistant.matching.heads import CLUES, DOUBT, FIRST, NONE, SUBJECT, Heads
from assistant.matching.model import OUTSIDE, Model, owner_of_gap
from assistant.matching.signals.likelihood import Likelihood
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.meaning import Meaning
from assistant.matching.signals.postings import Postings


def fits_together(model: Model) -> bool:
    """Whether a question can be compared with all of it: nothing is missing, nothing leads outside.

    Takes what a damaged or foreign file gave, and never raises.
    """
    topics, examples = len(model.topics), len(model.examples)
    directs, classes = len(model.directs), topics + len(model.gaps)
    features = len(model.vectors.names)
    return (
        _is(model.owners, np.int32, (examples,))
        and _each_owns(model.owners, topics, len(model.gaps))
        and _is(model.direct_topics, np.int32, (directs,))
        and _between(model.direct_topics, 0, topics)
        and model.language.words.ndim == 1
        and model.language.words.dtype.kind == "S"
        and _is(model.vectors.rarity, np.float32, (features,))
        and _are_postings(model.nearest, features, examples)
        and _is_likelihood(model.said, features, classes)
        and _is_likelihood(model.asked, features, directs)
        and _is_linear(model.classifier, features, _told_apart(classes) + 1)
        and (
            model.meaning is None
            or _is_meaning(model.meaning, examples, classes, directs)
        )
    )


def _is(array: Any, kind: type[np.generic], shape: tuple[int, ...]) -> bool:
    return bool(array.dtype == kind and array.shape == shape)


def _between(numbers: Any, least: int, end: int) -> bool:
    """Whether each is at least the first, and below the second."""
    return bool(np.all((numbers >= least) & (numbers < end)))


def _each_owns(owners: Any, topics: int, gaps: int) -> bool:
    """Whether some texts of each gap come first, those on other things, some of each topic."""
    first = owner_of_gap(gaps - 1) if gaps else OUTSIDE
    if not _between(owners, first, topics) or np.any(owners[1:] < owners[:-1]):
        return False
    named = owners[owners != OUTSIDE] - first
    counts = np.bincount(named, minlength=topics - first)
    return bool(np.delete(counts, OUTSIDE - first).all())


def _are_postings(postings: Postings, features: int, owners: int) -> bool:
    starts, own = postings.starts, postings.owners
    return (
        postings.count == owners
        and _is(starts, np.int64, (features + 1,))
        and own.dtype.kind == "u"
        and own.ndim == 1
        and _is(postings.weights, np.float16, (own.size,))
        and bool(np.all(own < owners))
        and bool(starts[0] == 0 and starts[-1] == own.size)
        and bool(np.all(starts[1:] >= starts[:-1]))
    )


def _is_likelihood(learnt: Likelihood, features: int, classes: int) -> bool:
    return (
        _are_postings(learnt.features, features, classes)
        and _is(learnt.lengths, np.float32, (2, classes))
        and 0 <= learnt.first_letters <= features
    )


def _is_linear(linear: Linear, features: int, classes: int) -> bool:
    weights_fit = _is(linear.weights, np.float16, (features, classes))
    return weights_fit and _is(linear.offsets, np.float32, (classes,))


def _told_apart(topics: int) -> int:
    """The columns that tell so many topics apart: scikit-learn needs one for two of them."""
    return topics if topics > 2 else topics - 1


def _is_meaning(meaning: Meaning, examples: int, classes: int, directs: int) -> bool:
    axes, known = meaning.axes, meaning.examples
    return (
        axes.ndim == known.ndim == 2
        and _is(meaning.centre, np.float32, axes.shape[:1])
        and _is(axes, np.float32, axes.shape)
        and _is(known, np.float32, (examples, axes.shape[1]))
        and _is_linear(meaning.classes, axes.shape[1], classes)
        and _is_linear(meaning.scope, len(axes), 1)
        and _is_linear(meaning.directs, axes.shape[1], directs)
    )


def heads_fit(heads: Heads) -> bool:
    """Whether each question has options, then « none of these », and each of those its weights.

    The questions themselves are told apart too.

    Takes what a damaged or foreign file gave, and never raises.
    """
    columns = len(heads.questions)
    words = heads.words.weights
    return (
        len(heads.options) == columns
        and _closed(heads.questions, heads.options)
        and SUBJECT in heads.questions
        and FIRST in heads.questions
        and DOUBT in heads.questions
        and words.ndim == 2
        and len(words) > 0
        and _is_linear(heads.words, len(words), columns)
        and _is(heads.sureness, np.float32, (CLUES + 1,))
        and 0 <= heads.floor <= 1
    )


def clauses_fit(learnt: ClauseHeads) -> bool:
    """Whether each signal has its weights. Never raises."""
    weights = learnt.features.weights
    return (
        weights.ndim == 2
        and len(weights) > 0
        and _is_linear(learnt.features, len(weights), len(learnt.signals))
    )


def _closed(questions: Sequence[str], options: Sequence[str]) -> bool:
    """Whether the columns of each question end with the one that says « none of these »."""
    last = dict(zip(questions, options, strict=False))
    nones = sum(option == NONE for option in options)
    return nones == len(last) and set(last.values()) <= {NONE}
