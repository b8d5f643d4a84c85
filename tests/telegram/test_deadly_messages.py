"""A message that hangs a turn, or ends the process: others are answered, and it is set aside."""

import asyncio
import os
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
import yaml

from assistant.channels.telegram.at_work import AtWork
from tests.telegram.running import ROOT
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser

HELP = "ce que vous pouvez faire"
SET_ASIDE = "mise de côté"
TURN_MILLISECONDS = 300
START_SECONDS = 60.0
STOP_SECONDS = 5.0


def settings(folder: Path) -> Path:
    """The settings as they are, but that a turn may take less."""
    written = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    written |= {name: str(ROOT / written[name]) for name in ("knowledge", "learnt")}
    written["limits"]["milliseconds_per_turn"] = TURN_MILLISECONDS
    file = folder / "config.yaml"
    file.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    return file


class Unit:
    """The program under something that starts it again whenever it ends, as systemd does."""

    def __init__(self, server: StrictServer, folder: Path) -> None:
        self.database = folder / "clausier.db"
        self.ends: list[int] = []
        files = ("--config", str(settings(folder)), "--db", str(self.database))
        self._command = (sys.executable, "-m", "tests.telegram.deadly", *files)
        named = {"TELEGRAM_BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url}
        self._environment = dict(os.environ) | named

    @asynccontextmanager
    async def kept_up(self) -> AsyncIterator[None]:
        keeping = asyncio.create_task(self._keep_up())
        try:
            yield
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    async def _keep_up(self) -> None:
        while True:
            await self.start()
            self.ends.append(await self.process.wait())

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *self._command,
            "telegram",
            env=self._environment,
            cwd=ROOT,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def end(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def stopped(self) -> None:
        """Whoever stops it waits no longer than the issue promises."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(self.process.wait(), 2 * STOP_SECONDS)
        assert code == 0
        assert time.monotonic() - began < STOP_SECONDS

    def set_aside(self) -> list[str]:
        with sqlite3.connect(self.database) as file:
            rows = file.execute("SELECT error FROM set_aside")
            return [error for (error,) in rows]


@pytest.fixture
async def unit(server: StrictServer, tmp_path: Path) -> AsyncIterator[Unit]:
    unit = Unit(server, tmp_path)
    yield unit
    await unit.end()


@pytest.fixture
def ines(server: StrictServer) -> TelegramUser:
    return TelegramUser(server, 2002, name="Inès")


@pytest.fixture
def omar(server: StrictServer) -> TelegramUser:
    return TelegramUser(server, 3003, name="Omar")


async def test_what_ends_the_process_is_taken_alone_and_then_set_aside(
    unit: Unit, awa: TelegramUser, ines: TelegramUser, omar: TelegramUser
) -> None:
    await ines.say("/aide")
    await awa.say("est-ce que tu meurs ?")
    await omar.say("/aide")
    async with unit.kept_up():
        await ines.expect(HELP, timeout=START_SECONDS)
        await omar.expect(HELP, timeout=START_SECONDS)
        await awa.expect(SET_ASIDE, timeout=START_SECONDS)
        await awa.say("/aide")
        await awa.expect(HELP, timeout=START_SECONDS)
    # Once among others, twice alone.
    assert unit.ends == [-signal.SIGKILL] * 3
    assert unit.set_aside() == ["ended the process, more than once"]


async def test_a_turn_that_does_not_end_is_given_up_and_the_next_is_served(
    unit: Unit, awa: TelegramUser, ines: TelegramUser
) -> None:
    await awa.say("qui paie quand la mission tourne mal ?")
    await ines.say("/aide")
    async with unit.kept_up():
        await awa.expect(SET_ASIDE, timeout=START_SECONDS)
        await ines.expect(HELP)
        await awa.say("/aide")
        await awa.expect(HELP)
        assert not unit.ends
    assert unit.set_aside() == ["took too long"]


async def test_what_no_signal_reaches_ends_the_process_which_knows_what_it_was(
    unit: Unit, awa: TelegramUser
) -> None:
    update = await awa.say("est-ce que ça bloque ?")
    await unit.start()
    assert await asyncio.wait_for(unit.process.wait(), START_SECONDS) == 1
    beside = unit.database.with_name(f"{unit.database.name}-at-work")
    with closing(AtWork(beside)) as marks:
        assert marks.is_suspect(f"telegram:123:{update}")


async def test_sigterm_is_served_though_a_turn_hangs(
    unit: Unit, awa: TelegramUser
) -> None:
    await unit.start()
    await awa.say("/aide")
    await awa.expect(HELP, timeout=START_SECONDS)
    await awa.say("qui paie quand la mission tourne mal ?")
    await unit.stopped()
