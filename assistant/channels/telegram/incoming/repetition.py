"""What comes twice and counts once: a second tap at once, one more picture of an album.

Pure: moments are seconds since 1970.
"""

import json
from dataclasses import dataclass, field

from assistant.channels.telegram.incoming.update import Asked

_DOUBLE_TAP_SECONDS = 2.0
_MANY_CHATS = 1_000


@dataclass(frozen=True)
class _Tap:
    """A button that was pressed."""

    message: int | None
    data: str
    at: float
    event: str
    """The update that told of it: when that comes again, it is no second tap."""


@dataclass
class Repetitions:
    """The last tap and the last album of each chat, as far as they were handled."""

    _taps: dict[int, _Tap] = field(default_factory=dict)
    _albums: dict[int, str] = field(default_factory=dict)

    def repeated(self, asked: Asked, event: str, now: float) -> bool:
        """Whether this says again what was just handled."""
        if asked.album is not None:
            return self._albums.get(asked.chat) == asked.album
        last = self._taps.get(asked.chat)
        if asked.callback is None or last is None:
            return False
        if last.message != asked.origin.pressed or last.data != asked.data:
            return False
        if last.event == event:
            return False
        return 0 <= now - last.at < _DOUBLE_TAP_SECONDS

    def note(self, asked: Asked, event: str, now: float) -> None:
        """Remember what was handled.

        With many chats, forget them all first: then a second tap counts, which does no harm.
        """
        if len(self._taps) + len(self._albums) >= _MANY_CHATS:
            self.forget()
        if asked.album is not None:
            self._albums[asked.chat] = asked.album
        if asked.callback is not None:
            self._taps[asked.chat] = _Tap(asked.origin.pressed, asked.data, now, event)

    def told(self, chat: int) -> str:
        """What is known of a chat, for another process."""
        tap = self._taps.get(chat)
        return json.dumps({"tap": tap and vars(tap), "album": self._albums.get(chat)})

    def learn(self, chat: int, told: str) -> None:
        """What another process knew of a chat last, or this one."""
        known = json.loads(told)
        if known["tap"]:
            self._taps[chat] = _Tap(**known["tap"])
        if known["album"]:
            self._albums[chat] = known["album"]

    def forget(self) -> None:
        """What was noted may come again, and is then no repetition."""
        self._taps.clear()
        self._albums.clear()
