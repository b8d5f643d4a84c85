"""What waits to be sent has bounds; a file whose making ends the process is not made for ever."""

import json
from datetime import UTC, datetime

import pytest

from assistant.blocks import Paragraph
from assistant.channels.telegram.incoming import intake, poller
from assistant.conversation.replies import Reply, reply_to_json
from tests.telegram.faults import TooMany
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser

HELP = "ce que vous pouvez faire"
SET_ASIDE = "mise de côté"
OMAR = "telegram:123:3003"
LONG = 600


def outcomes(bot: RunningBot) -> list[str]:
    return [call.kwargs["outcome"] for call in bot.logged if call.args == ("turn",)]


async def held(bot: RunningBot, server: StrictServer, waiting: int) -> None:
    """So many replies wait for Omar, whose chat has to wait for ten minutes."""
    server.fail("sendMessage", TooMany(LONG))
    reply = reply_to_json(Reply((Paragraph("Bonjour."),)))
    bot.turns.store.put_out(OMAR, datetime.now(UTC), [reply] * waiting)
    await TelegramUser(server, 3003, name="Omar").say("/x0")
    await bot.until(lambda: any("asks to wait" in call.args[0] for call in bot.logged))


async def test_a_chat_that_has_200_replies_waiting_is_not_heard_and_others_are(
    bot: RunningBot, server: StrictServer, awa: TelegramUser
) -> None:
    await held(bot, server, 199)
    await TelegramUser(server, 3003, name="Omar").say("/x1")
    await awa.say("/aide")
    await awa.expect(HELP)
    assert outcomes(bot)[1] == "held up"
    assert bot.turns.store.backlog(OMAR) == 200


async def test_while_very_much_waits_nothing_is_taken_and_nothing_lost(
    bot: RunningBot,
    server: StrictServer,
    awa: TelegramUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await held(bot, server, 5)
    monkeypatch.setattr(intake, "_MOST_WAITING", 5)
    monkeypatch.setattr(poller, "_ROOM_SECONDS", 0.01)
    await awa.say("/aide")
    await bot.until(lambda: any("too much" in call.args[0] for call in bot.logged))
    assert len(outcomes(bot)) == 1
    bot.turns.store.drop_waiting(OMAR)
    await awa.expect(HELP)


async def test_a_file_whose_making_ended_the_process_twice_is_set_aside(
    bench: Bench, awa: TelegramUser
) -> None:
    beside = bench.database.with_name(f"{bench.database.name}-at-work")
    ends = {f"reply:{number}": 2 for number in range(9)}
    beside.write_text(json.dumps({"now": [], "ends": ends}))
    async with bench.running():
        await awa.say("/mesdonnees")
        await awa.expect(SET_ASIDE)
        await awa.say("/aide")
        await awa.expect(HELP)
