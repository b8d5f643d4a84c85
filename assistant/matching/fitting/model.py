"""The knowledge base -> what questions are compared with. Pure; takes seconds."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from assistant.knowledge.models import Knowledge
from assistant.matching.model import OUTSIDE, Model
from assistant.matching.signals.bm25 import Bm25, count_words
from assistant.matching.signals.linear import Linear, fit_logistic
from assistant.matching.signals.meaning import Encoder, Meaning, centred
from assistant.matching.signals.nearest import index
from assistant.matching.signals.vectors import (
    Floats,
    Numbers,
    Sparse,
    Words,
    as_matrix,
    count_features,
)
from assistant.text.dictionary import Dictionary
from assistant.text.spelling import Spelling

_TITLE_WEIGHT = 3
_SOFTNESS = 0.5
"""LinearSVC's C; from 0.25 to 2 makes no difference that the left-out voices can tell."""
_FREEDOM = 5.0
"""The logistic classifiers' C; the left-out voices cannot tell 3 from 30."""
_AXES = 192
_NO_TYPO = 4
"""In so many texts, a word that no dictionary knows is a word of the trade."""


def learn(
    knowledge: Knowledge,
    language: Dictionary,
    encoder: Encoder | None,
) -> Model:
    """Everything that a question is compared with.

    `language` holds words that are no typos; `encoder` adds what the texts mean.
    """
    numbers, examples = zip(*_known_texts(knowledge), strict=True)
    owners = np.array(numbers, np.int32)
    read = list(map(knowledge.wording.words, examples))
    vocabulary = _vocabulary(read, owners, language)
    spelling = Spelling(vocabulary, language)
    words = []
    for typed in read:
        words.append(spelling.mended(typed))
    vectors = count_features(words)
    rows = list(map(vectors, words))
    features = len(vectors.names)
    meaning = None
    if encoder:
        meaning = _meaning(encoder, examples, owners)
    return Model(
        topics=tuple(knowledge.topics),
        examples=examples,
        owners=owners,
        vocabulary=tuple(sorted(vocabulary)),
        language=language,
        vectors=vectors,
        postings=index(rows, features),
        words=_words(knowledge, words, owners),
        classifier=_classifier(rows, owners, features),
        meaning=meaning,
    )


def _known_texts(knowledge: Knowledge) -> list[tuple[int, str]]:
    """Each with the number of its topic, in that order; what is on other things comes first."""
    bank = knowledge.out_of_scope
    others = [*bank.far, *bank.near]
    for talk in knowledge.small_talk:
        others.extend(talk.phrasings)
    texts = [(OUTSIDE, text) for text in others]
    numbers = {}
    for number, topic in enumerate(knowledge.topics.values()):
        numbers[topic.id] = number
        texts.append((number, topic.title))
        texts.append((number, topic.answer))
    for phrasing in knowledge.phrasings:
        number = numbers[phrasing.topic]
        texts.append((number, phrasing.text))
    return sorted(texts)


def _vocabulary(
    texts: Sequence[Words],
    owners: Numbers,
    language: Dictionary,
) -> frozenset[str]:
    """The words of our texts, but for typos: words of no language that hardly come twice."""
    times: Counter[str] = Counter()
    for words, owner in zip(texts, owners, strict=True):
        if owner != OUTSIDE:
            times.update(set(words))
    kept = set()
    for word, count in times.items():
        if count >= _NO_TYPO or word in language:
            kept.add(word)
    return frozenset(kept)


def _words(
    knowledge: Knowledge,
    texts: Sequence[Words],
    owners: Numbers,
) -> Bm25:
    """All that is said on each topic, its title several times over."""
    said: list[list[str]] = []
    for topic in knowledge.topics.values():
        # The title is one of the texts already.
        title = knowledge.wording.words(topic.title)
        said.append(title * (_TITLE_WEIGHT - 1))
    for words, owner in zip(texts, owners, strict=True):
        if owner != OUTSIDE:
            said[owner] += words
    stems = list(map(knowledge.wording.stems, said))
    return count_words(stems)


def _classifier(
    rows: Sequence[Sparse],
    owners: Numbers,
    features: int,
) -> Linear:
    """Linear support vectors, one against the rest (Fan and others, 2008)."""
    from sklearn.svm import LinearSVC

    matrix = as_matrix(rows, features)
    inside = owners != OUTSIDE
    of_topic = LinearSVC(C=_SOFTNESS, random_state=0)
    of_topic.fit(matrix[inside], owners[inside])
    of_scope = LinearSVC(C=_SOFTNESS, random_state=0, class_weight="balanced")
    of_scope.fit(matrix, inside)
    weights = np.vstack([of_topic.coef_, of_scope.coef_]).T
    offsets = np.concatenate([of_topic.intercept_, of_scope.intercept_])
    return Linear(
        weights.astype(np.float16),
        offsets.astype(np.float32),
    )


def _meaning(
    encoder: Encoder,
    examples: Sequence[str],
    owners: Numbers,
) -> Meaning:
    encoded = encoder(examples)
    inside = owners != OUTSIDE
    centre = encoded[inside].mean(axis=0)
    apart = centred(encoded, centre)
    of_topic = fit_logistic(apart[inside], owners[inside], freedom=_FREEDOM)
    ours = inside.astype(np.int32)
    of_scope = fit_logistic(apart, ours, freedom=_FREEDOM, balanced=True)
    both = Linear(
        np.hstack([of_topic.weights, of_scope.weights[:, 1:]]),
        np.concatenate([of_topic.offsets, of_scope.offsets[1:]]),
    )
    axes = _main_axes(apart)
    return Meaning(encoder.name, centre, axes, apart @ axes, both)


def _main_axes(vectors: Floats) -> Floats:
    """The directions in which the vectors differ most (principal axes), fewer than there were."""
    spread = vectors.T @ vectors
    _, axes = np.linalg.eigh(spread)
    longest = axes[:, -_AXES:]
    return np.ascontiguousarray(longest, np.float32)
