"""What comes twice and counts once: a second tap at once, one more picture of an album.

Pure: moments are seconds since 1970.
"""

import json
from dataclasses import dataclass, field

from assistant.channels.telegram.incoming.update import Asked

_DOUBLE_TAP_SECONDS = 2.0
_NUMBERED_ON_SECONDS = 86_400.0
"""So long at least Telegram counts on: after a week without updates it begins elsewhere."""
_MANY_CHATS = 1_000


@dataclass(frozen=True)
class _Tap:
    """What a chat did last: pressed a button, or something else, which has no data."""

    message: int | None
    data: str | None
    at: float
    event: str
    """The update that told of it: when that comes again, it is no second tap."""

    @property
    def number(self) -> int:
        """The number of the update."""
        return _number(self.event)


@dataclass
class Repetitions:
    """What each chat did last, and its last album, as far as they were handled.

    A second tap is the same button again, with nothing of the chat in between. Updates may come
    out of their order, after an outage or the end of a replica: one that is older than what was
    handled last was never handled itself, and counts.
    """

    _taps: dict[int, _Tap] = field(default_factory=dict)
    _albums: dict[int, str] = field(default_factory=dict)

    def repeated(self, asked: Asked, event: str, now: float) -> bool:
        """Whether this says again what was just handled."""
        if asked.album is not None:
            return self._albums.get(asked.chat) == asked.album
        last = self._taps.get(asked.chat)
        if asked.callback is None or last is None:
            return False
        if (last.message, last.data) != (asked.origin.pressed, asked.data):
            return False
        if last.number >= _number(event):
            return False
        return 0 <= now - last.at < _DOUBLE_TAP_SECONDS

    def note(
        self, asked: Asked, event: str, now: float, *, counts: bool = True
    ) -> None:
        """Remember what was handled; a tap that does not count is no first one of two.

        With many chats, forget them all first: then a second tap counts, which does no harm.
        """
        if len(self._taps) + len(self._albums) >= _MANY_CHATS:
            self.forget()
        if asked.album is not None:
            self._albums[asked.chat] = asked.album
        if self._is_newest(asked.chat, event, now):
            data = asked.data if counts and asked.callback is not None else None
            self._taps[asked.chat] = _Tap(asked.origin.pressed, data, now, event)

    def _is_newest(self, chat: int, event: str, now: float) -> bool:
        """Whether nothing that came after this was handled before it."""
        last = self._taps.get(chat)
        if last is None or now - last.at > _NUMBERED_ON_SECONDS:
            return True
        return last.number < _number(event)

    def told(self, chat: int) -> str:
        """What is known of a chat, for another process."""
        tap = self._taps.get(chat)
        return json.dumps({"tap": tap and vars(tap), "album": self._albums.get(chat)})

    def learn(self, chat: int, told: str | None) -> None:
        """What any process knew of a chat last; None where that is not known any more.

        The last tap that this one knows is of no use then: another may have taken one since.
        """
        known = json.loads(told) if told else {"tap": None, "album": None}
        self._taps.pop(chat, None)
        if known["tap"]:
            self._taps[chat] = _Tap(**known["tap"])
        if known["album"]:
            self._albums[chat] = known["album"]

    def forget(self) -> None:
        """What was noted may come again, and is then no repetition."""
        self._taps.clear()
        self._albums.clear()


def _number(event: str) -> int:
    """The number of the update that an event is named after."""
    _, _, number = event.rpartition(":")
    return int(number)
