"""How long to wait after a failure, until something works again."""

from dataclasses import dataclass


@dataclass
class GrowingPause:
    """Seconds to wait after a failure: twice as long each time, up to the longest."""

    first: float
    longest: float
    now: float = 0.0
    """The pause that is on; 0 where nothing fails."""

    def next(self) -> float:
        """The pause after one more failure."""
        self.now = min(max(self.now * 2, self.first), self.longest)
        return self.now
