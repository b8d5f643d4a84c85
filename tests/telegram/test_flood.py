"""A flood of strangers: who is in a conversation goes first, each stranger once before twice."""

from itertools import chain

import pytest

from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import SAYING, TelegramUser

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
        waiting = bot.turns.store.load("").outbox
    order = await sent(server, since, 1)
    assert order.index(known.chat) < AT_WORK
    assert waiting > len(STRANGERS)


def _turns(bot: RunningBot) -> int:
    return sum(call.args == ("turn",) for call in bot.logged)
