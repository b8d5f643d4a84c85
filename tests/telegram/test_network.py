"""What can go wrong between the bot and Telegram.

Nothing is lost, order is kept, others are not held up.
"""

import asyncio
import gc
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import structlog

from assistant.app import build_app
from assistant.blocks import Paragraph
from assistant.channels.telegram.service import Service
from assistant.config import load_config
from assistant.conversation.replies import Reply, reply_to_json
from assistant.errors import AssistantError
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import TurnResult
from assistant.storage.sqlite.store import SqliteStore
from tests.telegram.faults import (
    Answer,
    Drop,
    DropAfter,
    Fault,
    Garbage,
    Refuse,
    ServerError,
    TooMany,
)
from tests.telegram.running import ROOT, Bench, RunningBot, unhurried
from tests.telegram.server import StrictServer
from tests.telegram.shown import Call, Shown
from tests.telegram.test_stop import HangingServer
from tests.telegram.user import TelegramUser

pytestmark = pytest.mark.usefixtures("short_pauses", "deaths")

HELP, THEMES, PRIVACY = "Ce que vous pouvez faire", "Les thèmes", "Ce que je garde"
ACTIVITY, DATA = "quelle activité confiez-vous", "quelles informations"
RHYTHM = "est-ce une mission ponctuelle"
CONFLICT = "Un autre programme reçoit déjà les messages de ce bot (erreur 409)"
GLITCHES = [ServerError(), Drop(), DropAfter(), Garbage()]


class Odd:
    """Something between says 200 with JSON that is no Bot API answer."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def answer(self) -> Answer:
        return Answer(200, self.body)


@pytest.fixture
def no_task_dies(deaths: list[str]) -> Iterator[None]:
    yield
    gc.collect(1)
    assert not deaths


def complaints(bot: RunningBot) -> list[Any]:
    return [call for call in bot.logged if call.method_name == "error"]


def sent(server: StrictServer, chat: int) -> list[Call]:
    return [
        call
        for call in server.calls
        if call.method == "sendMessage" and call.fields["chat_id"] == chat
    ]


def numbers(shown: list[Shown]) -> list[int]:
    """The numbers of « /x1 », « /x2 », as their answers stand in the chat.

    Twice in a row counts once.
    """
    matches = [re.search(r"/x(\d+)", message.text) for message in shown]
    found = [int(match[1]) for match in matches if match]
    return [
        number
        for number, before in zip(found, [None, *found], strict=False)
        if number != before
    ]


async def ask_in_a_row(user: TelegramUser, count: int = 4) -> None:
    for number in range(count):
        await user.say(f"/x{number}")


# 429


async def test_a_flood_limit_is_obeyed(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, no_task_dies: None
) -> None:
    server.fail("sendMessage", TooMany(1))
    await ask_in_a_row(awa, 2)
    await awa.expect("/x1")
    refused, again, _ = sent(server, awa.chat)
    assert refused.status == 429
    assert again.at - refused.at >= 1
    assert numbers(awa.screen()) == [0, 1]
    assert len(awa.screen()) == 2


async def test_a_flood_limit_in_a_group_is_obeyed_and_holds_up_the_group_only(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    group = TelegramUser(server, chat=-77)
    server.fail("sendMessage", TooMany(1))
    await group.say("/aide")
    await server.until(lambda: sent(server, group.chat))
    await awa.say("/aide")
    await awa.expect(HELP, timeout=0.5)
    await group.expect(HELP)
    refused, again = sent(server, group.chat)
    assert again.at - refused.at >= 1


async def test_a_flood_limit_holds_up_its_chat_only_and_a_second_one_everybody(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    ines, marc = (
        TelegramUser(server, id=2002, name="Inès"),
        TelegramUser(server, id=3003, name="Marc"),
    )
    server.fail("sendMessage", TooMany(1))
    await awa.say("/aide")
    await server.until(lambda: sent(server, awa.chat))
    await ines.say("/themes")
    await ines.expect(THEMES)
    assert sent(server, ines.chat)[-1].at - sent(server, awa.chat)[0].at < 1
    server.fail("sendMessage", TooMany(1))
    await ines.say("/aide")
    await server.until(lambda: len(sent(server, ines.chat)) == 2)
    await marc.say("/themes")
    await marc.expect(THEMES)
    assert sent(server, marc.chat)[-1].at - sent(server, ines.chat)[1].at >= 1


async def test_a_limit_of_two_chats_for_long_holds_up_the_others_for_a_moment_only(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    others = [TelegramUser(server, id=number) for number in range(2002, 2008)]
    server.fail("sendMessage", TooMany(600), TooMany(600))
    for user in (awa, others[0]):
        await user.say("/aide")
        await server.until(lambda user=user: sent(server, user.chat))
    for user in others[1:]:
        await user.say("/themes")
    for user in others[1:]:
        await user.expect(THEMES)
    assert [
        call.kwargs["everybody"] for call in bot.logged if "asks" in call.args[0]
    ] == [
        False,
        True,
    ]


async def test_a_limit_met_at_the_start_is_obeyed(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    server.fail("getMe", TooMany(1))
    await awa.say("/aide")
    async with bench.running():
        await awa.expect(HELP)
    first, again = [call.at for call in server.calls if call.method == "getMe"]
    assert again - first >= 1


async def test_replies_for_a_chat_that_is_none_hold_up_no_other(
    bench: Bench, server: StrictServer, awa: TelegramUser, no_task_dies: None
) -> None:
    with SqliteStore(bench.database).opened() as store:
        for chat in ("telegram:123:zanzibar", f"telegram:123:{awa.chat}"):
            with store.turn(chat, f"{chat}:1", bench.ctx.now) as turn:
                reply = Reply((Paragraph("bonjour"),))
                turn.leave(TurnResult("{}", [reply_to_json(reply)]))
    async with bench.running() as bot:
        await awa.expect("bonjour")
        assert "zanzibar" not in str(complaints(bot))


async def test_a_reply_that_cannot_be_read_ends_no_task_and_others_go_on(
    bench: Bench, server: StrictServer, awa: TelegramUser, no_task_dies: None
) -> None:
    with SqliteStore(bench.database).opened() as store:
        store._run(
            "INSERT INTO outbox (chat, reply, created_at) VALUES (?, ?, ?)",
            *("telegram:123:2002", "{", "2099-01-01"),
        )
    async with bench.running() as bot:
        await awa.say("/aide")
        await awa.expect(HELP)
        assert [call.args[0] for call in complaints(bot)] == ["reply refused"]


@pytest.mark.parametrize("method", ["editMessageText", "sendDocument"])
async def test_a_flood_limit_on_other_ways_of_saying_is_obeyed_too(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, method: str
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    server.fail(method, TooMany(1))
    await (
        awa.press("Je ne sais pas")
        if method == "editMessageText"
        else awa.say("/mesdonnees")
    )
    tries = await server.until(lambda: _two(server, method))
    assert tries[1].at - tries[0].at >= 1
    assert tries[1].status == 200


def _two(server: StrictServer, method: str) -> list[Call] | None:
    calls = [call for call in server.calls if call.method == method]
    return calls if len(calls) >= 2 else None


# Blocked


async def test_a_user_who_blocked_the_bot_loses_their_replies_and_others_go_on(
    bench: Bench, server: StrictServer, awa: TelegramUser, no_task_dies: None
) -> None:
    ines = TelegramUser(server, id=2002, name="Inès")
    async with bench.running() as bot:
        server.blocked.add(awa.chat)
        await ask_in_a_row(awa, 3)
        await ask_in_a_row(ines, 3)
        await ines.expect("/x2")
        assert awa.screen() == []
        assert numbers(ines.screen()) == [0, 1, 2]
        server.blocked.clear()
        await awa.say("/aide")
        await awa.expect(HELP)
        assert len(awa.screen()) == 1
        assert not complaints(bot)


@pytest.mark.parametrize(
    "refusal",
    [
        Refuse("Forbidden: user is deactivated", 403),
        Refuse("Forbidden: bot can't initiate conversation with a user", 403),
        Refuse("Bad Request: chat not found"),
        Refuse("Bad Request: PEER_ID_INVALID"),
    ],
)
async def test_a_chat_that_is_gone_drops_what_waits_for_it(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, refusal: Fault
) -> None:
    server.fail("sendMessage", refusal)
    await awa.say("/x0")
    await server.until(lambda: sent(server, awa.chat))
    await awa.say("/aide")
    await awa.expect(HELP)
    assert len(awa.screen()) == 1
    assert [
        call.kwargs for call in bot.logged if call.args == ("chat out of reach",)
    ] == [{"dropped": 1}]
    assert bot.turns.store.everything("telegram:123:1001")["set_aside"] == []
    assert not complaints(bot)


# Faults


@pytest.mark.parametrize("fault", GLITCHES, ids=str)
async def test_a_fault_while_sending_loses_nothing_and_keeps_the_order(
    server: StrictServer,
    bot: RunningBot,
    awa: TelegramUser,
    no_task_dies: None,
    fault: Fault,
) -> None:
    server.fail("sendMessage", fault)
    await ask_in_a_row(awa)
    await awa.expect("/x3")
    assert numbers(awa.screen()) == [0, 1, 2, 3]
    assert len(awa.screen()) == (5 if isinstance(fault, DropAfter) else 4)
    await bot.stop()
    assert bot.turns.store.waiting("telegram:123:1001") == []


async def test_fault_upon_fault_is_tried_again_after_growing_pauses(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    server.fail("sendMessage", *[ServerError()] * 4)
    await awa.say("/aide")
    await awa.expect(HELP)
    times = [call.at for call in sent(server, awa.chat)]
    pauses = [later - sooner for sooner, later in pairwise(times)]
    assert all(pause >= 0.02 * 2**number for number, pause in enumerate(pauses))


@pytest.mark.parametrize("fault", GLITCHES, ids=str)
async def test_a_fault_while_editing_loses_nothing(
    server: StrictServer,
    bot: RunningBot,
    awa: TelegramUser,
    no_task_dies: None,
    fault: Fault,
) -> None:
    await awa.say("/entretien")
    anchor = await awa.expect(ACTIVITY)
    server.fail("editMessageText", fault)
    await awa.press("Je ne sais pas")
    assert (await awa.expect(DATA)).id == anchor.id
    await awa.press("Je ne sais pas")
    assert (await awa.expect_new(RHYTHM)).id == anchor.id
    await bot.stop()
    assert len(sent(server, awa.chat)) == 1
    assert not complaints(bot)


@pytest.mark.parametrize(
    "fault", [*GLITCHES, TooMany(1), Refuse("Conflict: terminated", 409)], ids=str
)
async def test_a_fault_while_receiving_loses_nothing_and_doubles_nothing(
    bench: Bench, server: StrictServer, awa: TelegramUser, fault: Fault
) -> None:
    server.fail("getUpdates", fault)
    await ask_in_a_row(awa)
    async with bench.running() as bot:
        await awa.expect("/x3")
        assert numbers(awa.screen()) == [0, 1, 2, 3]
        assert len(awa.screen()) == 4
        assert [call.args[0] for call in complaints(bot)] in (
            [],
            ["nothing can be received now"],
        )


@pytest.mark.parametrize("body", [b"{}", b"[]", b"null", b"[" * 100_000])
async def test_an_answer_that_is_none_of_telegrams_is_a_fault(
    bench: Bench, server: StrictServer, awa: TelegramUser, body: bytes
) -> None:
    for method in (
        "getMe",
        "getMyCommands",
        "deleteWebhook",
        "getUpdates",
        "sendMessage",
    ):
        server.fail(method, Odd(body))
    async with bench.running():
        await ask_in_a_row(awa)
        await awa.expect("/x3")
        assert numbers(awa.screen()) == [0, 1, 2, 3]


@pytest.mark.parametrize("method", ["getMe", "getUpdates", "sendMessage"])
async def test_a_result_of_another_shape_is_a_fault_too(
    bench: Bench, server: StrictServer, awa: TelegramUser, method: str
) -> None:
    server.fail(method, Odd(b'{"ok": true, "result": true}'))
    await awa.say("/aide")
    served = asyncio.create_task(serve(bench))
    try:
        await awa.expect(HELP, timeout=1)
    finally:
        served.cancel()
        await asyncio.gather(served, return_exceptions=True)


@pytest.mark.parametrize("fault", GLITCHES, ids=str)
async def test_a_fault_while_the_bot_introduces_itself_only_delays_it(
    bench: Bench, server: StrictServer, awa: TelegramUser, fault: Fault
) -> None:
    server.fail("getMe", fault, fault)
    await awa.say("/aide")
    async with bench.running() as bot:
        await awa.expect(HELP)
        assert [call.args for call in bot.logged if "reached" in call.args[0]] == [
            ("telegram cannot be reached",)
        ] * 2


async def test_the_bot_works_though_its_profile_cannot_be_set(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    server.fail("getMyCommands", Garbage())
    server.fail("getMyDescription", ServerError())
    server.fail("setMyShortDescription", TooMany(30))
    async with bench.running() as bot:
        await awa.say("/aide")
        await awa.expect(HELP)
        assert [call.args for call in bot.logged].count(("profile not set",)) == 3


@pytest.mark.parametrize(
    "fault", [*GLITCHES, TooMany(30), Refuse("Bad Request: query is too old")], ids=str
)
async def test_a_press_counts_though_it_cannot_be_answered(
    server: StrictServer,
    bot: RunningBot,
    awa: TelegramUser,
    no_task_dies: None,
    fault: Fault,
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    server.fail("answerCallbackQuery", fault)
    await awa.press("Je ne sais pas")
    await awa.expect(DATA)
    query = await awa.press("Je ne sais pas")
    await awa.expect_new(RHYTHM)
    assert await awa.answered(query) == ""
    if not isinstance(
        fault, Garbage
    ):  # known defect: it is taken for a fault while receiving
        assert not complaints(bot)


async def test_a_press_whose_answer_meets_garbage_is_no_failure_to_receive(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    server.fail("answerCallbackQuery", Garbage())
    await awa.press("Je ne sais pas")
    await awa.expect(DATA)
    await awa.say("/aide")
    await awa.expect(HELP)
    assert not complaints(bot)


async def test_a_press_whose_answer_hangs_holds_nobody_up(bench: Bench) -> None:
    async with (
        HangingServer("answerCallbackQuery") as server,
        replace(bench, server=server).running(),
    ):
        await TelegramUser(server).press_data(1, "n|help")
        await server.hanging.wait()
        ines = TelegramUser(server, id=2002, name="Inès")
        await ines.say("/aide")
        await ines.expect(HELP, timeout=1)


async def test_a_403_that_is_not_telegrams_loses_nothing(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    server.fail("sendMessage", ServerError(403))
    await awa.say("/aide")
    await awa.expect(HELP, timeout=1)


async def test_a_400_that_is_not_telegrams_loses_nothing(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    server.fail("sendMessage", ServerError(400))
    await awa.say("/aide")
    await awa.expect(HELP, timeout=1)


# Edits


async def test_an_edit_that_changes_nothing_is_a_success(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    anchor = await awa.expect(ACTIVITY)
    server.fail(
        "editMessageText",
        Refuse("Bad Request: message is not modified: specified new message content"),
    )
    await awa.press("Je ne sais pas")
    await awa.say("/aide")
    await awa.expect(HELP)
    assert bot.turns.state("telegram:123:1001").answers == {"activite": None}
    assert bot.turns.store.everything("telegram:123:1001")["set_aside"] == []
    assert anchor.id in [
        call.fields["message_id"]
        for call in server.calls
        if call.method == "editMessageText"
    ]
    assert [HELP in call.fields["text"] for call in sent(server, awa.chat)[:2]] == [
        False,
        True,
    ]
    assert not complaints(bot)


async def test_a_deleted_anchor_is_sent_anew(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    anchor = await awa.expect(ACTIVITY)
    del server.messages[awa.chat, anchor.id]
    await awa.press_data(anchor.id, "a|unknown:activite")
    fresh = await awa.expect(DATA)
    assert fresh.id != anchor.id
    await awa.press("Je ne sais pas")
    assert (await awa.expect_new(RHYTHM)).id == fresh.id
    assert len(awa.screen()) == 1
    assert not complaints(bot)


async def test_an_anchor_deleted_before_a_typed_answer_is_no_matter(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    anchor = await awa.expect(ACTIVITY)
    del server.messages[awa.chat, anchor.id]
    await awa.say("paie")
    await awa.expect(DATA)
    assert not complaints(bot)


async def test_an_anchor_too_old_to_be_deleted_is_no_matter(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    server.fail(
        "deleteMessage", Refuse("Bad Request: message can't be deleted for everyone")
    )
    await awa.say("paie")
    anchor = await awa.expect(DATA)
    await awa.press("Je ne sais pas")
    assert (await awa.expect_new(RHYTHM)).id == anchor.id
    assert not complaints(bot)


# Refused for good


async def test_a_reply_refused_for_good_is_kept_aside_and_the_next_ones_go_out(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    server.fail(
        "sendMessage",
        Refuse("Bad Request: can't parse entities: Unsupported start tag"),
    )
    await ask_in_a_row(awa)
    await awa.expect("/x3")
    assert numbers(awa.screen()) == [1, 2, 3]
    (kept,) = bot.turns.store.everything("telegram:123:1001")["set_aside"]
    assert "/x0" in str(kept["body"])
    assert "parse entities" in kept["error"]
    assert [call.args for call in complaints(bot)] == [("reply refused",)]


async def test_each_reply_refused_for_good_is_kept_aside(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    for number in range(2):
        server.fail(
            "sendMessage",
            Refuse("Bad Request: can't parse entities: Unsupported start tag"),
        )
        await awa.say(f"/x{number}")
        await server.until(lambda number=number: len(sent(server, awa.chat)) > number)
    await awa.say("/aide")
    await awa.expect(HELP)
    assert len(bot.turns.store.everything("telegram:123:1001")["set_aside"]) == 2


async def test_what_is_erased_while_it_waits_takes_no_other_reply_with_it(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    async with bench.running(messages_per_second_in_a_chat=1):
        await awa.say("/entretien")
        await awa.expect(ACTIVITY)
        await awa.say("/effacer")
        await awa.say("oui")
        await awa.expect("je ne garde plus rien de cette conversation", timeout=2.5)


async def test_blocking_while_a_reply_waits_for_its_turn_ends_no_task(
    bench: Bench, awa: TelegramUser, deaths: list[str]
) -> None:
    async with bench.running(messages_per_second_in_a_chat=1):
        await ask_in_a_row(awa, 2)
        await awa.expect("/x0")
        await awa.send("blocked")
        await awa.quiet(1.1)
    gc.collect(1)
    assert not deaths


# The pace


async def test_a_chat_gets_one_message_a_second_and_others_do_not_wait(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    ines = TelegramUser(server, id=2002, name="Inès")
    async with bench.running(messages_per_second_in_a_chat=1):
        await ask_in_a_row(awa, 2)
        await ines.say("/aide")
        await ines.expect(HELP)
        assert len(sent(server, awa.chat)) == 1
        await awa.expect("/x1")
    first, second = sent(server, awa.chat)
    assert second.at - first.at >= 0.95


async def test_the_bot_as_a_whole_keeps_to_its_limit(
    bench: Bench, server: StrictServer
) -> None:
    users = [TelegramUser(server, id=number) for number in range(2001, 2013)]
    async with bench.running(messages_per_second=10):
        for user in users:
            await user.say("/aide")
        for user in users:
            await user.expect(HELP)
    times = sorted(call.at for call in server.calls if call.method == "sendMessage")
    assert times[10] - times[0] >= 0.9


@pytest.mark.xfail(
    strict=True,
    reason="weakness: a long reply keeps its lane while it waits for the chat's next turn",
)
async def test_a_long_reply_in_a_slow_group_keeps_no_lane(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    long = Reply((Paragraph("x" * 4_000), Paragraph("y" * 4_000)))
    with (
        SqliteStore(bench.database).opened() as store,
        store.turn("telegram:123:-77", "before", bench.ctx.now) as turn,
    ):
        turn.leave(TurnResult("{}", [reply_to_json(long)]))
    async with bench.running(messages_per_minute_in_a_group=1, lanes=1):
        await server.until(lambda: sent(server, -77))
        await awa.say("/aide")
        await awa.expect(HELP, timeout=1)


# Two pollers, no token


async def serve(bench: Bench) -> None:
    """A bot that runs until it fails."""
    config = unhurried(load_config(ROOT / "config.yaml", bench.database), bench.server)
    with SqliteStore(config.database).opened() as store:
        turns = MessengerTurns(
            bench.ctx.knowledge, bench.ctx.matcher, store, lambda: bench.ctx.now
        )
        await Service(
            [bench.server.token], config, turns, structlog.testing.CapturingLogger()
        ).run()


async def test_two_programs_with_one_token_are_told_so(
    bench: Bench, tmp_path: Path, bot: RunningBot
) -> None:
    with pytest.raises(AssistantError, match=re.escape(CONFLICT)):
        await asyncio.wait_for(serve(replace(bench, database=tmp_path / "other.db")), 5)
    assert not bot.work.done()


async def test_a_webhook_left_behind_is_removed(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    await server.queue.set_webhook(server.token, {"url": "http://127.0.0.1:9/telegram"})
    await awa.say("/aide")
    async with bench.running():
        await awa.expect(HELP)


async def test_a_webhook_left_behind_is_removed_though_telegram_stumbles(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    await server.queue.set_webhook(server.token, {"url": "http://127.0.0.1:9/telegram"})
    server.fail("deleteWebhook", ServerError())
    await awa.say("/aide")
    async with bench.running() as bot:
        await awa.expect(HELP, timeout=1)
        assert not bot.work.done()


@pytest.mark.parametrize(
    ("status", "words"), [(401, "Unauthorized"), (404, "Not Found")]
)
async def test_a_refused_token_is_told_in_one_line(
    bench: Bench, server: StrictServer, status: int, words: str
) -> None:
    server.fail("getMe", Refuse(words, status))
    with pytest.raises(AssistantError, match="Telegram refuse le jeton") as told:
        await serve(bench)
    assert "\n" not in told.value.user_message


async def test_a_token_revoked_on_the_way_ends_the_bot_with_the_same_line(
    server: StrictServer, bench: Bench, awa: TelegramUser
) -> None:
    server.fail("getUpdates", Refuse("Unauthorized", 401))
    with pytest.raises(AssistantError, match="Telegram refuse le jeton"):
        await serve(bench)


async def test_a_token_revoked_on_the_way_loses_no_reply(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    async with bench.running():
        server.fail("sendMessage", Refuse("Unauthorized", 401))
        await awa.say("/aide")
        await server.until(lambda: sent(server, awa.chat))
    async with bench.running():
        await awa.expect(HELP, timeout=1)


@pytest.mark.parametrize("token", [None, "", "  "])
def test_without_a_token_the_operator_is_told_where_it_belongs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, token: str | None
) -> None:
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    if token is not None:
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    app = build_app(ROOT / "config.yaml", tmp_path / "clausier.db")
    monkeypatch.delattr(Service, "run")
    with pytest.raises(AssistantError, match="TELEGRAM_BOT_TOKEN"):
        app.telegram(webhook=False)
    assert not (tmp_path / "clausier.db").exists()
