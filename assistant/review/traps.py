"""Passages that deceive: they are on the topic, and have to be read before they are believed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge.language.review import Traps
from assistant.review.expressions import Reading, Stems, Text
from assistant.review.lexicon import Wordings
from assistant.text.folding import fold

_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}|\[\s*(?:…|\.{2,3}|à compléter|_*)\s*\]")
_HARDLY_ANYTHING = 12
"""Words of a passage that says nothing besides « sans objet », or a blank."""


@dataclass(frozen=True)
class TrapFinder:
    """Finds what deceives in a passage."""

    reading: Reading
    contrary: tuple[Stems, ...]
    harmless: tuple[Stems, ...]
    void: tuple[str, ...]
    """Folded."""
    client_alone: tuple[Stems, ...]
    provider: tuple[Stems, ...]
    mutual: frozenset[str]

    def deceives(self, wordings: Wordings, passage: str, article: Sequence[str]) -> str:
        """Why this passage, in an article of these texts, is one to look at; empty where not.

        « contrary », « void », « blank » or « client »: what it says on the topic is denied, it
        says nothing, has a blank to fill in, or obliges the client alone.
        """
        text = Text(self.reading.stems(passage))
        if len(text.stems) <= _HARDLY_ANYTHING and fold(passage).startswith(self.void):
            return "void"
        if _BLANK.search(passage) and len(text.stems) <= 2 * _HARDLY_ANYTHING:
            return "blank"
        if self._denied(wordings, text):
            return "contrary"
        if wordings.topic in self.mutual and self._one_sided(article):
            return "client"
        return ""

    def _denied(self, wordings: Wordings, text: Text) -> bool:
        """Whether every expression on the topic stands right behind a denial."""
        places = [text.place_of(expression) for expression in wordings.says]
        places += [text.place_of(expression) for expression in wordings.touches]
        standing = [place for place in places if place is not None]
        return bool(standing) and all(self.denied_at(text, one) for one in standing)

    def denied_at(self, text: Text, place: int) -> bool:
        """Whether what begins there stands right behind words that deny it."""
        denied = text.behind(place, self.contrary)
        return denied and not text.behind(place, self.harmless)

    def _one_sided(self, article: Sequence[str]) -> bool:
        """Whether the article obliges the client, and nobody else."""
        title, *_ = texts = [Text(self.reading.stems(text)) for text in article]
        if title.any_of(self.client_alone):
            return True
        obliges = any(text.any_of(self.client_alone) for text in texts)
        return obliges and not any(text.any_of(self.provider) for text in texts)


def trap_finder(traps: Traps, reading: Reading) -> TrapFinder:
    """The finder of these traps."""
    return TrapFinder(
        reading,
        contrary=reading.all_of(traps.contrary),
        harmless=reading.all_of(traps.harmless),
        void=tuple(map(fold, traps.void)),
        client_alone=reading.all_of(traps.client_alone),
        provider=reading.all_of(traps.provider),
        mutual=frozenset(traps.mutual),
    )
