"""The service over a store in memory, with a clock that stands still until it is moved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from assistant.conversation.context import Context
from assistant.service.messenger import MessengerTurns
from assistant.storage.memory import MemoryStore


@dataclass
class Clock:
    now: datetime
    hear: Callable[[int], None] = print
    """Who is told, as by Telegram, what time it is when the clock moves."""

    def __call__(self) -> datetime:
        return self.now

    def jump(self, moment: str) -> None:
        """Go wrong: nobody else says that it is that late."""
        self.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    def move(self, moment: str) -> None:
        self.jump(moment)
        self.hear(int(self.now.timestamp()))


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def turns(ctx: Context, store: MemoryStore, clock: Clock) -> MessengerTurns:
    turns = MessengerTurns(ctx.knowledge, ctx.matcher, store, clock)
    clock.hear = turns.hear
    return turns
