"""Every text that questions are compared with, and what each is about."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.models import Knowledge
from assistant.matching.model import OUTSIDE, owner_of_gap
from assistant.matching.signals.vectors import Numbers, Words
from assistant.text.dictionary import Dictionary

Truths = NDArray[np.bool_]

NO_DIRECT = -1
"""Instead of a direct answer: a text that asks for none."""
_NO_TYPO = 4
"""In so many texts, a word that no dictionary knows is a word of the trade."""


@dataclass(frozen=True)
class KnownTexts:
    """The texts in order of their topics: gaps and other things come first."""

    texts: tuple[str, ...]
    owners: Numbers
    """The number of each text's topic, that of its gap (`owner_of_gap`), or OUTSIDE."""
    topics: int
    """How many topics there are."""
    directs: tuple[str, ...]
    """The direct answers that some text asks for."""
    asked: Numbers
    """The number of the direct answer that each text asks for, or NO_DIRECT."""

    @cached_property
    def classes(self) -> Numbers:
        """The number of each text's topic or, behind the topics, of its gap; or OUTSIDE."""
        of_gap = self.owners < OUTSIDE
        return np.where(of_gap, self.topics + OUTSIDE - 1 - self.owners, self.owners)

    @cached_property
    def named(self) -> Truths:
        """Which are about a topic or a gap."""
        return np.asarray(self.owners != OUTSIDE)

    @cached_property
    def ours(self) -> Truths:
        """Which are about a topic."""
        return np.asarray(self.owners >= 0)

    @cached_property
    def asking(self) -> Truths:
        """Which ask for a direct answer."""
        return np.asarray(self.asked != NO_DIRECT)


def known_texts(knowledge: Knowledge) -> KnownTexts:
    """Those of the topics, their direct answers, the gaps, other things and small talk."""
    owners, texts, asked = zip(*sorted(_texts(knowledge)), strict=True)
    named = set(asked)
    directs = tuple(one for one in knowledge.answers if one in named)
    return KnownTexts(
        texts,
        np.array(owners, np.int32),
        len(knowledge.topics),
        directs,
        numbers(asked, directs),
    )


def numbers(names: Sequence[str], known: Sequence[str]) -> Numbers:
    """The place of each name among those known; NO_DIRECT for one that is not."""
    places = {name: place for place, name in enumerate(known)}
    return np.array([places.get(name, NO_DIRECT) for name in names], np.int32)


def _texts(knowledge: Knowledge) -> Iterator[tuple[int, str, str]]:
    """Each with the number of its owner, and the direct answer that it asks for."""
    bank = knowledge.out_of_scope
    for text in (*bank.far, *bank.near):
        yield OUTSIDE, text, ""
    for talk in knowledge.small_talk:
        for text in talk.phrasings:
            yield OUTSIDE, text, ""
    for number, gap in enumerate(bank.gaps):
        for text in (gap.name, *gap.phrasings):
            yield owner_of_gap(number), text, ""
    places = {name: number for number, name in enumerate(knowledge.topics)}
    for topic in knowledge.topics.values():
        yield places[topic.id], topic.title, ""
        yield places[topic.id], topic.answer, ""
    for answer in knowledge.answers.values():
        if answer.topic in places:
            yield places[answer.topic], answer.question, answer.id
    for phrasing in knowledge.phrasings:
        yield places[phrasing.topic], phrasing.text, phrasing.direct


def vocabulary_of(
    known: KnownTexts, read: Sequence[Words], language: Dictionary
) -> frozenset[str]:
    """The words of our texts, but for typos: words of no language that hardly come twice.

    `read` are the words of each text. How often direct answers have one does not count: so many of
    them are asked for with « retar » that it would pass for a word.
    """
    times: Counter[str] = Counter()
    asked: set[str] = set()
    for words, asking, ours in zip(read, known.asking, known.ours, strict=True):
        if asking:
            asked.update(words)
        elif ours:
            times.update(set(words))
    kept = {word for word in asked if word in language}
    for word, count in times.items():
        if count >= _NO_TYPO or word in language:
            kept.add(word)
    return frozenset(kept)
