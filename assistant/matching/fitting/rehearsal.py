"""Rehearsals: phrasings and other questions that were not learnt, asked of what the rest taught.

The only honest rulers that the knowledge base holds of itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.knowledge.language.phrasings import OutOfScope, Phrasing
from assistant.knowledge.models import Knowledge
from assistant.matching.evidence import Evidence, Examiner
from assistant.matching.signals.hashing import digest

FAR, NEAR, GAP = "far", "near", "gap"
_SHARES, _ASKED = 10, 3
"""Of so many shares of all texts, the first ones are asked."""
Prepare = Callable[[Knowledge], Examiner]
Rehearsal = Callable[[Knowledge, Prepare], Iterator["Rehearsed"]]


@dataclass(frozen=True)
class Rehearsed:
    """One text of the knowledge base, asked as a question."""

    text: str
    topic: str
    """The topic that answers it; empty for a question on other things."""
    kind: str
    """The voice that asks, or « far », « near » or « gap »."""
    evidence: Evidence
    direct: str = ""
    """The direct answer that it asks for."""
    gap: str = ""
    """The gap that it belongs to."""


def rehearse(knowledge: Knowledge, prepare: Prepare) -> Iterator[Rehearsed]:
    """Leave out a tenth of the phrasings, drawn at random, and of the other questions; ask them.

    Three times: enough to weigh by. Strangers speak as voices that were learnt do, so it says more
    of them than a whole voice left out.
    """
    for number in range(_ASKED):
        left_out = []
        for phrasing in knowledge.phrasings:
            if digest(phrasing.text) % _SHARES == number:
                left_out.append(phrasing)
        others = list(_others(knowledge.out_of_scope, number, _SHARES))
        yield from _asked(knowledge, left_out, others, prepare)


def rehearse_voices(knowledge: Knowledge, prepare: Prepare) -> Iterator[Rehearsed]:
    """Leave out one voice at a time, and a share of the other questions: harder than a stranger."""
    voices = sorted({phrasing.voice for phrasing in knowledge.phrasings})
    for number, voice in enumerate(voices):
        left_out = _of_voice(knowledge, voice)
        others = list(_others(knowledge.out_of_scope, number, len(voices)))
        yield from _asked(knowledge, left_out, others, prepare)


def _asked(
    knowledge: Knowledge,
    left_out: Sequence[Phrasing],
    others: Sequence[tuple[str, str, str]],
    prepare: Prepare,
) -> Iterator[Rehearsed]:
    """What was left out, asked of what the rest taught."""
    examine = prepare(_without(knowledge, left_out, others))
    for phrasing in left_out:
        evidence = examine(phrasing.text)
        yield Rehearsed(
            phrasing.text, phrasing.topic, phrasing.voice, evidence, phrasing.direct
        )
    for text, kind, gap in others:
        yield Rehearsed(text, "", kind, examine(text), gap=gap)


def _others(
    bank: OutOfScope, number: int, shares: int
) -> Iterator[tuple[str, str, str]]:
    """A share of the other questions: the text, the kind, the gap."""
    for text in _share(bank.far, number, shares):
        yield text, FAR, ""
    for text in _share(bank.near, number, shares):
        yield text, NEAR, ""
    for gap in bank.gaps:
        for text in _share(gap.phrasings, number, shares):
            yield text, GAP, gap.id


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
    others: Iterable[tuple[str, str, str]],
) -> Knowledge:
    gone = {phrasing.text for phrasing in left_out}
    kept = []
    for phrasing in knowledge.phrasings:
        if phrasing.text not in gone:
            kept.append(phrasing)
    bank = knowledge.out_of_scope.without({text for text, *_ in others})
    return replace(knowledge, phrasings=tuple(kept), out_of_scope=bank)
