"""What is kept on a user is told, handed over, and erased without a trace.

It is erased after a long silence, too.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.channels.telegram import service
from assistant.storage.sqlite.store import SqliteStore
from tests.telegram.running import Bench, RunningBot
from tests.telegram.user import TelegramUser

WORDS = ("Zanzibar", "quetzalcoatl")


def on_disk(database: Path, word: str) -> bool:
    """Whether any file of the database holds the word."""
    files = list(database.parent.glob(f"{database.name}*"))
    assert database in files
    return any(word.encode() in file.read_bytes() for file in files)


async def tell_secrets(user: TelegramUser) -> None:
    """Answer with words that nobody else uses."""
    for text, reply in [
        ("entretien", "question 1"),
        ("informatique", "question 2"),
        ("des informations internes", "question 3"),
        ("tous les mois", "question 4"),
        ("une société", "question 5"),
        ("maintenance", "question 6"),
        ("hors UE", "question 7"),
        (WORDS[0], "question 8"),
    ]:
        await user.say(text)
        await user.expect_new(reply)


async def test_what_is_erased_is_nowhere_on_the_disk(
    bot: RunningBot, awa: TelegramUser, bench: Bench
) -> None:
    await tell_secrets(awa)
    assert on_disk(bench.database, WORDS[0])
    await awa.say("/effacer")
    await awa.expect_new("Voulez-vous vraiment effacer")
    await awa.press("Oui, effacer toutes mes données")
    await awa.expect_new("C'est effacé")
    assert bot.turns.store.state("telegram:123:1001") is None
    assert not on_disk(bench.database, WORDS[0])
    await awa.say("/start")
    await awa.expect_new("Bonjour, je suis Clausier")


async def test_an_update_set_aside_is_erased_with_the_rest(
    bot: RunningBot, awa: TelegramUser, bench: Bench
) -> None:
    broken = awa.message(text=WORDS[1])
    del broken["date"]
    await awa.server.push({"message": broken})
    await awa.expect_new("je l'ai mise de côté")
    assert on_disk(bench.database, WORDS[1])
    await awa.say("/mesdonnees")
    sent = await awa.expect_new("tout ce que je garde")
    assert sent.document
    kept = json.loads(sent.document[1])
    assert kept["set_aside"][0]["body"]["message"]["text"] == WORDS[1]
    await awa.say("/effacer")
    await awa.expect_new("Voulez-vous vraiment effacer")
    await awa.press("Oui, effacer")
    await awa.expect_new("C'est effacé")
    assert not on_disk(bench.database, WORDS[1])


async def test_a_long_silence_erases_at_start_up(
    bench: Bench, awa: TelegramUser
) -> None:
    async with bench.running():
        await tell_secrets(awa)
    store = SqliteStore(bench.database)
    with store.opened():
        store._run("UPDATE conversations SET updated_at = '2026-01-01T00:00:00+00:00'")
    async with bench.running() as bot:
        assert ("tidied", 0, 1) in tidyings(bot)
    with SqliteStore(bench.database).opened() as store:
        assert store.state("telegram:123:1001")
        store._run("UPDATE conversations SET erased_from = '2026-04-02T00:00:00+00:00'")
    async with bench.running() as bot:
        assert bot.turns.store.state("telegram:123:1001") is None
        assert not on_disk(bench.database, WORDS[0])
        assert ("tidied", 1, 0) in tidyings(bot)


def tidyings(bot: RunningBot) -> list[tuple[Any, ...]]:
    """What the log says of tidying: erased, announced."""
    return [
        (call.args[0], call.kwargs.get("erased"), call.kwargs.get("announced"))
        for call in bot.logged
    ]


async def test_a_clock_that_is_wrong_at_start_erases_nothing_and_says_so(
    bench: Bench, awa: TelegramUser
) -> None:
    async with bench.running():
        await tell_secrets(awa)
    ahead = replace(bench, clock=lambda: datetime.now(UTC) + timedelta(days=100))
    async with ahead.running() as bot:
        assert [
            call.kwargs["reason"]
            for call in bot.logged
            if call.args[0] == "nothing is erased"
        ] == ["the clock is 100 days ahead of what is stored"]
    async with bench.running() as bot:
        assert bot.turns.state("telegram:123:1001").answers["activite"] == [
            "informatique"
        ]


async def test_what_a_reader_held_back_is_wiped_soon_after_by_itself(
    bench: Bench, awa: TelegramUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_CLEAN_UP_SECONDS", 0.01)
    async with bench.running() as bot:
        await tell_secrets(awa)
        with closing(sqlite3.connect(bench.database)) as backup:
            backup.execute("BEGIN")
            backup.execute("SELECT * FROM conversations").fetchall()
            await awa.say("/effacer")
            await awa.expect_new("Voulez-vous vraiment effacer")
            await awa.press("Oui, effacer toutes mes données")
            await awa.expect_new("C'est effacé")
            assert on_disk(bench.database, WORDS[0])
        await bot.until(lambda: not on_disk(bench.database, WORDS[0]))
        await bot.until(lambda: not on_disk(bench.database, "telegram:123:1001"))


async def test_nothing_of_what_a_user_writes_is_logged(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await tell_secrets(awa)
    broken = awa.message(text=WORDS[1])
    del broken["date"]
    await awa.server.push({"message": broken})
    await awa.expect_new("je l'ai mise de côté")
    logged = json.dumps([(call.args, call.kwargs) for call in bot.logged])
    assert '"kind": "text"' in logged
    for private in (*WORDS, awa.name, "Diop", awa.server.token):
        assert private not in logged
