"""One program and one bot for a database: any other is told so in one line."""

from pathlib import Path

import pytest

from assistant.channels.telegram.origin import owner_of
from assistant.storage.sqlite.lock import only_process
from assistant.storage.sqlite.store import SqliteStore
from tests.commands.running import CommandLine


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:secret")
    return "123:secret"


@pytest.mark.usefixtures("token")
def test_a_second_bot_on_a_database_that_is_served_is_refused(
    bot: CommandLine, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    with only_process(db):
        message = bot.failing("telegram", "--db", db, code=1)
        assert bot.run("chat", "--json", "--db", db, stdin="merci\n").returncode == 0
    assert message == (
        f"La base « {db} » sert déjà à un autre programme : arrêtez-le d'abord, "
        "ou donnez un autre fichier avec --db."
    )


@pytest.mark.usefixtures("token")
def test_the_database_of_another_bot_is_refused(
    bot: CommandLine, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    with SqliteStore(db).opened() as store:
        assert store.claim([owner_of("456:secret")])
    assert bot.failing("telegram", "--db", db, code=1) == (
        f"La base « {db} » est celle d'un autre bot : donnez un autre fichier avec --db, "
        "ou remettez le jeton du bot qui s'en servait."
    )


def test_a_new_token_of_the_same_bot_is_the_same_bot(token: str) -> None:
    assert owner_of(token) == owner_of("123:another")
    assert owner_of(token) != owner_of("1234:secret")
