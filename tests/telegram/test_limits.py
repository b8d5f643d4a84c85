"""Who sends too much is told so once, politely, then hears nothing until it eases.

Others are not concerned.
"""

import time
from collections.abc import AsyncIterator

import pytest

from assistant.config import LimitsConfig
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser, loosely

POLITE = "vous allez plus vite que moi"
LIMIT = 5


@pytest.fixture
async def bot(bench: Bench) -> AsyncIterator[RunningBot]:
    async with bench.running(limits=LimitsConfig(messages_per_minute=LIMIT)) as bot:
        yield bot


@pytest.fixture
def ines(server: StrictServer) -> TelegramUser:
    return TelegramUser(server, id=2002, name="Inès")


def outcomes(bot: RunningBot) -> list[str]:
    return [call.kwargs["outcome"] for call in bot.logged if call.args == ("turn",)]


def heard(user: TelegramUser) -> list[str]:
    """What the user was answered: a number, or « polite »."""
    texts = [loosely(shown.text) for shown in user.screen()]
    return [
        "polite" if POLITE in text else text[text.index("/x") + 2 :].split()[0]
        for text in texts
    ]


async def send(user: TelegramUser, count: int, date: int = 0, apart: float = 0) -> None:
    """Type « /x0 », « /x1 »..., at these moments of Telegram's clock."""
    for number in range(count):
        moment = {"date": int(date + number * apart)} if date else {}
        await user.say(f"/x{number}", **moment)


async def settled(server: StrictServer, bot: RunningBot) -> None:
    """Wait until all that was sent is taken and all that waits is out.

    Updates of no meaning keep the bot calling.
    """
    last = await server.push({"nudge": {}})
    while not any(
        call.fields.get("offset", 0) > last for call in server.calls
    ) or _waiting(bot):
        seen = len(server.calls)
        await server.push({"nudge": {}})
        await server.until(lambda seen=seen: len(server.calls) > seen)


def _waiting(bot: RunningBot) -> list[str]:
    return bot.turns.store.chats_waiting("telegram:123:")


async def test_five_are_answered_then_one_polite_message_then_silence(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await send(awa, LIMIT + 4)
    await settled(server, bot)
    assert heard(awa) == ["0", "1", "2", "3", "4", "polite"]
    assert outcomes(bot).count("limited") == 4


async def test_what_was_sent_in_haste_is_neither_read_nor_kept(
    bench: Bench, server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    await send(awa, LIMIT - 1)
    for text in ("client", "zanzibar"):
        await awa.say(text)
    await settled(server, bot)
    assert bot.turns.state("telegram:123:1001").answers == {}
    files = [
        file
        for file in bench.database.parent.iterdir()
        if file.name.startswith(bench.database.name)
    ]
    assert not any(b"zanzibar" in file.read_bytes() for file in files)


async def test_presses_are_still_answered_with_a_word(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    await send(awa, LIMIT)
    await awa.expect(POLITE)
    query = await awa.press("Je ne sais pas")
    assert POLITE in loosely(await awa.answered(query))
    assert bot.turns.state("telegram:123:1001").answers == {}
    assert len(server.answered[query]) <= 200


async def test_a_press_that_is_the_first_too_many_is_told_and_answered(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    await send(awa, LIMIT - 1)
    await awa.expect(f"/x{LIMIT - 2}")
    query = await awa.press("Je ne sais pas")
    await awa.answered(query)
    await awa.expect(POLITE)
    assert bot.turns.state("telegram:123:1001").answers == {}


async def test_another_user_is_not_concerned(
    bot: RunningBot, awa: TelegramUser, ines: TelegramUser
) -> None:
    await send(awa, LIMIT + 2)
    await send(ines, LIMIT)
    await ines.expect(f"/x{LIMIT - 1}")
    assert heard(ines) == ["0", "1", "2", "3", "4"]


async def test_in_a_group_each_user_has_an_own_allowance(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, ines: TelegramUser
) -> None:
    awa.chat = ines.chat = -77
    for number in range(LIMIT + 2):
        await awa.say(f"/x{number}@ClausierBot")
    await awa.expect(POLITE)
    await ines.say("/x9@ClausierBot")
    await ines.expect("/x9")
    assert heard(awa) == ["0", "1", "2", "3", "4", "polite", "9"]


async def test_talk_that_is_not_for_the_bot_costs_nothing(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    team = TelegramUser(server, chat=-77)
    for number in range(LIMIT * 3):
        await team.say(f"bonjour {number}")
    await send(awa, LIMIT)
    await awa.expect(f"/x{LIMIT - 1}")
    assert POLITE not in str([loosely(shown.text) for shown in awa.screen()])


async def test_an_album_costs_as_much_as_one_message(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.send("album")
    await awa.expect("je ne sais pas lire les images")
    await send(awa, LIMIT - 1)
    await awa.expect(f"/x{LIMIT - 2}")
    assert len(awa.screen()) == LIMIT


async def test_after_a_while_the_user_is_heard_again(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    now = int(time.time())
    await send(awa, LIMIT + 2, date=now - 300)
    await awa.say("/x7", date=now - 290)
    await awa.say("/x8", date=now - 260)
    await settled(server, bot)
    assert heard(awa) == ["0", "1", "2", "3", "4", "polite", "8"]


async def test_a_second_hurry_is_told_again(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    now = int(time.time())
    for date in (now - 600, now - 300):
        await send(awa, LIMIT + 3, date=date)
    await settled(server, bot)
    assert heard(awa) == ["0", "1", "2", "3", "4", "polite"] * 2


async def test_a_backlog_spread_over_hours_is_not_limited(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    await send(awa, 30, date=int(time.time()) - 5 * 3600, apart=600)
    async with bench.running(limits=LimitsConfig(messages_per_minute=LIMIT)):
        await awa.expect("/x29")
    assert heard(awa) == [str(number) for number in range(30)]


async def test_a_backlog_that_was_typed_in_haste_is_limited_all_the_same(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    await send(awa, 30, date=int(time.time()) - 5 * 3600)
    async with bench.running(limits=LimitsConfig(messages_per_minute=LIMIT)) as bot:
        await settled(server, bot)
    assert heard(awa) == ["0", "1", "2", "3", "4", "polite"]


async def test_a_backlog_with_a_press_in_it_is_not_limited_either(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    await awa.press_data(1, "n|help")
    await send(awa, 10, date=int(time.time()) - 5 * 3600, apart=600)
    async with bench.running(limits=LimitsConfig(messages_per_minute=LIMIT)) as bot:
        await settled(server, bot)
    assert POLITE not in str([loosely(shown.text) for shown in awa.screen()])


async def test_nothing_of_it_is_an_error(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await send(awa, LIMIT + 2)
    await settled(server, bot)
    assert not [call for call in bot.logged if call.method_name in ("error", "warning")]
