"""A passage of a contract as what is learnt of clauses compares: quantities in classes.

Whether « soixante-douze mois » or « 60 mois » stand there makes no difference; whether it is longer
than what a signal looks for makes all of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assistant.knowledge.models import Knowledge
from assistant.matching.signals.hashing import digest, hashed
from assistant.matching.signals.vectors import Sparse
from assistant.quantities import amounts, durations
from assistant.review.abroad import Abroad, abroad_of
from assistant.review.durations import (
    PERCENT,
    Sentence,
    percentages,
    sentence_of,
)
from assistant.review.expressions import Reading
from assistant.review.lexicon import reading_of

SIZE = 65_536
"""Numbered features."""
_MOST_WORDS = 120
_CLASSES = (
    (8, "semaine"),
    (32, "mois"),
    (47, "quarantecinq"),
    (62, "soixante"),
    (95, "trimestre"),
    (186, "semestre"),
    (370, "annee"),
    (1_100, "troisans"),
)
"""Days, and the word that stands for any duration below: the limits of signals and of the law."""
_LONGER = "davantage"
_LITTLE_MONEY, _LITTLE_SHARE, _ALL = 10_000, 30, 100
_FEATURE = 0.3
"""What a quantity counts by itself, wherever it stands; all words together, and all letters, 1."""


@dataclass(frozen=True)
class Classing:
    """How passages become vectors."""

    reading: Reading
    """With the small words: « au client » is not « du client »."""
    abroad: Abroad

    def __call__(self, text: str) -> Sparse:
        """The words, their pairs, their letters; then what quantities and countries there are."""
        sentence = sentence_of(text, self.reading)
        words = self.reading.stems(_in_classes(sentence.plain))
        own = hashed(words, SIZE, _MOST_WORDS)
        found = np.array(
            sorted({digest(one) % SIZE for one in self._facts(sentence)}), np.int32
        )
        weights = np.full(len(found), _FEATURE, np.float32)
        return Sparse(
            np.concatenate([own.features, found]),
            np.concatenate([own.weights, weights]),
        )

    def _facts(self, sentence: Sentence) -> Iterator[str]:
        for told in sentence.told:
            yield f"# {'days' if told.between_days else 'lasts'} {_class_of(told.days)}"
        if sentence.told:
            longest = max(told.days for told in sentence.told)
            yield f"# longest {_class_of(longest)}"
        for amount in amounts.find(sentence.plain):
            if amount.named:
                yield f"# euros {amount.euros < _LITTLE_MONEY}"
        for share in percentages(sentence.plain):
            yield f"# share {_share_of(share)}"
        if self.abroad.named_in(sentence.text):
            yield "# abroad"


def classing_of(knowledge: Knowledge) -> Classing:
    """How passages of contracts become vectors, by what a knowledge base knows of words."""
    reading = reading_of(knowledge.review)
    return Classing(reading.with_small_words, abroad_of(knowledge, reading))


def _class_of(days: float) -> str:
    """The word that stands for a duration."""
    return next((name for limit, name in _CLASSES if days < limit), _LONGER)


def _share_of(percent: float) -> str:
    if percent < _LITTLE_SHARE:
        return "peu"
    return "part" if percent < _ALL else "tout"


def _in_classes(plain: str) -> str:
    """The text with a word for each duration, each share, and each other number."""
    parts, last = [], 0
    for one in sorted(durations.find(plain), key=lambda one: one.start):
        if one.start >= last:
            name = f" duree{_class_of(durations.measure(one.text))} "
            parts += [plain[last : one.start], name]
            last = one.end
    text = "".join([*parts, plain[last:]])
    shares = PERCENT.sub(lambda found: f" {_named_share(found[1])} ", text)
    return re.sub(r"\d+", "nombre", shares)


def _named_share(figures: str) -> str:
    return f"pourcent{_share_of(float(figures.replace(',', '.')))}"
