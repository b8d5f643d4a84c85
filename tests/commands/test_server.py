"""Conversations on a server: chosen, moved to and from, looked at, in one line where it fails."""

import json
from pathlib import Path

import pytest

from assistant.storage.postgres.lead import nobody_else
from assistant.storage.postgres.store import PostgresStore
from assistant.storage.sqlite.store import SqliteStore
from tests import postgres
from tests.commands.running import ROOT, CommandLine
from tests.storage.turns import NOW, take, texts

SAID = "C'est quoi une pénalité ?\n"


@pytest.fixture
def url(server_url: str) -> str:
    """A new database."""
    return postgres.shared().database()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A base in which something waits."""
    file = tmp_path / "clausier.db"
    with SqliteStore(file).opened() as store:
        take(store, "a", "attend", state="saved", now=NOW)
    return file


def test_a_chat_goes_on_where_the_address_says(
    bot: CommandLine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bot.run("chat", "--json", "--db", url, stdin=SAID).returncode == 0
    with PostgresStore(url).opened() as store:
        assert store.state("json")
        assert texts(store, "json") == []
    monkeypatch.setenv("DATABASE_URL", url)
    done = bot.run("chat", "--json", stdin="merci\n")
    assert json.loads(done.stdout)["replies"]
    assert "PostgreSQL" in bot.failing("backup", "copie.db", code=1)


def test_the_option_counts_before_the_variable(
    bot: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///nowhere?host=/nowhere")
    file = tmp_path / "a.db"
    assert bot.run("chat", "--json", "--db", file, stdin="merci\n").returncode == 0
    told = bot.failing("chat", "--json", code=1, stdin="merci\n")
    assert told.startswith("La base PostgreSQL « nowhere » (/nowhere)")


def test_a_move_there_and_back(
    bot: CommandLine, url: str, file: Path, tmp_path: Path
) -> None:
    done = bot.run("move", "--from", f"sqlite:{file}", "--to", url)
    assert done.stdout.endswith("Tout est arrivé, vérifié ligne à ligne.\n")
    back = tmp_path / "back.db"
    again = bot.run("move", "--from", url, "--to", f"sqlite:{back}")
    assert again.stdout == done.stdout
    with SqliteStore(back).opened() as store:
        assert texts(store, "a") == ["attend"]
    told = bot.failing("move", "--from", f"sqlite:{file}", "--to", url, code=1)
    assert "n'est pas vide" in told


def test_what_is_served_is_not_moved(bot: CommandLine, url: str, file: Path) -> None:
    with PostgresStore(url).opened(), nobody_else(url):
        told = bot.failing("move", "--from", f"sqlite:{file}", "--to", url, code=1)
    assert "sert à un bot qui tourne" in told


@pytest.mark.parametrize("address", ["clausier.db", "mysql://x"])
def test_an_address_of_no_kind_is_a_wrong_usage(bot: CommandLine, address: str) -> None:
    told = bot.failing("move", "--from", address, "--to", address, code=2)
    assert "sqlite:FICHIER" in told


def test_a_source_that_is_not_there_makes_nothing(
    bot: CommandLine, url: str, tmp_path: Path
) -> None:
    missing = tmp_path / "nulle-part.db"
    told = bot.failing("move", "--from", f"sqlite:{missing}", "--to", url, code=1)
    assert told == f"La base « {missing} » n'existe pas."
    assert not missing.exists()


def test_the_doctor_looks_at_the_server(
    bot: CommandLine, url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    bot.run("move", "--from", f"sqlite:{file}", "--to", url)
    done = bot.run("doctor", "--db", url)
    assert "✓ Base      entière" in done.stdout
    assert "? Serveur   PostgreSQL" in done.stdout
    assert "? Disque    celui du serveur PostgreSQL" in done.stdout
    assert "À envoyer 1, depuis le" in done.stdout


def test_the_doctor_sees_the_replicas_and_whether_one_leads(
    bot: CommandLine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    with PostgresStore(url).opened() as store:
        take(store, "a", "attend", now=NOW)
        with nobody_else(url):
            led = bot.run("doctor", "--db", url).stdout
        alone = bot.run("doctor", "--db", url).stdout
    assert "répliques : 1, dont une mène" in led
    assert "répliques : 1, dont aucune ne mène" in alone


def test_a_password_in_the_settings_is_refused(
    bot: CommandLine, tmp_path: Path
) -> None:
    settings = (ROOT / "config.yaml").read_text(encoding="utf-8")
    file = tmp_path / "config.yaml"
    address = "postgresql://clausier:hunter2@base/clausier"
    file.write_text(settings.replace("data/clausier.db", address), encoding="utf-8")
    told = bot.failing("doctor", "--config", file, code=1)
    assert "DATABASE_URL" in told
    assert "hunter2" not in told
