"""What stands around the clauses: kinds of contract, their articles, what every contract says."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from assistant.knowledge.contract.passages import Blank, Clause, Passage
from assistant.knowledge.when import FORBID, When


@dataclass(frozen=True)
class Article:
    """A numbered article: the clauses that it can hold, in order."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """What a word means in the contract: it stands there where one of its forms is used."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    forms: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Frame:
    """A kind of contract; the last one is for all other missions."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str
    parties: tuple[Passage, ...]
    preamble: tuple[Passage, ...]
    articles: tuple[Article, ...]
    when: When = field(default_factory=dict)
    beside: str = ""
    """What is said of the topics of the list that have no article of their own here."""


@dataclass(frozen=True)
class Signature:
    """Where a party signs: its name, then a line each."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    party: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Contract:
    """The frames, the clauses that stand whatever the list holds, the order of the annexes."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    frames: tuple[Frame, ...]
    general: tuple[Clause, ...]
    definitions: tuple[Definition, ...]
    annexes: tuple[str, ...]
    signatures: tuple[Signature, ...]
    signing: str
    """What stands above the signatures."""
    blanks: tuple[Blank, ...] = ()
