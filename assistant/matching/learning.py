"""Learning: the knowledge base -> what questions are compared with. Pure, and the same every time; takes seconds."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.models import Knowledge
from assistant.matching.bm25 import Bm25, count_words
from assistant.matching.learnt import OUTSIDE, Learnt
from assistant.matching.linear import Linear, fit_ridge
from assistant.matching.meaning import Encoder, Meaning
from assistant.matching.nearest import index
from assistant.matching.vectors import Floats, Numbers, Sparse, Words, count_features
from assistant.text.dictionary import Dictionary
from assistant.text.spelling import Spelling

_TITLE_WEIGHT = 3
_SOFTNESS = 0.5
"""LinearSVC's C; from 0.25 to 2 makes no difference that the left-out voices can tell."""
_PENALTY = 5.0
_AXES = 192
_NO_TYPO = 4
"""In so many texts, a word that no dictionary knows is a word of the trade."""


def learn(knowledge: Knowledge, language: Dictionary, encoder: Encoder | None) -> Learnt:
    """Everything that a question is compared with. `language` holds no typos; `encoder` adds what the texts mean."""
    topics = tuple(knowledge.topics)
    texts = _known_texts(knowledge)
    examples, owners = (
        tuple(text for _, text in texts),
        np.array([owner for owner, _ in texts], np.int32),
    )
    read = [knowledge.wording.words(text) for text in examples]
    vocabulary = _vocabulary(read, owners, language)
    spelling = Spelling(vocabulary, language)
    words = [[spelling.mended(word) for word in each] for each in read]
    vectors = count_features(words)
    rows = [vectors(each) for each in words]
    return Learnt(
        topics=topics,
        examples=examples,
        owners=owners,
        vocabulary=tuple(sorted(vocabulary)),
        language=language,
        vectors=vectors,
        postings=index(rows, len(vectors.names)),
        words=_words(knowledge, words, owners),
        classifier=_classifier(rows, owners, len(vectors.names)),
        meaning=_meaning(encoder, examples, owners, len(topics)) if encoder else None,
    )


def _known_texts(knowledge: Knowledge) -> list[tuple[int, str]]:
    """Each with the number of its topic, in that order; what is on other things comes first."""
    number = {topic: place for place, topic in enumerate(knowledge.topics)}
    bank, remarks = (
        knowledge.out_of_scope,
        [text for talk in knowledge.small_talk for text in talk.phrasings],
    )
    texts = [(OUTSIDE, text) for text in (*bank.far, *bank.near, *remarks)]
    texts += [(number[one.topic], one.text) for one in knowledge.phrasings]
    texts += [
        (number[topic.id], text)
        for topic in knowledge.topics.values()
        for text in (topic.title, topic.answer)
    ]
    return sorted(texts)


def _vocabulary(
    words: Sequence[Words], owners: Numbers, language: Dictionary
) -> frozenset[str]:
    """The words of our texts, but for the typos that stand in them: words of no language that hardly come twice."""
    inside = [
        set(each) for each, owner in zip(words, owners, strict=True) if owner != OUTSIDE
    ]
    times = Counter(word for each in inside for word in each)
    return frozenset(
        word for word, count in times.items() if count >= _NO_TYPO or word in language
    )


def _words(knowledge: Knowledge, words: Sequence[Words], owners: Numbers) -> Bm25:
    said: list[list[str]] = [[] for _ in knowledge.topics]
    for place, topic in enumerate(knowledge.topics.values()):
        said[place] += knowledge.wording.words(topic.title) * (_TITLE_WEIGHT - 1)
    for each, owner in zip(words, owners, strict=True):
        if owner != OUTSIDE:
            said[owner] += each
    return count_words([knowledge.wording.stems(each) for each in said])


def _classifier(rows: Sequence[Sparse], owners: Numbers, features: int) -> Linear:
    """Linear support vectors (Fan and others, 2008), one against the rest."""
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    starts = np.concatenate([[0], np.cumsum([len(one.features) for one in rows])])
    values, places = (
        np.concatenate(each)
        for each in zip(*((one.weights, one.features) for one in rows), strict=True)
    )
    matrix = csr_matrix((values, places, starts), (len(rows), features))
    inside = owners != OUTSIDE
    of_topic = LinearSVC(C=_SOFTNESS, random_state=0).fit(matrix[inside], owners[inside])
    of_scope = LinearSVC(C=_SOFTNESS, random_state=0, class_weight="balanced").fit(
        matrix, inside
    )
    weights = np.vstack([of_topic.coef_, of_scope.coef_]).T.astype(np.float16)
    return Linear(
        weights,
        np.concatenate([of_topic.intercept_, of_scope.intercept_]).astype(np.float32),
    )


def _meaning(
    encoder: Encoder, examples: Sequence[str], owners: Numbers, topics: int
) -> Meaning:
    encoded = encoder(examples)
    inside = owners != OUTSIDE
    of_topic = fit_ridge(
        encoded[inside],
        _targets(owners[inside], topics),
        np.ones(inside.sum(), np.float32),
        _PENALTY,
    )
    shares = np.where(inside, 0.5 / inside.sum(), 0.5 / max((~inside).sum(), 1)).astype(
        np.float32
    ) * len(owners)
    of_scope = fit_ridge(
        encoded, np.where(inside, 1, -1)[:, None].astype(np.float32), shares, _PENALTY
    )
    both = Linear(
        np.hstack([of_topic.weights, of_scope.weights]),
        np.concatenate([of_topic.offsets, of_scope.offsets]),
    )
    axes = _main_axes(encoded)
    return Meaning(encoder.name, axes, encoded @ axes, both)


def _main_axes(vectors: Floats) -> Floats:
    """The directions in which the vectors differ most (principal axes), fewer than there were."""
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    return np.ascontiguousarray(axes[:, -_AXES:], np.float32)


def _targets(owners: Numbers, topics: int) -> Floats:
    yes: NDArray[np.bool_] = owners[:, None] == np.arange(topics)
    return np.where(yes, 1, -1).astype(np.float32)
