"""The operator's commands: copies, putting them back, the doctor, what was set aside."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import __version__
from assistant.storage.port import Failure
from assistant.storage.sqlite.store import SqliteStore
from tests.commands.running import CommandLine
from tests.storage.test_lock import another_process
from tests.storage.turns import take
from tests.telegram.faults import Refuse
from tests.telegram.server import StrictServer

NOW = datetime.now(UTC)
UPDATE = {"update_id": 7, "message": {"text": "bonjour"}}


@pytest.fixture(autouse=True)
def no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE", "TELEGRAM_API_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A base in which a chat waits for nothing."""
    file = tmp_path / "clausier.db"
    with SqliteStore(file).opened() as store:
        take(store, "a", state="saved", now=NOW)
    return file


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copie.db"


def state(database: Path) -> str | None:
    with SqliteStore(database).opened() as store:
        return store.state("a")


def set_aside(database: Path, *events: str) -> None:
    with SqliteStore(database).opened() as store:
        for event in events:
            store.set_aside(
                "a", event, NOW, Failure(UPDATE, "ValueError at x.py:1"), []
            )


def test_a_copy_and_back(bot: CommandLine, database: Path, copy: Path) -> None:
    done = bot.run("backup", copy, "--db", database)
    assert done.stdout.startswith(f"Copie faite et vérifiée : « {copy} »")
    told = bot.failing("backup", copy, "--db", database, code=1)
    assert "--force" in told
    assert bot.run("backup", copy, "--force", "--db", database).returncode == 0
    with SqliteStore(database).opened() as store:
        take(store, "a", state="newer", now=NOW)
    done = bot.run("restore", copy, "--db", database)
    assert done.returncode == 0
    assert "L'ancienne est gardée dans" in done.stdout
    assert state(database) == "saved"


def test_nothing_is_put_back_while_the_bot_runs(
    bot: CommandLine, database: Path, copy: Path
) -> None:
    bot.run("backup", copy, "--db", database)
    with another_process(database):
        told = bot.failing("restore", copy, "--db", database, code=1)
    assert told.startswith(f"La base « {database} » sert déjà à un autre programme")


def test_the_doctor_says_it_in_ten_lines_offline_and_without_a_token(
    bot: CommandLine, database: Path
) -> None:
    done = bot.run("doctor", "--db", database)
    lines = done.stdout.splitlines()
    assert len(lines) == 10
    assert "? Jeton     non vérifié : il n'y en a pas ici" in lines
    assert [line for line in lines if line.startswith("✗")] == []
    assert (done.returncode, done.stderr) == (0, "")


def test_with_a_damaged_base_the_doctor_ends_with_1(
    bot: CommandLine, database: Path
) -> None:
    database.write_bytes(b"garbage" * 1_000)
    done = bot.run("doctor", "--db", database)
    assert done.returncode == 1
    assert (
        done.stdout.splitlines()[0] == f"Clausier {__version__} : un point à corriger"
    )
    assert done.stdout.splitlines()[1].startswith("✗ Base      La base «")
    assert "docs/exploitation.md" in done.stderr


async def told_of_telegram(
    bot: CommandLine,
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    token: str,
) -> list[str]:
    """The doctor's lines, with a token and a server of the Bot API."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    monkeypatch.setenv("TELEGRAM_API_URL", url)
    done = await asyncio.to_thread(bot.run, "doctor", "--db", database)
    assert token not in done.stdout + done.stderr
    return done.stdout.splitlines()


async def test_the_doctor_asks_telegram(
    bot: CommandLine, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with StrictServer() as server:
        lines = await told_of_telegram(
            bot, database, monkeypatch, server.url, server.token
        )
        assert any(line.startswith("✓ Jeton     accepté : @") for line in lines)
        assert "✓ Réception par interrogation, 0 en attente" in lines
        assert any(line.endswith(", comme celle de Telegram") for line in lines)
        server.fail("getMe", Refuse("Unauthorized", 401))
        lines = await told_of_telegram(
            bot, database, monkeypatch, server.url, server.token
        )
        assert "✗ Jeton     refusé par Telegram : voyez @BotFather" in lines
        gone = server.url
    lines = await told_of_telegram(bot, database, monkeypatch, gone, server.token)
    assert "? Jeton     non vérifié : Telegram ne répond pas" in lines


def test_what_was_set_aside_is_listed_tried_again_and_dropped(
    bot: CommandLine, database: Path
) -> None:
    assert bot.run("set-aside", "list", "--db", database).stdout == (
        "Rien n'est mis de côté.\n"
    )
    set_aside(database, "telegram:123:7", "state", "reply:4")
    listed = bot.run("set-aside", "list", "--db", database).stdout.splitlines()
    assert [line.split()[4] for line in listed] == ["message", "état", "réponse"]
    assert "bonjour" not in "".join(listed)
    shown = bot.run("set-aside", "list", "--text", "--db", database).stdout
    assert "bonjour" in shown
    assert (
        bot.run("set-aside", "retry", "1", "--db", database).stdout
        == "À rejouer : 1.\n"
    )
    told = bot.failing("set-aside", "retry", "2", "--db", database, code=1)
    assert "ne peut pas être rejoué" in told
    done = bot.run("set-aside", "retry", "--all", "--db", database)
    assert done.stdout == "À rejouer : 2.\n"
    assert (
        bot.run("set-aside", "drop", "2", "--db", database).stdout == "Oubliés : 1.\n"
    )
    with SqliteStore(database).opened() as store:
        assert [row.number for row in store.aside.asked_again("")] == [1, 3]
    assert bot.run("set-aside", "drop", "--all", "--db", database).stdout == (
        "Oubliés : 2.\n"
    )


@pytest.mark.parametrize("command", ["retry", "drop"])
def test_numbers_or_all(command: str, bot: CommandLine, database: Path) -> None:
    for arguments in ([], ["1", "--all"]):
        told = bot.failing("set-aside", command, *arguments, "--db", database, code=2)
        assert "donnez des numéros, ou --all seul" in told
    told = bot.failing("set-aside", command, "9", "--db", database, code=1)
    assert told == "Rien n'est mis de côté sous le n° 9."


def test_what_is_learnt_goes_where_systemd_says(
    monkeypatch: pytest.MonkeyPatch, bot: CommandLine, database: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("CACHE_DIRECTORY", str(tmp_path / "cache"))
    done = bot.run("doctor", "--db", database)
    assert done.returncode == 1
    assert "✗ Appris    à refaire" in done.stdout
