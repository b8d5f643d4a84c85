"""Whether anything may go out at all, once Telegram limits the bot as a whole.

Pure: moments are seconds on any clock that only goes forward.
"""

from dataclasses import dataclass, field

from assistant.channels.telegram.pause import GrowingPause

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0


@dataclass
class Gate:
    """Closed, it lets one call through from time to time; it opens once such a one goes well."""

    _pause: GrowingPause = field(
        default_factory=lambda: GrowingPause(_FIRST_PAUSE, _LONGEST_PAUSE)
    )
    _next_probe: float = 0.0
    _probing: bool = False

    @property
    def closed(self) -> bool:
        """Whether calls wait."""
        return self._pause.now > 0

    def close(self, now: float) -> None:
        """Telegram asked to wait, once more perhaps: let a call through after a longer pause."""
        self._pause.next()
        self.failed(now)

    def passes(self, now: float) -> bool:
        """Whether one more call may go; where the gate is closed, it is the one that probes."""
        if not self.closed:
            return True
        if self._probing or now < self._next_probe:
            return False
        self._probing = True
        return True

    def failed(self, now: float) -> None:
        """A call ended without an answer that would tell anything."""
        self._probing = False
        self._next_probe = now + self._pause.now

    def went_well(self) -> None:
        """Telegram took a call, or refused it for its own sake: everybody may go."""
        self._pause.now = 0.0
        self._probing = False
