"""A server and a bot for each test; both start in milliseconds."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant.channels.telegram.api import bot as api
from assistant.channels.telegram.incoming import poller
from assistant.channels.telegram.outgoing import sender
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


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first pause after a failure, so that a test need not wait a second for it."""
    for module in (api, poller, sender):
        monkeypatch.setattr(module, "_FIRST_PAUSE", 0.02)


@pytest.fixture
async def deaths() -> list[str]:
    """Tasks of the bot's that died without anybody looking.

    Told here, since a traceback would be told any time.
    """
    found: list[str] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(
        lambda _, context: found.append(
            repr(context.get("exception", context["message"]))
        )
    )
    return found
