"""Shares of questions, how sure they are, and the measured quality of the shipped version."""

import math
from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID

_SURE = 1.959964
"""Standard deviations on each side that hold 95 % of a normal distribution."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    count: int
    of: int

    @property
    def value(self) -> float:
        """From 0 to 1; 0 where there is nothing to share."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, 95 times in 100 (Wilson, 1927).

        From 0 to 1 where nothing was asked.
        """
        if not self.of:
            return 0.0, 1.0
        variance = self.count * (self.of - self.count) / self.of
        spread = _SURE * math.sqrt(variance + _SURE**2 / 4)
        middle = self.count + _SURE**2 / 2
        total = self.of + _SURE**2
        return max((middle - spread) / total, 0.0), min((middle + spread) / total, 1.0)


@dataclass(frozen=True)
class Quality:
    """What was measured, on questions that somebody else wrote."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    measured_on: str
    """The day, ISO 8601."""
    questions: int
    first: Share
    """Questions that some topic answers: the right one comes first."""
    among_three: Share
    """Questions that some topic answers: the right one is among the first three."""
    refused: Share
    """Questions that some topic answers: refused."""
    direct_wrong: Share
    """Direct answers, whatever the question: wrong."""
    far: Share
    """Questions on quite other matters: refused."""
    near: Share
    """Questions on matters next to it: not answered directly."""

    @property
    def shares(self) -> dict[str, Share]:
        """All shares by name."""
        values = vars(self).items()
        return {name: value for name, value in values if isinstance(value, Share)}
