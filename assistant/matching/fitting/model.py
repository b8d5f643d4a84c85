"""The knowledge base -> what questions are compared with. Pure; takes seconds."""

from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from assistant.knowledge.models import Knowledge
from assistant.matching.fitting.discriminant import discriminant_axes
from assistant.matching.fitting.known_texts import (
    KnownTexts,
    Truths,
    known_texts,
    numbers,
    vocabulary_of,
)
from assistant.matching.model import Model
from assistant.matching.signals.hashing import digest
from assistant.matching.signals.likelihood import fit_likelihood
from assistant.matching.signals.linear import Linear, fit_logistic, fit_means
from assistant.matching.signals.meaning import Encoder, Meaning, along, centred
from assistant.matching.signals.postings import index
from assistant.matching.signals.vectors import (
    Floats,
    Numbers,
    as_matrix,
    count_features,
)
from assistant.text.dictionary import Dictionary
from assistant.text.spelling import Spelling

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_TITLE_WEIGHT = 3
_SHARE_OF_DIRECTS = 0.3
"""What a text of a direct answer counts for its topic: whole, topics with many draw too much."""
_SMOOTHING_OF_TOPICS, _SMOOTHING_OF_DIRECTS = 1000.0, 100.0
"""Features mixed into each class: a third and three times as many find the same."""
_TOLD_APART = 3
"""Every so many texts of direct answers the classifier learns: all take three times as long, for
what the likelihood of all of them says already."""
_SOFTNESS = 0.5
"""LinearSVC's C; from 0.25 to 2 makes no difference that the left-out voices can tell."""
_NEAR_ENOUGH = 0.1
"""LinearSVC's tolerance: a finer one takes longer and ranks the same."""
_FREEDOM = 5.0
"""The logistic classifier's C; the left-out voices cannot tell 3 from 30."""
_ENCODED = 12
"""Texts of each direct answer that are encoded: more of them hardly move their mean."""
_AXES = 192
_NO_STEM: frozenset[str] = frozenset()


def learn(
    knowledge: Knowledge,
    language: Dictionary,
    encoder: Encoder | None,
) -> Model:
    """Everything that a question is compared with.

    `language` holds words that are no typos; `encoder` adds what the texts mean.
    """
    topics, gaps = tuple(knowledge.topics), knowledge.out_of_scope.gaps
    known = known_texts(knowledge)
    read = list(map(knowledge.wording.words, known.texts))
    vocabulary = vocabulary_of(known, read, language)
    spelling = Spelling(vocabulary, language)
    words = list(map(spelling.mended, read))
    stems = [frozenset(knowledge.wording.stems(typed)) for typed in words]
    vectors = count_features(words)
    features = as_matrix(list(map(vectors, words)), len(vectors.names))
    own = ~known.asking
    of_topics = [knowledge.answers[one].topic for one in known.directs]
    return Model(
        topics=topics,
        gaps=tuple(gap.id for gap in gaps),
        directs=known.directs,
        direct_topics=numbers(of_topics, topics),
        examples=tuple(compress(known.texts, own)),
        owners=known.owners[own],
        vocabulary=tuple(sorted(vocabulary)),
        language=language,
        stems=_NO_STEM.union(*compress(stems, own & known.ours)),
        gap_stems=_NO_STEM.union(*compress(stems, own & known.named & ~known.ours)),
        vectors=vectors,
        nearest=index(features[own]),
        said=fit_likelihood(
            _times(features, known.classes, _weights(knowledge, known)),
            vectors.first_letters,
            _SMOOTHING_OF_TOPICS,
        ),
        asked=fit_likelihood(
            _times(features, known.asked, np.ones(len(words), np.float32)),
            vectors.first_letters,
            _SMOOTHING_OF_DIRECTS,
        ),
        classifier=_classifier(features, known),
        meaning=_meaning(encoder, known) if encoder else None,
    )


def _weights(knowledge: Knowledge, known: KnownTexts) -> Floats:
    """What each text counts for its topic or gap."""
    titles = {topic.title for topic in knowledge.topics.values()}
    are_titles = np.array([text in titles for text in known.texts])
    weights = np.where(known.asking, _SHARE_OF_DIRECTS, 1.0)
    return np.where(are_titles & known.ours, _TITLE_WEIGHT, weights).astype(np.float32)


def _times(features: "csr_matrix", classes: Numbers, weights: Floats) -> "csr_matrix":
    """In how many texts of each class a feature is: a row a class, a column a feature.

    Texts of a class below 0 are left aside, all others count as much as they weigh.
    """
    from scipy.sparse import csr_matrix

    (among,) = np.nonzero(classes >= 0)
    has = features[among]
    has.data[:] = 1
    own, texts = classes[among], np.arange(len(among))
    shape = int(own.max(initial=-1)) + 1, len(among)
    return csr_matrix((weights[among], (own, texts)), shape) @ has


def _classifier(features: "csr_matrix", known: KnownTexts) -> Linear:
    """Linear support vectors, one against the rest (Fan and others, 2008)."""
    from sklearn.svm import LinearSVC

    learnt = ~known.asking | _every(_TOLD_APART, known.texts)
    named = known.named & learnt
    of_topic = LinearSVC(C=_SOFTNESS, tol=_NEAR_ENOUGH, random_state=0)
    of_topic.fit(features[named], known.classes[named])
    of_scope = LinearSVC(
        C=_SOFTNESS, tol=_NEAR_ENOUGH, random_state=0, class_weight="balanced"
    )
    of_scope.fit(features[learnt], known.ours[learnt])
    weights = np.vstack([of_topic.coef_, of_scope.coef_]).T
    offsets = np.concatenate([of_topic.intercept_, of_scope.intercept_])
    return Linear(
        weights.astype(np.float16),
        offsets.astype(np.float32),
    )


def _every(so_many: int, texts: Sequence[str]) -> Truths:
    """One of so many of the texts: the same ones each time."""
    return np.array([digest(text) % so_many == 0 for text in texts])


def _meaning(encoder: Encoder, known: KnownTexts) -> Meaning:
    encoded = ~known.asking | _first_of_each(known.asked, known.texts, _ENCODED)
    vectors = encoder(list(compress(known.texts, encoded)))
    classes, asked = known.classes[encoded], known.asked[encoded]
    ours, asking = known.ours[encoded], known.asking[encoded]
    centre = vectors[ours].mean(axis=0)
    apart = centred(vectors, centre)
    # What a text asks for: its direct answer, else its topic or its gap.
    wanted = np.where(asking, asked + len(classes), classes)
    something = known.named[encoded]
    axes = discriminant_axes(apart[something], wanted[something], _AXES)
    short = along(apart, axes)
    own = something & ~asking
    return Meaning(
        encoder=encoder.name,
        centre=centre,
        axes=axes,
        examples=short[~asking],
        classes=fit_means(short[own], classes[own]),
        scope=fit_logistic(apart, ours, freedom=_FREEDOM),
        directs=fit_means(short[asking], asked[asking]),
    )


def _first_of_each(numbers: Numbers, texts: Sequence[str], most: int) -> Truths:
    """So many texts at most of each number from 0 on: the same ones each time, of all kinds."""
    chosen = np.zeros(len(texts), np.bool_)
    seen: dict[int, int] = {}
    for place in sorted(range(len(texts)), key=lambda one: digest(texts[one])):
        number = int(numbers[place])
        seen[number] = seen.get(number, 0) + 1
        chosen[place] = number >= 0 and seen[number] <= most
    return chosen
