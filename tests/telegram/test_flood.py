"""A flood of strangers: who is in a conversation goes first, each stranger once before twice."""

from itertools import chain

import pytest

from assistant.channels.telegram.incoming import intake
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import SAYING, TelegramUser, loosely

HELP = "ce que vous pouvez faire"
STRANGERS = range(5_001, 5_019)
EACH = 2
SLOW = {"messages_per_second": 20, "lanes": 1}
AT_WORK = 6
"""A burst, what is on the wire, and those taken in the meantime."""


@pytest.fixture
async def known(bench: Bench, server: StrictServer, awa: TelegramUser) -> TelegramUser:
    """A user who had a turn before the bot was started anew, well before all others."""
    async with bench.running():
        await awa.say("/start")
        await server.until(awa.screen)
    return awa


async def flood(server: StrictServer) -> None:
    """Each stranger writes twice."""
    for id_ in STRANGERS:
        stranger = TelegramUser(server, id_)
        for _ in range(EACH):
            await stranger.say("/aide")


async def sent(server: StrictServer, since: int, count: int) -> list[int]:
    """The chats of the next replies that go out, in order."""

    def chats() -> list[int]:
        calls = [call for call in server.calls[since:] if call.method in SAYING]
        return [call.fields["chat_id"] for call in calls]

    await server.until(lambda: len(chats()) >= count, timeout=10)
    return chats()


async def test_who_is_known_is_answered_before_strangers_who_wrote_before(
    bench: Bench, server: StrictServer, known: TelegramUser
) -> None:
    since = len(server.calls)
    await flood(server)
    await known.say("/aide")
    async with bench.running(**SLOW):
        order = await sent(server, since, len(STRANGERS) * EACH + 1)
    assert order.index(known.chat) < AT_WORK


async def test_strangers_lose_nothing_and_each_is_answered_before_most_are_twice(
    bench: Bench, server: StrictServer
) -> None:
    await flood(server)
    async with bench.running(**SLOW):
        order = await sent(server, 0, len(STRANGERS) * EACH)
    assert sorted(order) == sorted(
        chain.from_iterable([id_] * EACH for id_ in STRANGERS)
    )
    round_ = order[: len(STRANGERS) + 2]
    assert set(round_) == set(STRANGERS)


async def test_what_a_flood_left_waiting_at_a_stop_does_not_go_before_who_is_known(
    bench: Bench, server: StrictServer, known: TelegramUser
) -> None:
    await flood(server)
    async with bench.running(**SLOW | {"messages_per_second": 1}) as bot:
        await bot.until(lambda: _turns(bot) == len(STRANGERS) * EACH)
    since = len(server.calls)
    await known.say("/aide")
    async with bench.running(**SLOW) as bot:
        await known.expect_new(HELP)
        waiting = bot.turns.store.backlog()
    order = await sent(server, since, 1)
    assert order.index(known.chat) < AT_WORK
    assert waiting > len(STRANGERS)


async def test_in_a_crowd_what_waits_for_a_stranger_is_bounded_and_every_turn_taken(
    bench: Bench,
    server: StrictServer,
    awa: TelegramUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "_CROWD", 0)
    for number in range(13):
        await awa.say(f"/x{number}")
    async with bench.running(messages_per_second_in_a_chat=1) as bot:
        await bot.until(lambda: _turns(bot) == 13)
        waiting = bot.turns.store.waiting("telegram:1001")
        assert len(waiting) <= 4
    async with bench.running():
        texts = loosely((await awa.expect("beaucoup de monde")).text)
        assert ": 10." in texts
    shown = loosely(" ".join(shown.text for shown in awa.screen()))
    assert all(f"« /x{number} »" in shown for number in (0, 11, 12))
    assert "« /x5 »" not in shown


async def test_in_a_crowd_who_is_known_gets_all_the_same(
    bench: Bench,
    server: StrictServer,
    known: TelegramUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "_CROWD", 0)
    for number in range(8):
        await known.say(f"/x{number}")
    async with bench.running():
        await known.expect("/x7")
    assert len(known.screen()) == 9


def _turns(bot: RunningBot) -> int:
    return sum(call.args == ("turn",) for call in bot.logged)
