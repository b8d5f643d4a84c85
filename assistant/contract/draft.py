"""A contract, assembled: articles, clauses, annexes, and what each value is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from assistant.knowledge.contract.frame import Frame
from assistant.knowledge.contract.passages import Blank

PARTIES = "parties"
PREAMBLE = "préambule"
SIGNATURES = "signatures"
"""Where a text stands that has no number, as the special conditions name it."""


@dataclass(frozen=True)
class Words:
    """As it was curated."""

    text: str


@dataclass(frozen=True)
class Value:
    """A blank, or what fills it."""

    blank: Blank
    text: str = ""
    """What fills it, as the sentence has it; empty as long as nothing does."""
    example: str = ""
    """What stands between its brackets until then."""
    plain: str = ""
    """What fills it, out of any sentence, where that is another text."""


@dataclass(frozen=True)
class Citation:
    """The number of an article or of an annex."""

    kind: str
    target: str
    number: str


Part = Words | Value | Citation
Text = tuple[Part, ...]
"""A paragraph."""


def in_words(texts: tuple[Text, ...]) -> str:
    """Paragraphs as plain text, one a line, blanks in brackets."""
    return "\n".join("".join(map(_words, text)) for text in texts)


def _words(part: Part) -> str:
    match part:
        case Words(text):
            return text
        case Value(_, text, example):
            return text or f"[{example}]"
        case Citation():
            return part.number


@dataclass(frozen=True)
class DraftClause:
    """A clause under its number: « 4 » where it is alone in its article, else « 4.2 »."""

    name: str
    number: str
    title: str
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True)
class DraftArticle:
    """A numbered article."""

    number: int
    title: str
    clauses: tuple[DraftClause, ...]


@dataclass(frozen=True)
class DraftAnnex:
    """A numbered annex, line by line."""

    name: str
    number: int
    title: str
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class DraftSignature:
    """Where a party signs, line by line."""

    party: str
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Condition:
    """A value of the contract and the places that use it."""

    number: int
    value: Value
    places: tuple[str, ...]
    """« parties », « 4.2 », « annexe 3 »: at least one."""


@dataclass(frozen=True)
class Draft:
    """The whole contract; `options` are clauses that it does not hold, offered beside it."""

    frame: Frame
    parties: tuple[Text, ...]
    preamble: tuple[Text, ...]
    articles: tuple[DraftArticle, ...]
    annexes: tuple[DraftAnnex, ...]
    signing: tuple[Text, ...]
    """What stands above the signatures."""
    signatures: tuple[DraftSignature, ...]
    options: tuple[DraftClause, ...] = ()
    outside: tuple[str, ...] = ()
    """Topics that the list retains and that have no place, or nothing to say, in this contract."""

    @property
    def clauses(self) -> Iterator[DraftClause]:
        """The clauses of every article."""
        return chain.from_iterable(article.clauses for article in self.articles)

    @property
    def numbers(self) -> dict[str, str]:
        """The number of each clause, by topic."""
        return {clause.name: clause.number for clause in self.clauses}

    @property
    def texts(self) -> Iterator[tuple[str, Text]]:
        """Each paragraph with where it stands: « parties », « 4.2 », « annexe 3 »."""
        for text in self.parties:
            yield PARTIES, text
        for text in self.preamble:
            yield PREAMBLE, text
        for clause in self.clauses:
            for text in clause.paragraphs:
                yield clause.number, text
        for annex in self.annexes:
            for text in annex.lines:
                yield f"annexe {annex.number}", text
        for text in self.signing:
            yield SIGNATURES, text
        for signature in self.signatures:
            for text in signature.lines:
                yield SIGNATURES, text

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The special conditions: each value once, in the order of the text, out of a sentence."""
        values: dict[str, Value] = {}
        places: dict[str, list[str]] = {}
        for place, text in self.texts:
            for part in text:
                if not isinstance(part, Value):
                    continue
                name = part.blank.id
                values.setdefault(name, replace(part, text=part.plain or part.text))
                used = places.setdefault(name, [])
                if place not in used:
                    used.append(place)
        return tuple(
            Condition(number, value, tuple(places[name]))
            for number, (name, value) in enumerate(values.items(), 1)
        )

    @property
    def filled(self) -> tuple[Blank, ...]:
        """The blanks that something fills."""
        return tuple(one.value.blank for one in self.conditions if one.value.text)

    @property
    def left(self) -> tuple[Blank, ...]:
        """Those that nothing fills yet."""
        return tuple(one.value.blank for one in self.conditions if not one.value.text)
