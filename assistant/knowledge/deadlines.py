"""How the dates not to miss follow from the answers, as data (deadlines.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID


@dataclass(frozen=True)
class DeadlineRule:
    """One deadline, or a series of them: from which day it is counted, by how much, and why.

    A day is named by a question whose answer is a day (or several, with their names), or by an
    earlier rule. A duration is written out (« 6 mois »), or named by a question that asks for one.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str
    counted_from: str
    """The question or the rule whose day this one is counted from."""
    how: str
    """How it is counted, in words: « le terme, moins le préavis »."""
    because: str
    because_provider: str
    act: str
    """What to do by that day."""
    act_provider: str
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    """Durations added to that day, then taken off."""
    every: str = ""
    """The duration after which it comes again; empty for once."""
    first: int = 0
    """1 where it comes for the first time after one such duration, not on the day itself."""
    until: str = ""
    """The rule after whose day it comes no more."""
    when: Mapping[str, Any] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    topic: str = ""
    """The topic on which there is more to read."""
    remind_within: int = 366
    """Days before which no reminder makes sense, as for a meeting that comes every week."""

    @property
    def durations(self) -> tuple[str, ...]:
        """All durations by which it is counted."""
        return (*self.plus, *self.minus, *((self.every,) if self.every else ()))
