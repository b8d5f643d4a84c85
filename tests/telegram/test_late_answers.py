"""A server that carries out what it answers late, or never, gets few copies of a reply."""

import asyncio
from typing import Any

import pytest

from assistant.channels.telegram.outgoing import delivery, upload
from assistant.conversation.context import Context
from tests.telegram.parameters import Uploads
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.shown import Json, Shown
from tests.telegram.user import TelegramUser

pytestmark = pytest.mark.usefixtures("short_pauses", "scaled")

HELP, THEMES = "Ce que vous pouvez faire", "Les thèmes"
SCALE = 0.05
"""Seconds here for a second there: 10, 20 and 40 s are half a second, one and two."""


class LateServer(StrictServer):
    """Carries out each call of a method, and answers so many seconds later."""

    def __init__(self, method: str, seconds: float, times: int = 1_000) -> None:
        super().__init__()
        self.late, self.seconds, self.times = method, seconds, times

    async def _result(
        self, token: str, method: str, fields: Json, uploads: Uploads
    ) -> Any:
        result = await super()._result(token, method, fields, uploads)
        if method == self.late and self.times:
            self.times -= 1
            await self._note(method, fields, uploads, None, None)
            await asyncio.sleep(self.seconds)
        return result


@pytest.fixture
def scaled(monkeypatch: pytest.MonkeyPatch) -> None:
    scaled = tuple(SCALE * seconds for seconds in delivery.MESSAGE_SECONDS)
    monkeypatch.setattr(delivery, "MESSAGE_SECONDS", scaled)
    monkeypatch.setattr(upload, "FILE_SECONDS", (0.1, 0.2, 0.4))


def bench_on(ctx: Context, server: StrictServer, bench: Bench) -> Bench:
    return Bench(ctx, server, bench.database)


def taken_for_sent(bot: RunningBot) -> list[Any]:
    return [call for call in bot.logged if call.args[0] == "no answer, taken for sent"]


def copies(server: StrictServer, text: str) -> list[Shown]:
    """The messages that chats show, copies and all."""
    return [shown for shown in server.messages.values() if text in shown.words]


async def test_answers_after_twelve_seconds_make_two_copies_at_most(
    ctx: Context, bench: Bench
) -> None:
    async with LateServer("sendMessage", 12 * SCALE) as server:
        awa, ines = TelegramUser(server), TelegramUser(server, 2002, name="Inès")
        async with bench_on(ctx, server, bench).running() as bot:
            for user in (awa, ines):
                await user.say("/aide")
                await user.expect(HELP)
            await bot.until(
                lambda: not bot.turns.store.chats_waiting("telegram:123:"), 10
            )
            assert not taken_for_sent(bot)
        sent = copies(server, HELP)
        share = (len(sent) - 2) / len(sent)
        assert len(sent) <= 2 * 2
        assert share <= 0.5


async def test_a_server_that_never_answers_gets_three_and_the_next_reply_goes_out(
    ctx: Context, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "MESSAGE_SECONDS", (0.1, 0.2, 0.4))
    async with LateServer("sendMessage", 60, times=3) as server:
        awa = TelegramUser(server)
        async with bench_on(ctx, server, bench).running() as bot:
            await awa.say("/aide")
            await awa.say("/themes")
            await awa.expect(THEMES)
            assert len(taken_for_sent(bot)) == 1
        assert len(copies(server, HELP)) == 3
        assert len(copies(server, THEMES)) == 1


async def test_a_file_that_was_taken_and_not_acknowledged_comes_three_times_at_most(
    ctx: Context, bench: Bench
) -> None:
    async with LateServer("sendDocument", 60) as server:
        awa = TelegramUser(server)
        async with bench_on(ctx, server, bench).running() as bot:
            await awa.say("/mesdonnees")
            await awa.say("/themes")
            await awa.expect(THEMES)
            assert len(taken_for_sent(bot)) == 1
        assert len(copies(server, "tout ce que je garde")) == 3
