"""What the knowledge base knows: topics, what they rest on, and what bounds and ends a list."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Literal

from assistant.knowledge.when import FORBID, When, names_in

Kind = Literal["clause", "conseil", "repere"]
Priority = Literal["essentielle", "recommandee", "a-envisager", "absent"]
Demand = Literal["", "law", "answer"]
"""The law for this mission, or the user in an answer; nobody."""


@dataclass(frozen=True)
class Theme:
    """A shelf of the knowledge base."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str


@dataclass(frozen=True)
class Advice:
    """One piece of advice of a document, reworded."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    section: str
    point: str


@dataclass(frozen=True)
class Document:
    """One of the source articles."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    short: str
    publisher: str
    title: str
    summary: str
    advice: tuple[Advice, ...]
    author: str = ""


@dataclass(frozen=True)
class Reference:
    """A checked legal reference; `when` limits the checklists that show it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    article: str
    fact: str
    scope: str
    verified: Literal["yes", "partial"]
    checked_on: str
    read_in: str
    """Where the text was really read: the curators' record for the next reading, never shown."""
    reread_by: str
    """The day, YYYY-MM-DD, by which it must be read again."""
    caution: str = ""
    version_read: str = ""
    """The version that was read, as it follows « Version lue : » (« du 26 avril 2019 »)."""
    applies_from: str = ""
    """From when the rule applies, where that is known: a day, YYYY-MM-DD."""
    url: str = ""
    """Where its official publisher has the first text that it names; empty where nobody has read
    that there, and no identifier gives it."""
    when: When = field(default_factory=dict)

    def overdue(self, today: date) -> bool:
        """Whether the day by which it must be read again is past."""
        return date.fromisoformat(self.reread_by) < today


@dataclass(frozen=True)
class Misconception:
    """A received idea and what is true instead."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    belief: str
    truth: str
    article: str
    topics: tuple[str, ...]
    references: tuple[str, ...]
    verified: Literal["yes", "partial"]
    checked_on: str


@dataclass(frozen=True)
class Rule:
    """When these answers hold, the topic has this priority, because of that."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    when: When
    priority: Priority
    because: str
    because_provider: str
    demanded_by: Demand = ""
    """Who demands the topic in this mission: no bound of a list ever demotes it then."""
    gives_way: bool = False
    """Essential only as long as the bound of the list leaves room for it, after all others."""

    @cached_property
    def named(self) -> frozenset[str]:
        """The questions on which it depends."""
        return names_in(self.when)


@dataclass(frozen=True)
class Topic:
    """What a question can be about; with `to_write`, also what a checklist can hold."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    kind: Kind
    title: str
    answer: str
    to_write: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    priority: Priority = "absent"
    because: str = ""
    because_provider: str = ""
    rules: tuple[Rule, ...] = ()

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The questions on which its rules depend."""
        names: set[str] = set()
        for rule in self.rules:
            names.update(rule.named)
        return tuple(sorted(names))

    @property
    def belongs_in_contract(self) -> bool:
        """Whether a checklist can hold it."""
        return bool(self.to_write)


@dataclass(frozen=True)
class Sign:
    """Answers by which a stake is recognised, and how to say it inside a sentence."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    when: When
    because: str

    @cached_property
    def named(self) -> frozenset[str]:
        """The questions on which it depends."""
        return names_in(self.when)


@dataclass(frozen=True)
class Stake:
    """What a mission risks: the first of the file one of whose signs holds."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    label: str
    most_essential: int
    """How many clauses a list of this stake calls essential at most."""
    signs: tuple[Sign, ...] = ()
    """None for the last one, which stands where no other does."""


@dataclass(frozen=True)
class Guidance:
    """A topic that gives advice, and the missions to which it says something now."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    """The topic's."""
    when: When = field(default_factory=dict)
