"""A store that is locked, read-only or full, or fails when all seems written.

There is an apology, one clear line, and no acknowledged update is lost.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from assistant.blocks import Paragraph
from assistant.config import LimitsConfig
from assistant.conversation.replies import Reply, reply_to_json
from assistant.storage.port import TurnResult
from assistant.storage.sqlite.store import SqliteStore
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.shown import Json
from tests.telegram.user import TelegramUser, loosely

pytestmark = pytest.mark.usefixtures("short_pauses", "deaths")

HELP = "Ce que vous pouvez faire"
ACTIVITY, DATA = "quelle activité confiez-vous", "quelles informations"
RHYTHM = "est-ce une mission ponctuelle"
APOLOGY = "je ne peux rien enregistrer pour le moment"
UNLIMITED = 1_073_741_823


@pytest.fixture
async def bot(bench: Bench) -> AsyncIterator[RunningBot]:
    """A bot that does not wait long for a locked database."""
    async with bench.running() as bot:
        bot.turns.store._db.execute("PRAGMA busy_timeout=10")
        yield bot


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another program keeps the database to itself."""
    other = sqlite3.connect(database, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        other.close()


@contextmanager
def read_only(bot: RunningBot) -> Iterator[None]:
    bot.turns.store._db.execute("PRAGMA query_only=ON")
    yield
    bot.turns.store._db.execute("PRAGMA query_only=OFF")


@contextmanager
def full(bot: RunningBot) -> Iterator[None]:
    """No page may be added to the file, and the outbox has no room in those that it has."""
    run = bot.turns.store._db.execute
    run("PRAGMA max_page_count=1").fetchall()
    with suppress(sqlite3.OperationalError):
        while True:
            run(
                "INSERT INTO outbox (chat, reply, created_at) VALUES ('filler', ?, '2026-01-01')",
                ["x" * 200],
            )
    yield
    run(f"PRAGMA max_page_count={UNLIMITED}").fetchall()
    run("DELETE FROM outbox WHERE chat = 'filler'")


@contextmanager
def failing_at_commit(bot: RunningBot, database: Path) -> Iterator[None]:
    """Whatever marks an event as done goes well, until it is to reach the disk.

    It owes a row that is not there, which is looked at only then.
    """
    bot.turns.store._db.execute("PRAGMA foreign_keys=ON")
    other = sqlite3.connect(database, isolation_level=None)
    other.executescript(
        "CREATE TABLE paid (id INTEGER PRIMARY KEY);"
        "CREATE TABLE owed (id REFERENCES paid DEFERRABLE INITIALLY DEFERRED);"
        "CREATE TRIGGER owing AFTER INSERT ON events BEGIN INSERT INTO owed VALUES (1); END"
    )
    yield
    other.executescript("DROP TRIGGER owing; DROP TABLE owed; DROP TABLE paid")
    other.close()


@pytest.fixture(params=["locked", "read-only", "full", "at commit"])
def broken(
    request: pytest.FixtureRequest, bench: Bench, bot: RunningBot
) -> Callable[[], Any]:
    """A store that fails in this way for the time of a `with`."""
    ways = {
        "locked": lambda: locked(bench.database),
        "read-only": lambda: read_only(bot),
        "full": lambda: full(bot),
        "at commit": lambda: failing_at_commit(bot, bench.database),
    }
    return ways[request.param]


def complaints(bot: RunningBot) -> list[Any]:
    return [call for call in bot.logged if call.method_name == "error"]


def events(bot: RunningBot) -> list[str]:
    return [row["id"] for row in bot.turns.store._db.table("events").rows]


def texts_sent(server: StrictServer, chat: int) -> list[str]:
    calls = [
        call
        for call in server.calls
        if call.method == "sendMessage" and call.fields["chat_id"] == chat
    ]
    return [loosely(call.shown.text) for call in calls if call.shown]


async def tried_again(server: StrictServer, times: int = 3) -> None:
    """Wait until the bot has asked for the same updates again, so many times."""
    seen = len(polls(server))
    await server.until(lambda: len(polls(server)) >= seen + times)


async def nudged_until(server: StrictServer, predicate: Callable[[], bool]) -> None:
    """Wait for what shows in no call; updates of no meaning keep the bot calling meanwhile."""
    while not predicate():
        seen = len(server.calls)
        await server.push({"nudge": {}})
        await server.until(lambda seen=seen: len(server.calls) > seen)


def polls(server: StrictServer) -> list[Json]:
    return [call.fields for call in server.calls if call.method == "getUpdates"]


async def test_a_store_that_fails_costs_nothing_but_time(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, broken: Callable[[], Any]
) -> None:
    with broken():
        number = await awa.say("/aide")
        await awa.expect(APOLOGY)
        await tried_again(server)
        assert not any(poll.get("offset", 0) > number for poll in polls(server))
        assert events(bot) == []
    await awa.expect(HELP)
    assert [HELP.lower() in text for text in texts_sent(server, awa.chat)] == [
        False,
        True,
    ]
    assert events(bot) == [f"telegram:123:{number}"]


async def test_the_operator_reads_one_clear_line(
    bench: Bench,
    server: StrictServer,
    bot: RunningBot,
    awa: TelegramUser,
    broken: Callable[[], Any],
) -> None:
    with broken():
        await awa.say("zanzibar ?")
        await awa.expect(APOLOGY)
        await tried_again(server)
    await awa.expect("faites-le relire")
    (line,) = complaints(bot)
    assert line.args == ("nothing can be received now",)
    assert str(bench.database) in line.kwargs["error"]
    assert "zanzibar" not in str(bot.logged)
    await bot.until(lambda: ("receiving again",) in [call.args for call in bot.logged])


async def test_a_second_failure_is_told_again(
    bench: Bench, server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    for number in range(2):
        with locked(bench.database):
            await awa.say(f"/x{number}")
            await awa.expect_new(APOLOGY)
        await awa.expect_new(f"/x{number}")
    assert len(complaints(bot)) == 2
    assert [APOLOGY in text for text in texts_sent(server, awa.chat)] == [
        True,
        False,
        True,
        False,
    ]


async def test_those_behind_wait_and_are_answered_in_order(
    bench: Bench, server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    ines = TelegramUser(server, id=2002, name="Inès")
    with locked(bench.database):
        for number in range(3):
            await awa.say(f"/x{number}")
        await ines.say("/aide")
        await awa.expect(APOLOGY)
        await tried_again(server)
    await ines.expect(HELP)
    await awa.expect("/x2")
    answers = [
        text[text.index("« ") + 2 :][:3] for text in texts_sent(server, awa.chat)[1:]
    ]
    assert answers == ["/x0", "/x1", "/x2"]
    assert len(complaints(bot)) == 1


async def test_a_group_is_not_bothered_with_the_apology(
    bench: Bench, server: StrictServer, bot: RunningBot
) -> None:
    team = TelegramUser(server, chat=-77)
    with locked(bench.database):
        await team.say("/aide")
        await tried_again(server)
    await team.expect(HELP)
    assert len(texts_sent(server, team.chat)) == 1


@pytest.mark.parametrize("broken", ["locked", "at commit"], indirect=True)
async def test_a_press_while_the_store_fails_is_handled_afterwards_and_is_no_double_tap(
    bot: RunningBot, awa: TelegramUser, broken: Callable[[], Any]
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    with broken():
        query = await awa.press("Je ne sais pas")
        assert APOLOGY in (await awa.answered(query)).casefold()
    await awa.expect(DATA)
    assert bot.turns.state("telegram:123:1001").answers == {"activite": None}


@pytest.mark.parametrize("broken", ["locked", "at commit"], indirect=True)
async def test_an_album_while_the_store_fails_is_answered_afterwards_and_once(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, broken: Callable[[], Any]
) -> None:
    with broken():
        await awa.send("album")
        await awa.expect(APOLOGY)
        await tried_again(server, 1)
    await awa.expect("je ne sais pas lire les images")


async def test_trying_again_and_again_is_not_held_against_the_user(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    async with bench.running(limits=LimitsConfig(messages_per_minute=2)):
        with locked(bench.database):
            await awa.say("/aide")
            await awa.expect(APOLOGY)
            await tried_again(server, 3)
        await awa.expect(HELP, timeout=1)


async def test_a_bot_that_is_stopped_while_the_store_fails_handles_the_update_next_time(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    async with bench.running() as bot:
        with locked(bench.database):
            await awa.say("/aide")
            await awa.expect(APOLOGY)
            await bot.stop()
    async with bench.running() as bot:
        await awa.expect(HELP)
        assert len(events(bot)) == 1


# What is sent and cannot be marked


def lock_while_sending(
    server: StrictServer, database: Path, method: str = "sendMessage"
) -> Callable[[], None]:
    """The database is locked from the moment when Telegram gets the next message.

    Gives how to release it.
    """
    other = sqlite3.connect(database, isolation_level=None)
    usual = server.own[method]

    def locking(fields: Json, uploads: Any) -> Any:
        if not other.in_transaction:
            other.execute("BEGIN EXCLUSIVE")
        return usual(fields, uploads)

    def release() -> None:
        server.own[method] = usual
        other.close()

    server.own[method] = locking
    return release


async def until_it_was_logged(
    server: StrictServer, bot: RunningBot, event: str, times: int
) -> None:
    await nudged_until(
        server, lambda: [call.args for call in bot.logged].count((event,)) >= times
    )


async def test_a_sent_reply_is_not_sent_again_while_it_cannot_be_marked(
    bench: Bench, server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    release = lock_while_sending(server, bench.database)
    await awa.say("/entretien")
    await until_it_was_logged(server, bot, "sending fails", 1)
    release()
    await awa.say("/aide")
    await awa.expect(HELP)
    await server.until(lambda: ACTIVITY in awa.last().text.casefold())
    await bot.stop()
    assert (
        len(texts_sent(server, awa.chat)) == 3
    )  # the question, the help, the question below it
    assert bot.turns.store.chats_waiting("telegram:123:") == []
    assert bot.anchor("telegram:123:1001") == str(awa.last().id)


async def test_a_part_of_a_long_reply_is_not_sent_again_either(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    long = Reply((Paragraph("x" * 4_000), Paragraph("y" * 4_000)))
    with (
        SqliteStore(bench.database).opened() as store,
        store.turn("telegram:123:1001", "before", bench.ctx.now) as turn,
    ):
        turn.leave(TurnResult("{}", [reply_to_json(long)]))
    release = lock_while_sending(server, bench.database)
    async with bench.running() as bot:
        bot.turns.store._db.execute("PRAGMA busy_timeout=10")
        await until_it_was_logged(server, bot, "sending fails", 1)
        release()
        await awa.expect("yyy")
    assert [text[0] for text in texts_sent(server, awa.chat)] == ["x", "y"]


async def test_a_press_that_cannot_be_marked_leaves_one_anchor(
    bench: Bench, server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    release = lock_while_sending(server, bench.database, "editMessageText")
    await awa.press("Je ne sais pas")
    await until_it_was_logged(server, bot, "sending fails", 1)
    release()
    await awa.press("Je ne sais pas")
    await awa.expect_new(RHYTHM)
    assert len(awa.screen()) == 1
    assert len([call for call in server.calls if call.method == "editMessageText"]) == 2
