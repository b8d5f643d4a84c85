"""The particulars that a text tells: « payé à 30 jours », « 2 % par semaine, 10 % au plus »."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.interview.particulars import figures
from assistant.interview.particulars.figures import Figure
from assistant.knowledge.contract.particulars import Particular
from assistant.quantities.numerals import spelt
from assistant.text.sentences import thoughts, whole_sentences
from assistant.text.slips import without_slips

MOST = 30
"""Particulars that are kept of one mission."""
LONGEST = 120
"""Characters of one."""
_MOST_PARTS = 24
_MOST_SENTENCES = 24
"""Sentences and parts of a text that are looked at."""
_MARKS = " .,;:!?…"
_BETWEEN = " ; "
_BEHIND_FIRST = 6
"""Characters by which what stands before a clue is further away."""


@dataclass(frozen=True)
class Told:
    """A particular, its value, and the words that tell it, as they are compared."""

    particular: Particular
    value: str
    words: str


@dataclass(frozen=True)
class _Part:
    """A part of a sentence, as it was typed and as it is compared."""

    typed: str
    plain: str


def told(
    particulars: Sequence[Particular], text: str, asked: str = ""
) -> Mapping[str, str]:
    """The values told, by particular, in the order of the text.

    `asked` is the question on screen: it says what an « accord » is about.
    """
    found: dict[str, str] = {}
    for one in find(particulars, text, asked):
        earlier = found.pop(one.particular.id, "")
        several = earlier and one.particular.kind == "words"
        value = f"{earlier}{_BETWEEN}{one.value}" if several else one.value
        found[one.particular.id] = value if len(value) <= LONGEST else earlier or value
    return {name: value[:LONGEST] for name, value in found.items()}


def find(
    particulars: Sequence[Particular], text: str, asked: str = ""
) -> Iterator[Told]:
    """What a text tells of each particular, part by part."""
    left = _MOST_PARTS
    for typed in whole_sentences(without_slips(text))[:_MOST_SENTENCES]:
        sentence = _Part(typed.strip(_MARKS), spelt(typed))
        parts = [_Part(part, spelt(part)) for part in thoughts(typed) or [typed]]
        yield from _in_sentence(particulars, sentence, parts[:left], asked)
        left -= len(parts)
        if left <= 0:
            return


def _in_sentence(
    particulars: Sequence[Particular],
    sentence: _Part,
    parts: Sequence[_Part],
    asked: str,
) -> Iterator[Told]:
    earlier: Told | None = None
    for part in (sentence, *parts):
        taken: list[Figure] = []
        for one in particulars:
            whole = one.kind == "hours"
            if whole == (part is sentence) and one.is_told(
                part.plain, sentence.plain, asked
            ):
                kept = _told(one, sentence, part, taken)
                if kept:
                    earlier = kept
                    yield kept
        if earlier and not taken and part is not sentence:
            # « Moins de 0,3 % de pièces perdues, moins de 2 % à relaver »
            more = _again(earlier.particular, part)
            if more:
                yield more


def _told(
    particular: Particular, sentence: _Part, part: _Part, taken: list[Figure]
) -> Told | None:
    """What a part says of a particular; nothing where no figure of its kind is left there."""
    if not particular.measured:
        return Told(particular, sentence.typed, part.plain)
    free = [
        one
        for one in figures.find(particular.measured, part.plain)
        if not any(one.start < other.end and other.start < one.end for other in taken)
    ]
    if not free:
        return None
    if particular.kind == "words":
        taken += free
        return Told(particular, part.typed.strip(_MARKS), part.plain)
    nearest = min(free, key=partial(_away, *particular.place(part.plain)))
    taken.append(nearest)
    return Told(particular, nearest.text, part.plain)


def _away(start: int, end: int, figure: Figure) -> int:
    """Characters between a clue and a figure; one that follows is rather meant."""
    if figure.start >= end:
        return figure.start - end
    return max(start - figure.end, 0) + _BEHIND_FIRST


def _again(particular: Particular, part: _Part) -> Told | None:
    """The next of several values that are told in a row."""
    if particular.kind != "words" or not particular.measured:
        return None
    if not figures.find(particular.measured, part.plain):
        return None
    return Told(particular, part.typed.strip(_MARKS), part.plain)
