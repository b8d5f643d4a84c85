"""Whatever a user does in whatever order, over HTTP.

No error, an answer each time, a state that is valid.
"""

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.context import Context
from assistant.conversation.state.chat import state_from_json
from tests.conversation.test_any_event import WORDS, actions
from tests.telegram.kinds import ALL_KINDS
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import SAYING, TelegramUser

SILENT = {
    "blocked",
    "unblocked",
    "channel_post",
    "group_added",
    "group_upgraded",
    "live_location_edit",
    "service_pinned",
    "service_new_member",
    "poll_answer",
    "reaction",
    "business_message",
    "unknown_kind",
    "forwarded_channel_post",
}
COMMANDS = [
    "/start",
    "/effacer",
    "/annuler",
    "/mesdonnees",
    "/confidentialite",
    "/liste",
    "/modifier",
    "/exporter",
]
COMMANDS += ["/missions", "/nouvelle", "/renommer"]


@settings(max_examples=25)
@given(data=st.data())
def test_any_sequence_of_events_is_answered(data: Any, ctx: Context) -> None:
    texts = st.sampled_from(WORDS + COMMANDS) | st.text(min_size=1, max_size=30)
    kinds = st.sampled_from([kind for kind in ALL_KINDS if kind not in SILENT])
    deed = st.one_of(
        st.tuples(st.just("say"), texts),
        st.tuples(st.just("press"), st.integers(0, 40)),
        st.tuples(st.just("forge"), st.tuples(st.sampled_from("apn"), actions(ctx))),
        st.tuples(st.just("send"), kinds),
    )
    asyncio.run(play(ctx, data.draw(st.lists(deed, min_size=1, max_size=10))))


async def play(ctx: Context, deeds: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with (
            StrictServer() as server,
            Bench(ctx, server, Path(folder) / "x.db").running() as bot,
        ):
            user, seen = TelegramUser(server), []
            for verb, what in [("say", "/start"), *deeds]:
                await act(bot, user, seen, verb, what)
                seen += [shown for shown in user.screen() if shown not in seen]
            assert not [call for call in bot.logged if call.method_name == "error"]


async def act(
    bot: RunningBot, user: TelegramUser, seen: list[Any], verb: str, what: Any
) -> None:
    """Do one thing and wait until all is answered.

    Something must have been said, or a press answered.
    """
    before = len(user.server.calls)
    match verb:
        case "say":
            await user.say(what.strip() or "?")
        case "send":
            await user.send(what)
        case "forge":
            await user.press_data(seen[-1].id, f"{what[0]}|{what[1]}"[:60])
        case "press":
            await press_any(user, seen, what)
    await bot.until(lambda: answered(bot, user, before))
    stored = bot.turns.store.state("telegram:123:1001")
    assert stored is None or state_from_json(json.loads(stored), bot.turns.knowledge)


async def press_any(user: TelegramUser, seen: list[Any], number: int) -> None:
    """Press some button that was ever on screen, on the message where it was."""
    buttons = [
        (shown, data)
        for shown in seen
        for row in shown.buttons
        for _, data, _ in row
        if data
    ]
    shown, data = buttons[number % len(buttons)]
    await user.press_data(shown.id, data)


def answered(bot: RunningBot, user: TelegramUser, before: int) -> bool:
    """Whether the user got something since, nothing waits, and every press is answered."""
    calls = [
        call
        for call in user.server.calls[before:]
        if call.method in {*SAYING, "answerCallbackQuery"}
    ]
    waiting = bot.turns.store.waiting("telegram:123:1001")
    return (
        bool(calls) and not waiting and user.server.asked <= user.server.answered.keys()
    )
