"""Rehearsals: every phrasing asked by a voice that was not learnt, every other question likewise.

The only honest ruler that the knowledge base holds of itself: questions of a kind never heard.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.knowledge.language.phrasings import OutOfScope, Phrasing
from assistant.knowledge.models import Knowledge
from assistant.matching.evidence import Evidence, Examiner

FAR, NEAR = "far", "near"


@dataclass(frozen=True)
class Rehearsed:
    """One text of the knowledge base, asked as a question."""

    text: str
    topic: str
    """The topic that answers it; empty for a question on other things."""
    kind: str
    """The voice that asks, or « far » or « near »."""
    evidence: Evidence


def rehearse(
    knowledge: Knowledge, prepare: Callable[[Knowledge], Examiner]
) -> Iterator[Rehearsed]:
    """Leave one voice out at a time, and a share of the other questions: learn the rest, ask."""
    voices = sorted({phrasing.voice for phrasing in knowledge.phrasings})
    bank = knowledge.out_of_scope
    for number, voice in enumerate(voices):
        left_out = _of_voice(knowledge, voice)
        far = _share(bank.far, number, len(voices))
        near = _share(bank.near, number, len(voices))
        kept = _without(knowledge, left_out, {*far, *near})
        examine = prepare(kept)
        for phrasing in left_out:
            evidence = examine(phrasing.text)
            yield Rehearsed(phrasing.text, phrasing.topic, voice, evidence)
        for text in far:
            yield Rehearsed(text, "", FAR, examine(text))
        for text in near:
            yield Rehearsed(text, "", NEAR, examine(text))


def _of_voice(knowledge: Knowledge, voice: str) -> list[Phrasing]:
    return [phrasing for phrasing in knowledge.phrasings if phrasing.voice == voice]


def _share(
    texts: Sequence[str],
    number: int,
    shares: int,
) -> list[str]:
    """Every so many texts in alphabetical order: neighbours in the file are often on one idea."""
    return sorted(texts)[number::shares]


def _without(
    knowledge: Knowledge,
    left_out: Sequence[Phrasing],
    others: Collection[str],
) -> Knowledge:
    gone = {phrasing.text for phrasing in left_out}
    kept = []
    for phrasing in knowledge.phrasings:
        if phrasing.text not in gone:
            kept.append(phrasing)
    bank = OutOfScope(
        _rest(knowledge.out_of_scope.far, others),
        _rest(knowledge.out_of_scope.near, others),
    )
    return replace(knowledge, phrasings=tuple(kept), out_of_scope=bank)


def _rest(texts: Sequence[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text not in gone)
