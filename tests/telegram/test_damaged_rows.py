"""Rows that an accident left in the database are set aside, with a line; all else goes on."""

import pytest

from assistant.storage.port import Reminders, TurnResult
from assistant.storage.sqlite.store import SqliteStore
from tests.telegram.running import Bench, RunningBot
from tests.telegram.user import TelegramUser

pytestmark = pytest.mark.usefixtures("short_pauses")

KEY, NO_CHAT = "telegram:123:1001", "telegram:123:abc"
GOOD = {"blocks": [{"kind": "Paragraph", "text": "bonjour"}], "buttons": []}


def complaints(bot: RunningBot) -> list[str]:
    return [call.args[0] for call in bot.logged if call.method_name == "error"]


async def test_a_reply_that_is_no_json_is_set_aside_and_those_behind_it_go_out(
    bench: Bench, awa: TelegramUser, deaths: list[str]
) -> None:
    store = SqliteStore(bench.database)
    with store.opened():
        with store.turn(KEY, "e", bench.clock()) as turn:
            replies = [GOOD, {**GOOD, "export": None}]
            turn.leave(TurnResult("{}", replies))
        store._run("UPDATE outbox SET reply = '{oups' WHERE number = 1")
    async with bench.running() as bot:
        await awa.expect("bonjour")
        await awa.expect("je l'ai mise de côté")
        (row,) = bot.turns.store.everything(KEY)["set_aside"]
        assert row["body"] == "{oups"
        assert complaints(bot) == ["reply refused"]
    assert deaths == []


async def test_what_is_for_a_chat_that_is_no_number_is_set_aside(
    bench: Bench, awa: TelegramUser, deaths: list[str]
) -> None:
    store = SqliteStore(bench.database)
    with store.opened(), store.turn(NO_CHAT, "e", bench.clock()) as turn:
        reminders = Reminders({"1|signer|2027-02-01|30": "2020-01-01"}, "")
        turn.leave(TurnResult("{}", [GOOD], reminders=reminders))
    async with bench.running() as bot:
        await awa.say("/aide")
        await awa.expect_new("Ce que vous pouvez faire")
        kept = bot.turns.store.everything(NO_CHAT)
        assert (kept["outbox"], kept["reminders"]) == ([], [])
        assert len(kept["set_aside"]) == 1
        assert set(complaints(bot)) == {"no such chat"}
    assert deaths == []
