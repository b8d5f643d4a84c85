"""A server and a bot for each test; both start in milliseconds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant.conversation.context import Context
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser


@pytest.fixture
async def server() -> AsyncIterator[StrictServer]:
    async with StrictServer() as server:
        yield server


@pytest.fixture
def bench(ctx: Context, server: StrictServer, tmp_path: Path) -> Bench:
    return Bench(ctx, server, tmp_path / "clausier.db")


@pytest.fixture
async def bot(bench: Bench) -> AsyncIterator[RunningBot]:
    async with bench.running() as bot:
        yield bot


@pytest.fixture
def awa(server: StrictServer) -> TelegramUser:
    return TelegramUser(server)
