"""What bounds and ends a list: the stake of a mission, and advice beyond clauses."""

from dataclasses import dataclass, field
from typing import ClassVar

from assistant.knowledge.when import FORBID, When


@dataclass(frozen=True)
class Sign:
    """Answers by which a stake is recognised, and how to say it inside a sentence."""

    __pydantic_config__: ClassVar[dict[str, object]] = FORBID
    when: When
    because: str


@dataclass(frozen=True)
class Stake:
    """What a mission risks: the first of the file one of whose signs holds."""

    __pydantic_config__: ClassVar[dict[str, object]] = FORBID
    id: str
    label: str
    most_essential: int
    """How many clauses a list of this stake calls essential at most."""
    signs: tuple[Sign, ...] = ()
    """None for the last one, which stands where no other does."""


@dataclass(frozen=True)
class Guidance:
    """A topic that gives advice, and the missions to which it says something now."""

    __pydantic_config__: ClassVar[dict[str, object]] = FORBID
    id: str
    """The topic's."""
    when: When = field(default_factory=dict)
