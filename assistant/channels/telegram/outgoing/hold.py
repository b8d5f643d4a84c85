"""The spots that refuse what is sent to them for now: when each is tried again.

A spot is a chat, or a topic of it. Pure: moments are seconds on any clock that only goes forward.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.channels.telegram.origin import Spot, origin_from_json
from assistant.channels.telegram.pause import GrowingPause
from assistant.storage.port import Waiting

FIRST_PAUSE, LONGEST_PAUSE = 60.0, 4 * 3_600.0


@dataclass
class _Hold:
    """A spot that refused."""

    pause: GrowingPause
    until: float = 0.0


@dataclass
class Holds:
    """Who refuses, and until when that is believed."""

    _spots: dict[Spot, _Hold] = field(default_factory=dict)

    def begin(self, spot: Spot, now: float) -> bool:
        """A spot refused, once more perhaps; whether for the first time."""
        first = spot not in self._spots
        if first:
            self._spots[spot] = _Hold(GrowingPause(FIRST_PAUSE, LONGEST_PAUSE))
        hold = self._spots[spot]
        hold.until = now + hold.pause.next()
        return first

    def lift(self, spot: Spot) -> bool:
        """The spot takes what is sent to it; whether it did not before."""
        return self._spots.pop(spot, None) is not None

    def forget(self, chat: int) -> None:
        """Nothing waits for the chat any more."""
        for spot in self._of(chat):
            self.lift(spot)

    def try_now(self, chat: int) -> None:
        """Somebody is there, who may have given the right to write: believe it no longer."""
        for spot in self._of(chat):
            self._spots[spot].until = 0.0

    def any_in(self, chat: int) -> bool:
        """Whether some spot of this chat refused."""
        return bool(self._of(chat))

    def are_on(self, spot: Spot, now: float) -> bool:
        """Whether nothing is to be sent there at this moment."""
        hold = self._spots.get(spot)
        return hold is not None and hold.until > now

    def free(self, chat: int, waiting: Iterable[Waiting], now: float) -> list[Waiting]:
        """Those of the replies to a chat that may be sent at this moment."""
        return [one for one in waiting if not self.are_on(spot_of(chat, one), now)]

    def seconds_left(self, chat: int, now: float) -> float:
        """How long until the first spot of the chat is tried again."""
        moments = [self._spots[spot].until for spot in self._of(chat)]
        return max(min(moments, default=now) - now, 0.0)

    def _of(self, chat: int) -> list[Spot]:
        return [spot for spot in self._spots if spot[0] == chat]


def spot_of(chat: int, waiting: Waiting) -> Spot:
    """Where a reply goes."""
    return chat, origin_from_json(waiting.reply.get("origin")).thread
