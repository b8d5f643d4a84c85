"""The pulse of the loop that serves turns: it beats at each round, and is felt from outside.

Nothing else makes it beat. Where a turn holds up the loop, or the loop waits for what never comes,
it stops; systemd then ends the process and starts it again.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.operating.notify import notify

LONGEST_SILENCE_SECONDS = 90.0
"""A round of long polling takes 50 at most. `WatchdogSec` in deploy/clausier.service agrees."""
_REST_SECONDS = 20.0
_APART_SECONDS = 1.0
"""A busy loop beats a thousand times a second; systemd need not hear each."""


@dataclass
class Pulse:
    """Beats; `clock` gives seconds that only ever rise, `tell` is told in sd_notify's words.

    Each bot that is served has a part of it, which beats with it and knows what is its own.
    """

    clock: Callable[[], float] = time.monotonic
    tell: Callable[[str], None] = notify
    waiting: int = 0
    """Updates that are known of and not handled yet."""
    problem: str = ""
    """What keeps the service from receiving, in one French line; empty where nothing does."""
    parts: list["Pulse"] = field(default_factory=list)
    _whole: "Pulse | None" = None
    _last: float | None = None
    _told: float | None = None

    def part(self) -> "Pulse":
        """The pulse of one bot."""
        part = Pulse(lambda: self.clock(), _whole=self)
        self.parts.append(part)
        return part

    @property
    def problems(self) -> list[str]:
        """What keeps any bot from receiving."""
        return [part.problem for part in self.parts if part.problem]

    @property
    def all_waiting(self) -> int:
        """Updates that wait, for whichever bot."""
        return sum(part.waiting for part in self.parts)

    def start(self) -> None:
        """The loop begins."""
        self.tell("READY=1")
        self.beat()

    def beat(self) -> None:
        """A round of the loop is done."""
        if self._whole is not None:
            self._whole.beat()
            return
        now = self._last = self.clock()
        if self._told is None or now - self._told >= _APART_SECONDS:
            self._told = now
            self.tell("WATCHDOG=1")

    def stop(self) -> None:
        """The loop ends, as it was told to."""
        self.tell("STOPPING=1")

    async def rest(self, seconds: float) -> None:
        """Sleep where there is nothing to do: a long sleep is many rounds."""
        end = self.clock() + seconds
        while (left := end - self.clock()) > 0:
            self.beat()
            await asyncio.sleep(min(left, _REST_SECONDS))
        self.beat()

    @property
    def silence(self) -> float | None:
        """The seconds since the last beat; None before the first."""
        return None if self._last is None else self.clock() - self._last
