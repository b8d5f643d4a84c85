"""The knowledge base -> what questions are compared with. Pure; takes seconds."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.models import Knowledge
from assistant.matching.fitting.discriminant import discriminant_axes
from assistant.matching.model import NO_DIRECT, OUTSIDE, Model, owner_of_gap
from assistant.matching.signals.bm25 import Bm25, count_words
from assistant.matching.signals.linear import Linear, fit_logistic, fit_means
from assistant.matching.signals.meaning import Encoder, Meaning, along, centred
from assistant.matching.signals.nearest import index
from assistant.matching.signals.vectors import (
    Floats,
    Numbers,
    Words,
    as_matrix,
    count_features,
)
from assistant.text.dictionary import Dictionary
from assistant.text.spelling import Spelling

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Truths = NDArray[np.bool_]

_TITLE_WEIGHT = 3
_SOFTNESS = 0.5
"""LinearSVC's C; from 0.25 to 2 makes no difference that the left-out voices can tell."""
_SHARE_OF_DIRECTS = 0.3
"""What a text of a direct answer counts for its topic: whole, topics with many draw too much."""
_NEAR_ENOUGH = 0.03
"""LinearSVC's tolerance: a finer one takes twice the time and ranks the same."""
_FREEDOM = 5.0
"""The logistic classifier's C; the left-out voices cannot tell 3 from 30."""
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
    numbers, examples, asked = zip(*_known_texts(knowledge), strict=True)
    owners = np.array(numbers, np.int32)
    topics, gaps = tuple(knowledge.topics), knowledge.out_of_scope.gaps
    directs = _directs(knowledge, asked)
    direct_owners = _numbers(asked, directs)
    classes = np.where(owners < OUTSIDE, len(topics) + OUTSIDE - 1 - owners, owners)
    told_apart = classes.copy()
    # Direct answers are found by their own texts: those drown a topic that has many of them.
    classes[direct_owners != NO_DIRECT] = OUTSIDE
    shares = np.where(direct_owners != NO_DIRECT, _SHARE_OF_DIRECTS, 1.0)
    read = list(map(knowledge.wording.words, examples))
    vocabulary = _vocabulary(read, owners, direct_owners, language)
    spelling = Spelling(vocabulary, language)
    words = []
    for typed in read:
        words.append(spelling.mended(typed))
    vectors = count_features(words)
    rows = list(map(vectors, words))
    features = len(vectors.names)
    meaning = None
    if encoder:
        meaning = _meaning(encoder, examples, classes, owners >= 0, direct_owners)
    return Model(
        topics=topics,
        gaps=tuple(gap.id for gap in gaps),
        directs=directs,
        direct_topics=_numbers(
            [knowledge.answers[one].topic for one in directs], topics
        ),
        examples=examples,
        owners=owners,
        direct_owners=direct_owners,
        vocabulary=tuple(sorted(vocabulary)),
        language=language,
        vectors=vectors,
        postings=index(rows, features),
        words=_words(knowledge, words, classes),
        direct_words=_direct_words(knowledge, directs, words, direct_owners),
        classifier=_classifier(
            as_matrix(rows, features), told_apart, owners >= 0, shares
        ),
        meaning=meaning,
    )


def _known_texts(knowledge: Knowledge) -> list[tuple[int, str, str]]:
    """Each with the number of its topic, in that order, and the direct answer that it asks for.

    What is on other things comes first, and before it what belongs to a gap.
    """
    bank = knowledge.out_of_scope
    others = [*bank.far, *bank.near]
    for talk in knowledge.small_talk:
        others.extend(talk.phrasings)
    texts = [(OUTSIDE, text, "") for text in others]
    for number, gap in enumerate(bank.gaps):
        owner = owner_of_gap(number)
        texts += [(owner, text, "") for text in (gap.name, *gap.phrasings)]
    numbers = {}
    for number, topic in enumerate(knowledge.topics.values()):
        numbers[topic.id] = number
        texts += [(number, topic.title, ""), (number, topic.answer, "")]
    for answer in knowledge.answers.values():
        if answer.topic in numbers:
            texts.append((numbers[answer.topic], answer.question, answer.id))
    for phrasing in knowledge.phrasings:
        number = numbers[phrasing.topic]
        texts.append((number, phrasing.text, phrasing.direct))
    return sorted(texts)


def _directs(knowledge: Knowledge, asked: Sequence[str]) -> tuple[str, ...]:
    """The direct answers that some text asks for."""
    named = set(asked)
    return tuple(one for one in knowledge.answers if one in named)


def _numbers(names: Sequence[str], known: Sequence[str]) -> Numbers:
    """The place of each name among those known; -1 for one that is not."""
    places = {name: place for place, name in enumerate(known)}
    return np.array([places.get(name, NO_DIRECT) for name in names], np.int32)


def _vocabulary(
    texts: Sequence[Words],
    owners: Numbers,
    direct_owners: Numbers,
    language: Dictionary,
) -> frozenset[str]:
    """The words of our texts, but for typos: words of no language that hardly come twice.

    How often direct answers have it does not count: so many of them are asked for with « retar »
    that it would pass for a word.
    """
    times: Counter[str] = Counter()
    asked: set[str] = set()
    for words, owner, direct in zip(texts, owners, direct_owners, strict=True):
        if direct != NO_DIRECT:
            asked.update(words)
        elif owner >= 0:
            times.update(set(words))
    kept = {word for word in asked if word in language}
    for word, count in times.items():
        if count >= _NO_TYPO or word in language:
            kept.add(word)
    return frozenset(kept)


def _words(
    knowledge: Knowledge,
    texts: Sequence[Words],
    classes: Numbers,
) -> Bm25:
    """All that is said on each topic, its title several times over, then on each gap."""
    said: list[list[str]] = []
    for topic in knowledge.topics.values():
        # The title is one of the texts already.
        title = knowledge.wording.words(topic.title)
        said.append(title * (_TITLE_WEIGHT - 1))
    said += [[] for _ in knowledge.out_of_scope.gaps]
    for words, owner in zip(texts, classes, strict=True):
        if owner != OUTSIDE:
            said[owner] += words
    stems = list(map(knowledge.wording.stems, said))
    return count_words(stems)


def _direct_words(
    knowledge: Knowledge,
    directs: Sequence[str],
    texts: Sequence[Words],
    direct_owners: Numbers,
) -> Bm25:
    """All that is asked for each direct answer, and what it replies."""
    said: list[list[str]] = []
    for name in directs:
        said.append(knowledge.wording.words(knowledge.answers[name].reply))
    for words, owner in zip(texts, direct_owners, strict=True):
        if owner != NO_DIRECT:
            said[owner] += words
    return count_words(list(map(knowledge.wording.stems, said)))


def _classifier(
    matrix: "csr_matrix",
    classes: Numbers,
    ours: Truths,
    shares: Floats,
) -> Linear:
    """Linear support vectors, one against the rest (Fan and others, 2008).

    `shares` is what each text counts for its topic.
    """
    from sklearn.svm import LinearSVC

    named = classes != OUTSIDE
    of_topic = LinearSVC(C=_SOFTNESS, tol=_NEAR_ENOUGH, random_state=0)
    of_topic.fit(matrix[named], classes[named], sample_weight=shares[named])
    of_scope = LinearSVC(
        C=_SOFTNESS, tol=_NEAR_ENOUGH, random_state=0, class_weight="balanced"
    )
    of_scope.fit(matrix, ours)
    weights = np.vstack([of_topic.coef_, of_scope.coef_]).T
    offsets = np.concatenate([of_topic.intercept_, of_scope.intercept_])
    return Linear(
        weights.astype(np.float16),
        offsets.astype(np.float32),
    )


def _meaning(
    encoder: Encoder,
    examples: Sequence[str],
    classes: Numbers,
    ours: Truths,
    direct_owners: Numbers,
) -> Meaning:
    encoded = encoder(examples)
    centre = encoded[ours].mean(axis=0)
    apart = centred(encoded, centre)
    named = classes != OUTSIDE
    asking = direct_owners != NO_DIRECT
    # What a text asks for: its direct answer, else its topic or its gap.
    asked = np.where(asking, direct_owners + len(classes), classes)
    something = named | asking
    axes = discriminant_axes(apart[something], asked[something], _AXES)
    short = along(apart, axes)
    return Meaning(
        encoder=encoder.name,
        centre=centre,
        axes=axes,
        examples=short,
        classes=fit_means(short[named], classes[named]),
        scope=fit_logistic(apart, ours, freedom=_FREEDOM),
        directs=fit_means(short[asking], direct_owners[asking]),
    )
