"""The knowledge base -> what questions are compared with. Pure; takes seconds."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.models import Knowledge
from assistant.matching.model import OUTSIDE, Model
from assistant.matching.signals.bm25 import Bm25, count_words
from assistant.matching.signals.linear import Linear, fit_ridge
from assistant.matching.signals.meaning import Encoder, Meaning
from assistant.matching.signals.nearest import index
from assistant.matching.signals.vectors import (
    Floats,
    Numbers,
    Sparse,
    Words,
    count_features,
)
from assistant.text.dictionary import Dictionary
from assistant.text.spelling import Spelling

_TITLE_WEIGHT = 3
_SOFTNESS = 0.5
"""LinearSVC's C; from 0.25 to 2 makes no difference that the left-out voices can tell."""
_PENALTY = 5.0
_AXES = 192
_NO_TYPO = 4
"""In so many texts, a word that no dictionary knows is a word of the trade."""

Inside = NDArray[np.bool_]
"""For each text, whether it belongs to a topic."""


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
        meaning = _meaning(encoder, examples, owners, len(knowledge.topics))
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
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    lengths = [len(row.features) for row in rows]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    values = np.concatenate([row.weights for row in rows])
    places = np.concatenate([row.features for row in rows])
    matrix = csr_matrix((values, places, starts), (len(rows), features))
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
    topics: int,
) -> Meaning:
    encoded = encoder(examples)
    inside = owners != OUTSIDE
    alike = np.ones(inside.sum(), np.float32)
    own_topic = owners[inside][:, None] == np.arange(topics)
    of_topic = fit_ridge(encoded[inside], _signs(own_topic), alike, _PENALTY)
    ours = _signs(inside[:, None])
    of_scope = fit_ridge(encoded, ours, _balanced(inside), _PENALTY)
    both = Linear(
        np.hstack([of_topic.weights, of_scope.weights]),
        np.concatenate([of_topic.offsets, of_scope.offsets]),
    )
    axes = _main_axes(encoded)
    return Meaning(encoder.name, axes, encoded @ axes, both)


def _balanced(inside: Inside) -> Floats:
    """The importance of each text: those inside weigh together as much as those outside."""
    count = inside.sum()
    outside = max(len(inside) - count, 1)
    shares = np.where(inside, 0.5 / count, 0.5 / outside)
    importance = shares.astype(np.float32) * len(inside)
    return np.asarray(importance, np.float32)


def _main_axes(vectors: Floats) -> Floats:
    """The directions in which the vectors differ most (principal axes), fewer than there were."""
    spread = vectors.T @ vectors
    _, axes = np.linalg.eigh(spread)
    longest = axes[:, -_AXES:]
    return np.ascontiguousarray(longest, np.float32)


def _signs(truths: NDArray[np.bool_]) -> Floats:
    """1 for yes, -1 for no."""
    signs = np.where(truths, 1, -1)
    return signs.astype(np.float32)
