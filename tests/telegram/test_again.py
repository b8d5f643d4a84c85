"""What was set aside is tried again by the bot at work, or as it starts; never in circles."""

from collections.abc import Callable

import pytest

from assistant.channels.telegram.incoming import again
from assistant.service.turns import Turns
from assistant.storage.port import Aside, Failure
from assistant.storage.sqlite.store import SqliteStore
from tests.telegram.faults import Refuse
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser

pytestmark = pytest.mark.usefixtures("short_pauses", "deaths")

HELP, APOLOGY = "Ce que vous pouvez faire", "mise de côté"


@pytest.fixture(autouse=True)
def looking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "_LOOK_SECONDS", 0.01)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Whether the program has an error that each turn meets."""
    take = Turns.take

    def switch(on: bool) -> None:
        def failing(*_: object) -> None:
            raise LookupError

        monkeypatch.setattr(Turns, "take", failing if on else take)

    return switch


async def rows(bot: RunningBot, count: int) -> list[Aside]:
    """What is set aside, once it is so many."""
    await bot.until(lambda: len(bot.turns.store.aside.rows()) == count)
    return bot.turns.store.aside.rows()


def ask_again(bench: Bench) -> None:
    """As `bot.py set-aside retry --all` does, from outside."""
    with SqliteStore(bench.database).opened() as store:
        store.aside.ask_again([row.number for row in store.aside.rows()])


async def test_a_message_is_answered_at_last_while_the_bot_runs(
    bench: Bench, bot: RunningBot, awa: TelegramUser, broken: Callable[[bool], None]
) -> None:
    broken(True)
    await awa.say("/aide")
    await awa.expect(APOLOGY)
    await rows(bot, 1)
    broken(False)
    ask_again(bench)
    await awa.expect_new(HELP)
    await rows(bot, 0)


async def test_or_when_it_starts_and_once(
    bench: Bench, awa: TelegramUser, broken: Callable[[bool], None]
) -> None:
    broken(True)
    async with bench.running() as bot:
        await awa.say("/aide")
        await rows(bot, 1)
        await awa.expect(APOLOGY)
    broken(False)
    ask_again(bench)
    for _ in range(2):
        async with bench.running() as bot:
            await awa.expect(HELP)
            await rows(bot, 0)
    assert sum(HELP in shown.text for shown in awa.screen()) == 1


async def test_what_fails_again_is_set_aside_again_and_not_tried_by_itself(
    bench: Bench, bot: RunningBot, awa: TelegramUser, broken: Callable[[bool], None]
) -> None:
    broken(True)
    await awa.say("/aide")
    (before,) = await rows(bot, 1)
    ask_again(bench)
    await bot.until(lambda: any(row != before for row in bot.turns.store.aside.rows()))
    (after,) = await rows(bot, 1)
    assert (after.event, after.body) == (before.event, before.body)
    assert bot.turns.store.aside.asked_again("telegram:") == []


async def test_a_refused_reply_is_sent_after_all(
    bench: Bench, server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    server.fail("sendMessage", Refuse("Bad Request: no reason", 400))
    await awa.say("/aide")
    await awa.expect(APOLOGY)
    await rows(bot, 1)
    ask_again(bench)
    await awa.expect_new(HELP)
    await rows(bot, 0)


async def test_what_makes_no_sense_any_more_stays_and_the_others_go_on(
    bench: Bench, bot: RunningBot, awa: TelegramUser, broken: Callable[[bool], None]
) -> None:
    store, now = bot.turns.store, bot.turns.clock()
    store.set_aside("telegram:123:1", "reminder:x", now, Failure({}, "a bug"), [])
    store.set_aside(
        "telegram:123:1", "telegram:123:5", now, Failure({"a": 1}, "a bug"), []
    )
    broken(True)
    await awa.say("/aide")
    await awa.expect(APOLOGY)
    broken(False)
    ask_again(bench)
    await awa.expect_new(HELP)
    kinds = {row.event.split(":")[0] for row in store.aside.rows()}
    assert "reminder" in kinds
