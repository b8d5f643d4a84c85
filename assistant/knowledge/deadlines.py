"""How the dates not to miss follow from the answers, as data (deadlines.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal

from assistant.knowledge.when import FORBID

DeadlineKind = Literal["fact", "act", "meeting"]
"""What is so, on whatever day; what is to be done by then, at the latest on the working day before;
what brings people together, on the next working day."""

ALSACE_MOSELLE = "alsace_moselle"
"""The question whose « oui » makes Good Friday and 26 December holidays."""
YES = "oui"
SIGNATURE = "signature"
"""The question on the only day given that belongs before the contract begins."""


@dataclass(frozen=True)
class Renewal:
    """What the last day of a contract is told as where it renews itself: the end of a period."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    when: Mapping[str, Any]
    """When it renews itself."""
    each: str
    """The question on how long each new period lasts; without an answer, as long as the first."""
    title: str
    how: str
    because: str
    because_provider: str
    act: str
    act_provider: str


@dataclass(frozen=True)
class DeadlineRule:
    """One deadline, or a series of them: from which day it is counted, by how much, and why.

    A day is named by a question whose answer is a day (or several, with their names), or by an
    earlier rule. A duration is written out (« 6 mois »), or named by a question that asks for one.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    kind: DeadlineKind
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
    lasting: str = ""
    """The duration of the period that begins on that day, and whose last day this is."""
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    """Durations added to that day, then taken off."""
    every: str = ""
    """The duration after which it comes again; empty for once."""
    first: int = 0
    """1 where it comes for the first time after one such duration, not on the day itself."""
    until: str = ""
    """The rule after whose day it comes no more."""
    in_period: bool = False
    """It is left out where it would come before the period to which it belongs."""
    renewal: Renewal | None = None
    """How it goes on, where it is the last day of what may renew itself."""
    when: Mapping[str, Any] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    topic: str = ""
    """The topic on which there is more to read."""
    remind_within: int = 366
    """Days before which no reminder makes sense, as for a meeting that comes every week."""

    @property
    def durations(self) -> tuple[str, ...]:
        """All durations by which it is counted, renewals aside."""
        named = (self.lasting, *self.plus, *self.minus, self.every)
        return tuple(filter(None, named))

    @property
    def renewed(self) -> "DeadlineRule":
        """The rule as it is told of a contract that renews itself."""
        if self.renewal is None:
            return self
        told = dict(vars(self.renewal))
        del told["when"], told["each"]
        return replace(self, **told)
