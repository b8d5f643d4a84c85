"""Clauses as curators write them: passages that stand under conditions, blanks with a name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from assistant.knowledge.when import FORBID, When

BlankKind = Literal["amount", "duration", "date", "number", "name", "list", "text"]
SHOWN_BY_EXAMPLE = ("duration", "number")
"""The kinds of blank whose example stands in the text; all others show their name."""

Series = Literal["article", "annexe"]
"""What a text can cite: `{article.penalites}`, `{annexe.prix}`; each is counted apart."""
ARTICLE: Series = "article"
ANNEX: Series = "annexe"
CITED = (ARTICLE, ANNEX)

MARK = re.compile(r"\{([a-z0-9-]+)(?:\.([a-z0-9-]+))?\}")
"""`{blank}`, or `{article.topic}`: what is no text of its own."""


@dataclass(frozen=True)
class Blank:
    """A value that the contract leaves to the parties, or takes from an answer."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    name: str
    """What the special conditions call it, readable alone."""
    kind: BlankKind
    example: str
    answer: str = ""
    """The question whose answer fills it."""
    deadline: str = ""
    """The deadline whose day fills it."""
    form: Literal["", "depuis", "en"] = ""
    """In which form a country stands in the sentence."""
    described: bool = False
    """The words that first told of the mission stand between its brackets."""
    next: bool = False
    """Of a deadline that comes again, the next one; the first one otherwise."""

    @property
    def shown(self) -> str:
        """What stands between its brackets as long as it is not filled."""
        return self.example if self.kind in SHOWN_BY_EXAMPLE else self.name


@dataclass(frozen=True)
class Passage:
    """A part of a clause: a text, one of several to choose from, or several together.

    It stands where its condition holds and those clauses are in the contract, or are not.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    text: str = ""
    when: When = field(default_factory=dict)
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    choose: tuple["Passage", ...] = ()
    """Exactly one of them stands: the first that can."""
    together: tuple["Passage", ...] = ()
    """Sentences of one paragraph."""

    @property
    def conditional(self) -> bool:
        """Whether it may be left out."""
        return bool(self.when or self.holds or self.lacks or cited(self.text, ARTICLE))

    @property
    def parts(self) -> tuple["Passage", ...]:
        """What it is made of, where it is no text."""
        return self.choose or self.together

    def walk(self) -> Iterator["Passage"]:
        """Itself and all that it is made of."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Clause:
    """The clause of a topic, paragraph by paragraph, and the blanks that it alone has."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    topic: str
    title: str
    text: tuple[Passage, ...]
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True)
class Annex:
    """An annex, line by line: it is in the contract as soon as what stands there cites it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str
    text: tuple[Passage, ...]
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True)
class ClauseFile:
    """The clauses and annexes of a theme."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    clauses: tuple[Clause, ...] = ()
    annexes: tuple[Annex, ...] = ()


def marks(text: str) -> Iterator[tuple[str, str]]:
    """What a text names: (« article », topic) for a citation, (blank, « ») for a blank."""
    for found in MARK.finditer(text):
        yield found[1], found[2] or ""


def cited(text: str, kind: str) -> tuple[str, ...]:
    """The articles or annexes that a text cites."""
    return tuple(target for name, target in marks(text) if target and name == kind)


def blanks_in(text: str) -> tuple[str, ...]:
    """The blanks that a text names."""
    return tuple(name for name, target in marks(text) if not target)


def every_passage(texts: Iterable[Passage]) -> Iterator[Passage]:
    """Each passage and all that it is made of."""
    for passage in texts:
        yield from passage.walk()
