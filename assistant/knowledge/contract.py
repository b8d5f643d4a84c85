"""The skeleton of a contract: which clauses stand where, and what stands around them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID


@dataclass(frozen=True)
class Article:
    """A numbered article: opening lines, then the sample clauses of its retained topics."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    title: str
    topics: tuple[str, ...]
    opening: tuple[str, ...] = ()


@dataclass(frozen=True)
class Annex:
    """A numbered annex: there if one of its topics is retained, or always if it names none."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str
    topics: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    """Lines to tick; what there is to write on its topics where there are none."""
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fill:
    """A part of a topic's sample clause that the program can fill in, in one of three ways."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    topic: str
    blank: str
    """The part, with one [blank] in it."""
    answer: str = ""
    """The question whose answer takes the place of the whole part."""
    clause: str = ""
    """The topic whose clause number takes the place of the [blank]."""
    annex: str = ""
    """The annex whose number takes the place of the [blank]."""


@dataclass(frozen=True)
class Contract:
    """The whole skeleton. `{question}` in a line is that question's answer, `[words]` a blank."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    title: str
    parties: tuple[str, ...]
    preamble: tuple[str, ...]
    articles: tuple[Article, ...]
    annexes: tuple[Annex, ...] = ()
    fills: tuple[Fill, ...] = ()
