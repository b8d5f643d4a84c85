"""How fast messages may go out. Pure: moments are seconds on any clock that only goes forward."""

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["ok", "told", "muted"]

_MANY_CHATS = 1_000


@dataclass
class GrowingPause:
    """Seconds to wait after a failure: twice as long each time, up to the longest, until something works again."""

    first: float
    longest: float
    now: float = 0.0
    """The pause that is on; 0 where nothing fails."""

    def next(self) -> float:
        """The pause after one more failure."""
        self.now = min(max(self.now * 2, self.first), self.longest)
        return self.now


@dataclass
class Window:
    """At most `most` messages in any stretch of `seconds`."""

    most: int
    seconds: float
    _booked: deque[float] = field(default_factory=deque)

    def book(self, now: float) -> float:
        """The first moment from `now` on at which one more may go; it is taken."""
        if len(self._booked) < self.most:
            moment = now
        else:
            moment = max(now, self._booked[0] + self.seconds)
            self._booked.popleft()
        self._booked.append(moment)
        return moment

    def idle(self, now: float) -> bool:
        """Whether nothing booked matters any more."""
        return not self._booked or self._booked[-1] + self.seconds < now


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
        self._overall = Window(self.overall_per_second, 1)

    def book_chat(self, chat: int, now: float) -> float:
        """The first moment at which one more message may go to this chat; it is taken."""
        self._forget_idle(now)
        moment = now
        for window in self._chats.setdefault(chat, self._windows(chat)):
            moment = window.book(moment)
        return moment

    def book_overall(self, now: float) -> float:
        """The first moment at which one more message may go at all; it is taken."""
        return self._overall.book(now)

    def _windows(self, chat: int) -> tuple[Window, ...]:
        per_second = Window(self.chat_per_second, 1)
        return (
            (per_second, Window(self.group_per_minute, 60)) if chat < 0 else (per_second,)
        )

    def _forget_idle(self, now: float) -> None:
        if len(self._chats) >= _MANY_CHATS:
            self._chats = {
                chat: kept
                for chat, kept in self._chats.items()
                if not all(one.idle(now) for one in kept)
            }


@dataclass
class _Bucket:
    """What one user may still send."""

    left: float
    at: float
    muted: bool = False


@dataclass
class Allowance:
    """How much a user may send: `per_minute` at once, refilled in a minute. Then silence, until half is back."""

    per_minute: int
    _buckets: dict[int, _Bucket] = field(default_factory=dict, init=False)
    _notes: list[tuple[int, float, bool]] = field(default_factory=list, init=False)

    def verdict(self, user: int, now: float) -> Verdict:
        """`ok`, `told` for the first message too many, `muted` for the next; `now` in seconds."""
        bucket = self._refilled(user, now)
        if bucket.muted and bucket.left < self.per_minute / 2:
            return "muted"
        return "told" if bucket.left < 1 else "ok"

    def note(self, user: int, verdict: Verdict) -> None:
        """A message was handled according to its verdict."""
        bucket = self._buckets[user]
        self._notes.append((user, bucket.left, bucket.muted))
        bucket.muted = verdict != "ok"
        bucket.left -= verdict == "ok"

    def settle(self) -> None:
        """What was noted counts."""
        self._notes.clear()

    def take_back(self) -> None:
        """What was noted since does not count: it will come again."""
        for user, left, muted in reversed(self._notes):
            self._buckets[user].left, self._buckets[user].muted = left, muted
        self._notes.clear()

    def _refilled(self, user: int, now: float) -> _Bucket:
        if len(self._buckets) >= _MANY_CHATS:
            self._buckets = {
                one: kept for one, kept in self._buckets.items() if now - kept.at < 60
            }
        bucket = self._buckets.setdefault(user, _Bucket(self.per_minute, now))
        passed = max(now - bucket.at, 0)
        bucket.left = min(self.per_minute, bucket.left + passed * self.per_minute / 60)
        bucket.at = now  # a press counts by our clock, and the older messages of a backlog may stand behind it
        return bucket
