"""Several bots in one process: each has its own chats, limits and pace, and its own troubles."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from assistant.channels.telegram import service
from assistant.channels.telegram.incoming import intake
from assistant.config import LimitsConfig, WebhookConfig
from assistant.errors import AssistantError
from tests.bench.kills import free_port
from tests.telegram.faults import Refuse, TooMany
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.test_webhook import SECRET, keep_looking, listening
from tests.telegram.user import TelegramUser

HELP = "ce que vous pouvez faire"
UNAUTHORIZED = Refuse("Unauthorized", 401)


class OtherServer(StrictServer):
    """What Telegram shows of the other bot."""

    token = "456:other"


@pytest.fixture
async def other() -> AsyncIterator[OtherServer]:
    async with OtherServer() as other:
        yield other


@pytest.fixture
async def telegram(server: StrictServer, other: OtherServer) -> AsyncIterator[str]:
    """The address at which both bots call."""
    servers = {one.token: one for one in (server, other)}

    async def handle(request: web.Request) -> web.StreamResponse:
        return await servers[request.match_info["token"]].handle(request)

    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", handle)
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True
    )
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield "http://127.0.0.1:{1}".format(*runner.addresses[0])
    await runner.cleanup()


@pytest.fixture
def both(bench: Bench, other: OtherServer) -> Bench:
    return replace(bench, others=(other,))


@pytest.fixture
async def bots(both: Bench, telegram: str) -> AsyncIterator[RunningBot]:
    async with both.running(api_url=telegram) as bots:
        yield bots


@pytest.fixture
def there(other: OtherServer) -> TelegramUser:
    """The same person, with the other bot."""
    return TelegramUser(other)


@pytest.fixture
def tried_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_AGAIN_SECONDS", 0.1)


def said(bots: RunningBot, event: str) -> list[Any]:
    return [call for call in bots.logged if call.args == (event,)]


async def test_one_person_has_a_chat_with_each(
    bots: RunningBot, awa: TelegramUser, there: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    await there.say("/aide")
    await there.expect(HELP)
    assert bots.turns.state("telegram:123:1001").asking == "activite"
    assert bots.turns.state("telegram:456:1001").asking is None
    assert {call.kwargs["bot"] for call in said(bots, "turn")} == {"123", "456"}


async def test_updates_of_one_number_are_two(
    bots: RunningBot, server: StrictServer, awa: TelegramUser, there: TelegramUser
) -> None:
    for user in (awa, there):
        await user.say("/aide")
        await user.expect(HELP)
    done = [call.kwargs["outcome"] for call in said(bots, "turn")]
    assert "duplicate" not in done


async def test_a_token_that_is_refused_stops_no_other_bot_and_is_tried_again(
    both: Bench,
    telegram: str,
    other: OtherServer,
    awa: TelegramUser,
    there: TelegramUser,
    tried_again_soon: None,
) -> None:
    other.fail("getMe", UNAUTHORIZED)
    other.fail("getUpdates", UNAUTHORIZED)
    async with both.running(api_url=telegram) as bots:
        await awa.say("/aide")
        await awa.expect(HELP)
        await there.say("/aide")
        await there.expect(HELP)
        refused = said(bots, "bot not served")
        assert [call.kwargs["bot"] for call in refused] == ["456", "456"]
        assert len(said(bots, "every bot is served again")) == 2


async def test_where_every_bot_is_refused_the_service_ends(
    both: Bench, telegram: str, server: StrictServer, other: OtherServer
) -> None:
    for one in (server, other):
        one.fail("getMe", UNAUTHORIZED)
    looking = asyncio.create_task(keep_looking(server))
    with pytest.raises(AssistantError, match="Telegram refuse le jeton"):
        async with both.running(api_url=telegram) as bots:
            await bots.work
    looking.cancel()


async def test_a_bot_that_telegram_asks_to_wait_holds_up_no_other(
    bots: RunningBot, other: OtherServer, awa: TelegramUser, there: TelegramUser
) -> None:
    other.fail("sendMessage", *[TooMany(30)] * 5)
    for chat in (1001, 2002, 3003):
        await replace(there, id=chat, chat=chat).say("/aide")
    await bots.until(lambda: len(said(bots, "telegram asks to wait")) >= 2)
    for _ in range(3):
        await awa.say("/aide")
        await awa.expect_new(HELP)
    assert len(bots.turns.store.chats_waiting("telegram:456:")) == 3


async def test_a_bot_of_which_too_much_waits_holds_up_no_other(
    both: Bench,
    telegram: str,
    other: OtherServer,
    awa: TelegramUser,
    there: TelegramUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "_MOST_WAITING", 1)
    other.fail("sendMessage", *[TooMany(30)] * 3)
    async with both.running(api_url=telegram) as bots:
        await there.say("/aide")
        await bots.until(lambda: bool(said(bots, "telegram asks to wait")))
        await there.say("/aide")
        await bots.until(lambda: bool(said(bots, "too much waits to be sent")))
        await awa.say("/aide")
        await awa.expect(HELP)


async def test_each_bot_has_its_own_limits(
    both: Bench, telegram: str, awa: TelegramUser, there: TelegramUser
) -> None:
    few = LimitsConfig(messages_per_minute=2)
    async with both.running(api_url=telegram, limits=few) as bots:
        for _ in range(4):
            await awa.say("/x")
        await awa.expect("vous allez plus vite que moi")
        await there.say("/aide")
        await there.expect(HELP)
        assert bots.turns.store.state("telegram:456:1001")


async def test_a_webhook_tells_for_which_bot_it_is_called(
    both: Bench,
    telegram: str,
    server: StrictServer,
    other: OtherServer,
    awa: TelegramUser,
    there: TelegramUser,
) -> None:
    port = free_port()
    hook = WebhookConfig(f"http://127.0.0.1:{port}/telegram", port=port)
    async with listening(both, hook, api_url=telegram) as bots:
        for user in (awa, there):
            await user.say("/aide")
            await user.expect(HELP)
        assert {call.kwargs["bot"] for call in said(bots, "turn")} == {"123", "456"}
    secrets = {
        call.fields["secret_token"]
        for one in (server, other)
        for call in one.calls
        if call.method == "setWebhook"
    }
    assert secrets == {f"{SECRET}_123", f"{SECRET}_456"}
