"""Rehearsals: every phrasing asked by someone whose voice was not learnt, every other question likewise.

The only honest ruler that the knowledge base holds of itself: questions of a kind that was never heard.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.knowledge.language.phrasings import OutOfScope, Phrasing
from assistant.knowledge.models import Knowledge
from assistant.matching.looking import Look, Seen

FAR, NEAR = "far", "near"


@dataclass(frozen=True)
class Asked:
    """One text of the knowledge base, asked as a question."""

    text: str
    topic: str
    """The topic that answers it; empty for a question on other things."""
    kind: str
    """Its voice, or « far » or « near »."""
    seen: Seen


def rehearse(knowledge: Knowledge, prepare: Callable[[Knowledge], Look]) -> Iterator[Asked]:
    """Leave one voice out at a time, with a share of the other questions: learn the rest, ask what was left out."""
    voices = sorted({phrasing.voice for phrasing in knowledge.phrasings})
    for number, voice in enumerate(voices):
        left = [phrasing for phrasing in knowledge.phrasings if phrasing.voice == voice]
        far, near = (_share(texts, number, len(voices)) for texts in _bank(knowledge))
        look = prepare(_without(knowledge, left, {*far, *near}))
        yield from (Asked(one.text, one.topic, voice, look(one.text)) for one in left)
        yield from (
            Asked(text, "", kind, look(text))
            for kind, texts in ((FAR, far), (NEAR, near))
            for text in texts
        )


def _bank(knowledge: Knowledge) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return knowledge.out_of_scope.far, knowledge.out_of_scope.near


def _share(texts: tuple[str, ...], number: int, shares: int) -> list[str]:
    """Every so many texts in alphabetical order: neighbours in the file were often written on the same idea."""
    return sorted(texts)[number::shares]


def _without(
    knowledge: Knowledge, phrasings: list[Phrasing], others: set[str]
) -> Knowledge:
    gone = {phrasing.text for phrasing in phrasings}
    far, near = (
        tuple(text for text in texts if text not in others) for texts in _bank(knowledge)
    )
    kept = tuple(phrasing for phrasing in knowledge.phrasings if phrasing.text not in gone)
    return replace(knowledge, phrasings=kept, out_of_scope=OutOfScope(far, near))
