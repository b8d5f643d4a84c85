"""How much a user may send. Pure: moments are seconds since 1970, by Telegram's clock or ours."""

import json
from dataclasses import dataclass, field, replace
from typing import Literal

Verdict = Literal["ok", "told", "muted"]

_MANY_USERS = 1_000
_REFILLED_SECONDS = 60
_WORKED_SECONDS = 2.0
"""Work that is worth as much as all the messages of a minute."""
_FREE_SECONDS = 0.05
"""Any message may take so long."""


@dataclass
class _Bucket:
    """What one user may still send."""

    left: float
    at: float
    muted: bool = False

    def refill(self, now: float, per_minute: int) -> None:
        """Give back what the time since the last message is worth."""
        passed = max(now - self.at, 0)
        refill = passed * per_minute / _REFILLED_SECONDS
        self.left = min(per_minute, self.left + refill)
        # A press counts by our clock; the older messages of a backlog may stand behind it.
        self.at = now


@dataclass
class Allowance:
    """How much a user may send: `per_minute` at once, refilled in a minute.

    Then silence, until half is back. Messages that take long to handle count for several.
    """

    per_minute: int
    _buckets: dict[int, _Bucket] = field(default_factory=dict, init=False)
    _before: list[tuple[int, _Bucket]] = field(default_factory=list, init=False)
    """The buckets of those noted, as they were."""

    def verdict(self, user: int, now: float) -> Verdict:
        """`ok`, `told` for the first message too many, `muted` for the next; `now` in seconds."""
        bucket = self._refilled(user, now)
        half = self.per_minute / 2
        if bucket.muted and bucket.left < half:
            return "muted"
        if bucket.left < 1:
            return "told"
        return "ok"

    def note(self, user: int, verdict: Verdict) -> None:
        """A message was handled according to its verdict."""
        bucket = self._buckets[user]
        self._before.append((user, replace(bucket)))
        bucket.muted = verdict != "ok"
        if verdict == "ok":
            bucket.left -= 1

    def spend(self, user: int, seconds: float) -> None:
        """A message took this much of the processor's time, whatever came of it."""
        bucket = self._buckets[user]
        self._before.append((user, replace(bucket)))
        beyond = max(seconds - _FREE_SECONDS, 0)
        worth = beyond * self.per_minute / _WORKED_SECONDS
        bucket.left = max(bucket.left - worth, -self.per_minute)

    def told(self, user: int) -> str:
        """What is known of a user, for another process."""
        return json.dumps(vars(self._buckets[user]))

    def learn(self, user: int, told: str) -> None:
        """What another process knew of a user last, or this one."""
        self._buckets[user] = _Bucket(**json.loads(told))

    def settle(self) -> None:
        """What was noted counts."""
        self._before.clear()

    def take_back(self) -> None:
        """What was noted since does not count: it will come again."""
        for user, bucket in reversed(self._before):
            self._buckets[user] = bucket
        self._before.clear()

    def _refilled(self, user: int, now: float) -> _Bucket:
        if len(self._buckets) >= _MANY_USERS:
            self._forget_idle(now)
        if user not in self._buckets:
            self._buckets[user] = _Bucket(self.per_minute, now)
        bucket = self._buckets[user]
        bucket.refill(now, self.per_minute)
        return bucket

    def _forget_idle(self, now: float) -> None:
        for user, bucket in list(self._buckets.items()):
            if now - bucket.at >= _REFILLED_SECONDS:
                del self._buckets[user]
