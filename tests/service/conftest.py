"""The service over a store in memory, with a clock that stands still until it is moved."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from assistant.conversation.context import Context
from assistant.service.messenger import MessengerTurns
from assistant.storage.memory import MemoryStore


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def move(self, moment: str) -> None:
        self.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def turns(ctx: Context, store: MemoryStore, clock: Clock) -> MessengerTurns:
    return MessengerTurns(ctx.knowledge, ctx.matcher, store, clock)
