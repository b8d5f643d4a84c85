"""The program as it is really run: it starts with a token and stops within five seconds.

It loses nothing and tells nothing.
"""

import asyncio
import json
import logging
import os
import re
import signal
import stat
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assistant.channels.telegram.incoming import poller
from tests.telegram.faults import Answer
from tests.telegram.parameters import Uploads
from tests.telegram.running import ROOT, Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.shown import Json
from tests.telegram.user import TelegramUser

HELP = "Ce que vous pouvez faire"
ACTIVITY, DATA = "quelle activité confiez-vous", "quelles informations"
PATIENCE = 5.0
START_SECONDS = 60.0
"""A program that loads all it knows beside other tests is given so long to answer first."""
COMMAND = sys.executable, str(ROOT / "bot.py")


class HangingServer(StrictServer):
    """A server that never answers these methods; `hanging` is set once one of them was called."""

    def __init__(self, *methods: str) -> None:
        super().__init__()
        self.never = methods
        self.hanging = asyncio.Event()

    async def _result(
        self, token: str, method: str, fields: Json, uploads: Uploads
    ) -> Any:
        if method in self.never:
            self.hanging.set()
            await asyncio.Event().wait()
        return await super()._result(token, method, fields, uploads)


@dataclass
class Program:
    """`python bot.py ...` at work."""

    process: asyncio.subprocess.Process
    told: list[str] = field(default_factory=list)
    """The lines of its standard error."""

    async def started(self) -> None:
        while not self.told or '"started"' not in self.told[-1]:
            line = await self.process.stderr.readline()
            assert line, self.told
            self.told.append(line.decode())

    async def stopped_by(self, number: int) -> int:
        """The exit code after this signal, which must come in time."""
        self.process.send_signal(number)
        began = time.monotonic()
        code = await self.ended()
        assert time.monotonic() - began < PATIENCE
        return code

    async def ended(self) -> int:
        out, rest = await asyncio.wait_for(self.process.communicate(), 2 * PATIENCE)
        assert out == b""
        self.told += rest.decode().splitlines(keepends=True)
        return self.process.returncode


@asynccontextmanager
async def program(
    server: StrictServer, database: Path, *arguments: str, token: str = ""
) -> AsyncIterator[Program]:
    environment = {
        "TELEGRAM_BOT_TOKEN": token or server.token,
        "TELEGRAM_API_URL": server.url,
    }
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        *("--db", str(database), *arguments),
        env=dict(os.environ) | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield Program(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def commands_answered(user: TelegramUser) -> list[int]:
    """The numbers of « /x0 », « /x1 », as their answers stand in the chat.

    Twice in a row counts once.
    """
    found = [
        int(match[1])
        for shown in user.screen()
        if (match := re.search(r"/x(\d+)", shown.text))
    ]
    return [
        number
        for place, number in enumerate(found)
        if place == 0 or found[place - 1] != number
    ]


async def test_with_a_token_it_serves_telegram_and_sigterm_ends_it(
    server: StrictServer, awa: TelegramUser, tmp_path: Path
) -> None:
    database = tmp_path / "data" / "clausier.db"
    ines, omar = (
        TelegramUser(server, 2002, name="Inès"),
        TelegramUser(server, 3003, name="Omar"),
    )
    await ines.say("/entretien")
    await awa.say("zanzibar est-il dans le contrat ?")
    await server.push(
        {"message": {"text": "zanzibar", "chat": omar.chat_object, "from": omar.sender}}
    )
    async with program(server, database) as bot:
        await bot.started()
        await ines.expect(ACTIVITY, timeout=START_SECONDS)
        await ines.press("Je ne sais pas")
        await awa.expect("faites-le relire", timeout=START_SECONDS)
        await omar.expect("mise de côté")
        await ines.expect(DATA)
        files = [
            file
            for file in database.parent.iterdir()
            if file.name.startswith("clausier.db")
        ]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert await bot.stopped_by(signal.SIGTERM) == 0
    nothing_private_in(bot.told, server)


def nothing_private_in(told: list[str], server: StrictServer) -> None:
    """Each line is JSON; turns say what they must; no token, no text, no name stands anywhere."""
    lines = [json.loads(line) for line in told]
    assert lines[-1]["event"] == "stopped"
    turns = [line for line in lines if line["event"] == "turn"]
    assert len(turns) >= 3
    assert all(
        {"channel", "kind", "outcome", "ms", "level", "timestamp"} <= turn.keys()
        for turn in turns
    )
    whole = "".join(told).casefold()
    assert not [
        word
        for word in ("zanzibar", "awa", "inès", "omar", "diop", "confie", server.token)
        if word in whole
    ]


async def test_ctrl_c_ends_it_though_a_message_hangs_and_the_message_goes_out_next_time(
    ctx: Any, awa: TelegramUser, tmp_path: Path
) -> None:
    database = tmp_path / "clausier.db"
    async with (
        HangingServer("sendMessage") as server,
        program(server, database, "telegram") as bot,
    ):
        await bot.started()
        await TelegramUser(server).say("/aide")
        await server.hanging.wait()
        assert await bot.stopped_by(signal.SIGINT) == 0
    async with Bench(ctx, awa.server, database).running():
        await awa.expect(HELP)
    assert len(awa.screen()) == 1


async def test_a_backlog_is_left_in_good_order_and_done_next_time(
    bench: Bench, server: StrictServer, tmp_path: Path
) -> None:
    users = [TelegramUser(server, id=3000 + number) for number in range(10)]
    for number in range(8):
        for user in users:
            await user.say(f"/x{number}")
    async with program(server, bench.database, "telegram") as bot:
        await server.until(
            lambda: sum(len(user.screen()) for user in users) >= 5, START_SECONDS
        )
        assert await bot.stopped_by(signal.SIGTERM) == 0
    assert all(commands_answered(user) != list(range(8)) for user in users)
    async with bench.running() as again:
        await server.until(
            lambda: all(commands_answered(user) == list(range(8)) for user in users)
        )
        assert (
            sum(len(user.screen()) for user in users)
            <= 80 + again.service.config.telegram.lanes
        )
        assert again.turns.store._db.table("events").count == 80


async def test_while_another_program_has_the_line_it_ends_with_one_clear_line(
    bot: RunningBot, server: StrictServer, tmp_path: Path
) -> None:
    async with program(server, tmp_path / "other.db", "telegram") as other:
        await other.started()
        began = time.monotonic()
        assert await other.ended() == 1
    assert time.monotonic() - began < PATIENCE + 2
    plain = [line for line in other.told if not line.startswith("{")]
    assert len(plain) == 1
    assert "erreur 409" in plain[0]
    assert not bot.work.done()


async def test_with_a_refused_token_it_ends_with_one_clear_line(
    server: StrictServer, tmp_path: Path
) -> None:
    async with program(
        server, tmp_path / "clausier.db", "telegram", token="999:wrong"
    ) as bot:
        assert await bot.ended() == 3
    plain = [line for line in bot.told if not line.startswith("{")]
    assert len(plain) == 1
    assert "Telegram refuse le jeton" in plain[0]
    assert "999:wrong" not in "".join(bot.told)


# Without a process of its own


class Torn:
    """Half of an answer with updates in it: something between cut it off."""

    def answer(self) -> Answer:
        return Answer(
            200,
            b'{"ok": true, "result": [{"update_id": 5, "message": {"text": "zanzibar", "fr',
        )


async def test_half_an_answer_puts_no_text_into_the_logs(
    bot: RunningBot,
    server: StrictServer,
    awa: TelegramUser,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(poller, "_FIRST_PAUSE", 0.02)
    server.fail("getUpdates", Torn())
    await awa.say("/themes")
    await awa.expect("Les thèmes")
    await awa.say("/aide")
    await awa.expect(HELP)
    shown = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert not [record for record in shown if "zanzibar" in record.getMessage()]


async def test_stopping_takes_no_time_when_nothing_goes_on(
    bench: Bench, awa: TelegramUser
) -> None:
    async with bench.running() as bot:
        await awa.say("/aide")
        await awa.expect(HELP)
        began = time.monotonic()
        await bot.stop()
        assert time.monotonic() - began < 0.5
        assert bot.logged[-1].args == ("stopped",)


async def test_stopping_during_the_pace_leaves_the_rest_for_the_next_run(
    bench: Bench, awa: TelegramUser
) -> None:
    async with bench.running(messages_per_second_in_a_chat=1) as bot:
        for number in range(3):
            await awa.say(f"/x{number}")
        await awa.expect("/x0")
        began = time.monotonic()
        await bot.stop()
        assert time.monotonic() - began < 0.5
    assert commands_answered(awa) == [0]
    async with bench.running():
        await awa.expect("/x2")
    assert commands_answered(awa) == [0, 1, 2]
    assert len(awa.screen()) == 3
