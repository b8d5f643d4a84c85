"""Rehearsals: every phrasing asked by a voice that was not learnt, every other question likewise.

The only honest ruler that the knowledge base holds of itself: questions of a kind that was never heard.
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
    """Its voice, or « far » or « near »."""
    evidence: Evidence


def rehearse(
    knowledge: Knowledge, prepare: Callable[[Knowledge], Examiner]
) -> Iterator[Rehearsed]:
    """Leave one voice out at a time, with a share of the other questions: learn the rest, ask these."""
    voices = sorted({phrasing.voice for phrasing in knowledge.phrasings})
    for number, voice in enumerate(voices):
        left_out = [one for one in knowledge.phrasings if one.voice == voice]
        far = _share(knowledge.out_of_scope.far, number, len(voices))
        near = _share(knowledge.out_of_scope.near, number, len(voices))
        examine = prepare(_without(knowledge, left_out, {*far, *near}))
        for phrasing in left_out:
            evidence = examine(phrasing.text)
            yield Rehearsed(phrasing.text, phrasing.topic, voice, evidence)
        for kind, texts in ((FAR, far), (NEAR, near)):
            for text in texts:
                yield Rehearsed(text, "", kind, examine(text))


def _share(texts: Sequence[str], number: int, shares: int) -> list[str]:
    """Every so many texts in alphabetical order: neighbours in the file were often written on one idea."""
    return sorted(texts)[number::shares]


def _without(
    knowledge: Knowledge, left_out: Sequence[Phrasing], others: Collection[str]
) -> Knowledge:
    gone = {phrasing.text for phrasing in left_out}
    kept = tuple(one for one in knowledge.phrasings if one.text not in gone)
    bank = OutOfScope(
        _rest(knowledge.out_of_scope.far, others),
        _rest(knowledge.out_of_scope.near, others),
    )
    return replace(knowledge, phrasings=kept, out_of_scope=bank)


def _rest(texts: Sequence[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text not in gone)
