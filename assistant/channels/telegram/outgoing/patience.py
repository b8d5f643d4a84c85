"""How long a call may take before it is made again, and how often.

A server that carries out what it answers late gets few copies: each time it is waited longer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

MESSAGE_SECONDS = (10.0, 20.0, 40.0)
FILE_SECONDS = (20.0, 60.0, 120.0)


@dataclass
class Patience:
    """The tries of each reply that went out and got no answer in time."""

    _tries: dict[int, int] = field(default_factory=dict)

    def seconds(self, number: int, limits: Sequence[float]) -> float:
        """How long the next try of a reply may take."""
        return limits[min(self._tries.get(number, 0), len(limits) - 1)]

    def exhausted(self, number: int, limits: Sequence[float]) -> bool:
        """Note a try without an answer; whether it was the last that is to be made."""
        self._tries[number] = self._tries.get(number, 0) + 1
        return self._tries[number] >= len(limits)

    def forget(self, number: int) -> None:
        """The call was answered."""
        self._tries.pop(number, None)


def time_outs(seconds: float) -> dict[str, Any]:
    """The time-outs of a call that may take so long as a whole, half of it for connecting."""
    half = seconds / 2
    return {"connect_timeout": half, "read_timeout": half, "write_timeout": 0.0}
