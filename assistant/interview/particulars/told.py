"""The particulars that a text tells: « payé à 30 jours », « 2 % par semaine, 10 % au plus »."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from assistant.interview.particulars import figures
from assistant.interview.particulars.figures import Figure
from assistant.knowledge.contract.particulars import Particular
from assistant.knowledge.models import Knowledge
from assistant.quantities.numerals import spelt
from assistant.text.remember import forgettable
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
_JOINED = re.compile(
    r"\s+(?:avec|et|mais|puis|sinon|euh|donc|alors|voil[aà]|oui)\s+", re.IGNORECASE
)
_LED = re.compile(
    r"^\W*(?:(?:et|mais|puis|avec|donc|alors)\s+)*(?:(?:niveau|c[oô]t[eé])\s+\w+\s*[:,]?\s*)?"
    r"(?:(?:nous voulons|je veux|on veut|je voudrais|on voudrait|il faut|faut|il nous faut)\s+)?",
    re.IGNORECASE,
)
"""What joins the parts of a thought, and what may lead one: « niveau qualité je veux … »."""
_ANNOUNCED = re.compile(r"((?:^|[,;.!?] +)(?:[^\s:,;]+ +){0,3}[^\s:,;]+) *: +(?=\S)")
_COLON = re.compile(r"(?<=[^\W\d]):(?=\S)")
_BETWEEN = " ; "
_HOURS = "hours"
"""The kind that is looked for in a whole sentence: « de 8 h à 19 h et samedi de 9 h à 13 h »."""
NAME = "name"
"""The kind that is no matter of figures: what a party is called."""
_REMEMBERED = 64
"""Texts, and parts of them, whose particulars are known, the last ones."""
_BEHIND_FIRST = 6
"""Characters by which what stands before a clue is further away."""

_THAT = re.compile(r"^\W*que\s+", re.IGNORECASE)
"""« Alors que je veux le droit français »: who wants what is said with it."""


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


class Particulars:
    """The particulars of a knowledge base, found in texts; a turn reads one text many times."""

    def __init__(self, particulars: Sequence[Particular]) -> None:
        apart = (_HOURS, NAME)
        self._measured = [one for one in particulars if one.kind not in apart]
        self._hours = [one for one in particulars if one.kind == _HOURS]
        self.hidden = frozenset(name for one in particulars for name in one.hides)
        """The questions that the words of some particular do not answer."""
        self.find = forgettable(lru_cache(maxsize=_REMEMBERED)(self._find))

    def told(self, text: str, asked: str = "") -> Mapping[str, str]:
        """The values told, by particular, in the order of the text.

        `asked` is the question on screen: it says what an « accord » is about.
        """
        found: dict[str, str] = {}
        for one in self.find(text, asked):
            earlier = found.pop(one.particular.id, "")
            several = earlier and one.particular.kind == "words"
            value = f"{earlier}{_BETWEEN}{one.value}" if several else one.value
            fitting = value if len(value) <= LONGEST else earlier or value
            found[one.particular.id] = fitting
        return {name: value[:LONGEST] for name, value in found.items()}

    def _find(self, text: str, asked: str) -> Sequence[Told]:
        """What a text tells of each particular, part by part."""
        found: list[Told] = []
        left = _MOST_PARTS
        for typed in whole_sentences(without_slips(text))[:_MOST_SENTENCES]:
            sentence = _Part(typed.strip(_MARKS), spelt(typed))
            parts = [_Part(part, spelt(part)) for part in _parts(typed)]
            found += _in_part(self._hours, sentence, sentence, asked)
            found += self._in_parts(sentence, parts[:left], asked)
            left -= len(parts)
            if left <= 0:
                break
        return found

    def _in_parts(
        self, sentence: _Part, parts: Sequence[_Part], asked: str
    ) -> Iterator[Told]:
        earlier: Told | None = None
        for part in parts:
            told = _in_part(self._measured, sentence, part, asked)
            if earlier and not any(one.particular.measured for one in told):
                # « Moins de 0,3 % de pièces perdues, moins de 2 % à relaver »
                told += _again(earlier.particular, part)
            yield from told
            earlier = told[-1] if told else earlier


def _parts(typed: str) -> list[str]:
    """The thoughts of a sentence; what is announced stays with its name: « garantie : 3 mois »."""
    joined = _ANNOUNCED.sub(r"\1:", typed)
    return [_COLON.sub(" : ", one) for one in thoughts(joined)] or [typed]


@lru_cache(maxsize=4)
def particulars_of(knowledge: Knowledge) -> Particulars:
    """Those of a knowledge base, made ready when first asked for."""
    return Particulars(knowledge.particulars)


def _in_part(
    particulars: Iterable[Particular], sentence: _Part, part: _Part, asked: str
) -> list[Told]:
    """What a part tells of these; a figure is that of the first which fits."""
    found: list[Told] = []
    taken: list[Figure] = []
    for one in particulars:
        if one.is_told(part.plain, sentence.plain, asked):
            found += _told(one, sentence, part, taken)
    return found


def _told(
    particular: Particular, sentence: _Part, part: _Part, taken: list[Figure]
) -> list[Told]:
    """What a part says of a particular; nothing where no figure of its kind is left there."""
    if not particular.measured:
        long = len(sentence.typed) > LONGEST
        typed = _own_words(particular, part) if long else sentence.typed
        return [Told(particular, typed, part.plain)]
    free = [
        one
        for one in figures.find(particular.measured, part.plain)
        if not any(one.start < other.end and other.start < one.end for other in taken)
    ]
    if not free:
        return []
    if particular.kind == "words":
        taken += free
        return [Told(particular, _own_words(particular, part), part.plain)]
    nearest = min(free, key=partial(_away, *particular.place(part.plain)))
    taken.append(nearest)
    return [Told(particular, nearest.text, part.plain)]


def _own_words(particular: Particular, part: _Part) -> str:
    """Of what is joined in a part, that which tells the particular with its figure.

    « 1 % d'erreurs, avec 50 € par jour de retard » tells two.
    """
    kind, own = particular.measured, []
    for typed in _JOINED.split(part.typed):
        plain = spelt(typed)
        measured = not kind or figures.find(kind, plain)
        if measured and particular.is_told(plain, part.plain, ""):
            led = _LED if kind else _THAT
            own.append(led.sub("", typed).strip(_MARKS))
    if own:  # « eux veulent le droit belge alors que je veux le droit français »
        return own[0] if kind else _BETWEEN.join(own)
    return _LED.sub("", part.typed).strip(_MARKS)


def _away(start: int, end: int, figure: Figure) -> int:
    """Characters between a clue and a figure; one that follows is rather meant."""
    if figure.start >= end:
        return figure.start - end
    return max(start - figure.end, 0) + _BEHIND_FIRST


def _again(particular: Particular, part: _Part) -> list[Told]:
    """The next of several values that are told in a row."""
    in_words = particular.kind == "words" and particular.measured
    if not in_words or not figures.find(particular.measured, part.plain):
        return []
    return [Told(particular, part.typed.strip(_MARKS), part.plain)]
