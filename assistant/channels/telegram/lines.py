"""Three lines at one door: each moves on at its share, however long the others are. Pure."""

from collections import deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from assistant.channels.telegram.newcomers import Line

T = TypeVar("T")

_STEPS: dict[Line, int] = {"known": 9, "first": 20, "further": 180}
"""How far a line moves when one of it passes; the line that is least far is next.

Where all three wait, of 30 who pass 20 are known, 9 new, and one is new and was answered before.
"""


def _empty() -> dict[Line, deque[T]]:
    return {line: deque() for line in _STEPS}


@dataclass
class Lines(Generic[T]):
    """Those who wait, in order within each line."""

    _waiting: dict[Line, deque[T]] = field(default_factory=_empty)
    _moved: dict[Line, int] = field(default_factory=lambda: dict.fromkeys(_STEPS, 0))
    _now: int = 0
    """How far the line had moved of which somebody passed last."""

    def __bool__(self) -> bool:
        return any(self._waiting.values())

    def join(self, line: Line, one: T) -> None:
        """Line up."""
        if not self._waiting[line]:
            # Nothing is saved up for later while nobody waits.
            self._moved[line] = max(self._moved[line], self._now)
        self._waiting[line].append(one)

    def next(self) -> T:
        """Who passes now. Raises ValueError where nobody waits."""
        lines = [line for line in _STEPS if self._waiting[line]]
        line = min(lines, key=self._moved.__getitem__)
        self._now = self._moved[line]
        self._moved[line] += _STEPS[line]
        return self._waiting[line].popleft()
