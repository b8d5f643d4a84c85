"""How fast messages may go out. Pure: moments are seconds on any clock that only goes forward."""

from collections import deque
from dataclasses import dataclass, field

_MANY_CHATS = 1_000
_BURSTS_PER_SECOND = 5


@dataclass
class Window:
    """At most `most` messages in any stretch of `seconds`."""

    most: int
    seconds: float
    _booked: deque[float] = field(default_factory=deque)

    def book(self, now: float) -> float:
        """The first moment from `now` on at which one more may go; it is taken."""
        moment = now
        if len(self._booked) >= self.most:
            oldest = self._booked.popleft()
            moment = max(now, oldest + self.seconds)
        self._booked.append(moment)
        return moment

    def idle(self, now: float) -> bool:
        """Whether nothing booked matters any more."""
        if not self._booked:
            return True
        newest = self._booked[-1]
        return newest + self.seconds < now


@dataclass
class Pace:
    """Telegram's limits: so many messages a second in all, in one chat, and a minute in a group.

    https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    """

    overall_per_second: int
    chat_per_second: int
    group_per_minute: int
    _overall: Window = field(init=False)
    _chats: dict[int, tuple[Window, ...]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        # In small bursts: whoever goes before others need not wait a second for the next one.
        most = max(self.overall_per_second // _BURSTS_PER_SECOND, 1)
        self._overall = Window(most, most / self.overall_per_second)

    def book_chat(self, chat: int, now: float) -> float:
        """The first moment at which one more message may go to this chat; it is taken."""
        if len(self._chats) >= _MANY_CHATS:
            self._forget_idle(now)
        if chat not in self._chats:
            self._chats[chat] = self._windows(chat)
        moment = now
        for window in self._chats[chat]:
            moment = window.book(moment)
        return moment

    def book_overall(self, now: float) -> float:
        """The first moment at which one more message may go at all; it is taken."""
        return self._overall.book(now)

    def _windows(self, chat: int) -> tuple[Window, ...]:
        per_second = Window(self.chat_per_second, 1)
        if chat > 0:
            return (per_second,)
        per_minute = Window(self.group_per_minute, 60)
        return (per_second, per_minute)

    def _forget_idle(self, now: float) -> None:
        for chat, windows in list(self._chats.items()):
            if all(window.idle(now) for window in windows):
                del self._chats[chat]
