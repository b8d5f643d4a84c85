"""Which passages of a text stand in this contract."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from assistant.knowledge.conditions import truth
from assistant.knowledge.contract.passages import ARTICLE, Passage, cited
from assistant.knowledge.facts import Facts

Paragraph = tuple[str, ...]
"""The sentences that stand, their marks not yet filled in."""


@dataclass(frozen=True)
class Standing:
    """What decides: the answers, and the clauses that this contract holds."""

    facts: Facts
    held: Set[str]

    def paragraphs(self, texts: Iterable[Passage]) -> tuple[Paragraph, ...]:
        """The paragraphs of a clause, those left out that have no sentence."""
        found = (tuple(self._sentences(passage)) for passage in texts)
        return tuple(paragraph for paragraph in found if paragraph)

    def _sentences(self, passage: Passage) -> Iterator[str]:
        """The sentences of a passage that stand."""
        if not self.stands(passage):
            return
        if passage.text:
            yield " ".join(passage.text.split())
        for part in passage.together:
            yield from self._sentences(part)
        for variant in passage.choose:
            if self.stands(variant):
                yield from self._sentences(variant)
                return

    def stands(self, passage: Passage) -> bool:
        """Whether its condition holds, and the contract holds all the articles that it needs."""
        needed = {*passage.holds, *cited(passage.text, ARTICLE)}
        return (
            needed <= self.held
            and self.held.isdisjoint(passage.lacks)
            and truth(passage.when, self.facts.compare) is True
        )
