"""Letters and mails to the other party: passages as in clauses, with the mission's dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from assistant.knowledge.contract.passages import Blank, Passage
from assistant.knowledge.when import FORBID, When


@dataclass(frozen=True)
class Letter:
    """A letter to copy; `how` says how to send it, and is no part of it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str
    subject: str
    how: str
    text: tuple[Passage, ...]
    when: When = field(default_factory=dict)
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True)
class Letters:
    """Every letter, and the lines that each begins and ends with."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    letters: tuple[Letter, ...]
    opening: str
    closing: str

    @cached_property
    def by_id(self) -> Mapping[str, Letter]:
        """Each letter by its id."""
        return {letter.id: letter for letter in self.letters}
