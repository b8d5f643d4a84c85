"""The bot as its operator watches it: systemd's socket, /health, /metrics, from a real process."""

import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from assistant.errors import AssistantError
from assistant.operating.figures import TROUBLES, Figures
from assistant.operating.health import Health
from assistant.storage.port import Load, StoreError
from assistant.storage.sqlite.backup import back_up, restore
from tests.telegram.faults import ServerError
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.test_stop import program
from tests.telegram.user import TelegramUser

WORD = "zanzibar"


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)
        monkeypatch.setitem(os.environ, "NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield listening


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def asked(
    session: aiohttp.ClientSession, port: int, path: str
) -> tuple[int, str]:
    async with session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


def heard(systemd: socket.socket) -> list[str]:
    told = []
    while True:
        try:
            told.append(systemd.recv(1_000).decode())
        except BlockingIOError:
            return told


async def test_the_real_program_is_watched_from_start_to_stop(
    server: StrictServer,
    awa: TelegramUser,
    port: int,
    systemd: socket.socket,
    session: aiohttp.ClientSession,
    tmp_path: Path,
) -> None:
    database = tmp_path / "clausier.db"
    async with program(server, database, "telegram", "--health", str(port)) as bot:
        await bot.started()
        assert heard(systemd)[:2] == ["READY=1", "WATCHDOG=1"]
        await awa.say(f"{WORD} et les pénalités ?")
        await awa.expect("pénalité", timeout=60)
        assert await asked(session, port, "/health") == (200, "en ordre\n")
        status, figures = await asked(session, port, "/metrics")
        assert status == 200
        assert "clausier_turn_milliseconds_count 1.0" in figures
        assert "clausier_turns_total{outcome=" in figures
        for name in ("queue", "outbox", "set_aside", "reminders_due"):
            assert f"\nclausier_{name} 0.0" in figures
        assert "process_resident_memory_bytes" in figures
        assert WORD not in figures
        assert str(awa.chat) not in figures
        back_up(database, tmp_path / "copie.db", overwrite=False)
        with pytest.raises(StoreError, match="sert déjà à un autre programme"):
            restore(database, tmp_path / "copie.db", datetime.now(UTC))
        assert await bot.stopped_by(15) == 0
    assert restore(database, tmp_path / "copie.db", datetime.now(UTC))
    assert heard(systemd)[-1] == "STOPPING=1"


def health_of(bot: RunningBot, port: int = 1) -> Health:
    """A health check of a bot of this process, fed by its log as it stands."""
    figures = Figures()
    for call in bot.logged:
        figures.note({**call.kwargs, "event": call.args[0], "level": call.method_name})
    return Health(port, bot.turns.load, figures, bot.service.pulse)


async def test_what_does_not_work_is_said_until_it_works_again(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, short_pauses: None
) -> None:
    server.fail("sendMessage", *[ServerError()] * 3)
    await awa.say("/aide")
    await bot.until(lambda: "sending fails" in [call.args[0] for call in bot.logged])
    assert health_of(bot).reasons() == ["les réponses ne partent pas"]
    await awa.expect("Ce que vous pouvez faire", timeout=10)
    await bot.until(lambda: health_of(bot).reasons() == [])


async def test_a_loop_that_serves_no_turns_is_noticed(bot: RunningBot) -> None:
    health = health_of(bot)
    assert health.reasons() == []
    health.pulse.clock = lambda: 10**9
    (reason,) = health.reasons()
    assert reason.startswith("plus aucun tour n'est servi depuis")


async def test_a_base_that_cannot_be_read_is_told_without_its_words(
    bot: RunningBot, session: aiohttp.ClientSession, port: int
) -> None:
    def down() -> Load:
        raise StoreError("La base « secret » ne peut pas être utilisée.")

    health = health_of(bot, port)
    health.load = down
    async with health._listening():
        assert await asked(session, port, "/health") == (
            503,
            "la base ne peut pas être lue\n",
        )
        assert (await asked(session, port, "/metrics"))[0] == 503
        assert (await asked(session, port, "/"))[0] == 404


async def test_a_taken_port_is_told_in_one_line(bot: RunningBot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
        with pytest.raises(AssistantError, match="ne peut pas être ouvert"):
            await health_of(bot, port).beside(bot.service)


def test_labels_stay_few_whatever_telegram_calls_its_updates() -> None:
    figures = Figures()
    for number in range(50):
        for outcome in (f"dropped {number}", f"new kind {number}", "answer"):
            figures.note({"event": "turn", "outcome": outcome, "ms": 1.5})
    text = figures.text(0, Load(0, 0, 0)).decode()
    assert text.count("clausier_turns_total{") == 3
    assert 'clausier_turns_total{outcome="dropped"} 50.0' in text


def test_each_trouble_ends_with_an_event_of_its_own() -> None:
    for trouble, (end, meaning) in TROUBLES.items():
        figures = Figures()
        figures.note({"event": trouble})
        assert figures.troubles == [meaning]
        figures.note({"event": end})
        assert figures.troubles == []


async def test_each_round_of_the_poller_beats(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    async with bench.running() as bot:
        told: list[str] = []
        bot.service.pulse.tell = told.append
        bot.service.pulse.clock = iter(range(10**9, 10**10)).__next__
        await awa.say("/aide")
        await awa.expect("Ce que vous pouvez faire")
        assert "WATCHDOG=1" in told
