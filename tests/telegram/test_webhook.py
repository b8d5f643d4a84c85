"""By webhook, only Telegram is heard, and each update is stored before the 200.

The conversation is the same.
"""

import asyncio
import io
import json
import os
import socket
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from assistant.app import build_app
from assistant.channels.telegram.incoming import door, watch
from assistant.channels.telegram.incoming import webhook as hook
from assistant.channels.telegram.incoming.update import ALLOWED
from assistant.channels.telegram.incoming.webhook import checked_secret
from assistant.channels.telegram.service import Service
from assistant.config import LimitsConfig, WebhookConfig
from assistant.conversation.context import Context
from assistant.errors import AssistantError
from tests.telegram.faults import Fault, Garbage, Refuse, ServerError
from tests.telegram.running import ROOT, Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.test_stop import HangingServer
from tests.telegram.user import SAYING, TelegramUser

pytestmark = pytest.mark.usefixtures("short_pauses", "deaths")

SECRET = "Zk3_b-9xQv7LrT2w"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
HELP = "Ce que vous pouvez faire"
ACTIVITY, DATA = "quelle activité confiez-vous", "quelles informations"
RHYTHM = "est-ce une mission ponctuelle"
APOLOGY = "je ne peux rien enregistrer pour le moment"


@pytest.fixture
def webhook() -> WebhookConfig:
    """A free port, and the address at which the test server reaches it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    return WebhookConfig(url=f"http://127.0.0.1:{port}/telegram", port=port)


@asynccontextmanager
async def listening(
    bench: Bench, webhook: WebhookConfig, **changes: Any
) -> AsyncIterator[RunningBot]:
    """A bot that receives by webhook, or has failed to.

    No call tells when it is ready, so the wait is kept awake.
    """
    waking = asyncio.create_task(keep_looking(bench.server))
    try:
        async with bench.running(secret=SECRET, webhook=webhook, **changes) as bot:
            waking.cancel()
            bot.turns.store._db.execute("PRAGMA busy_timeout=10")
            yield bot
            if bot.work.done():
                bot.work.exception()
    finally:
        waking.cancel()


async def keep_looking(server: StrictServer) -> None:
    while True:
        await asyncio.sleep(0.005)
        async with server._handled:
            server._handled.notify_all()


@pytest.fixture
async def bot(bench: Bench, webhook: WebhookConfig) -> AsyncIterator[RunningBot]:
    async with listening(bench, webhook) as bot:
        yield bot


@dataclass
class Stranger:
    """Whoever finds the address."""

    session: aiohttp.ClientSession
    url: str

    async def post(
        self, body: bytes, secret: str | None = SECRET, **headers: str
    ) -> int:
        """The status of the answer."""
        shown = {} if secret is None else {HEADER: secret}
        async with self.session.post(
            self.url, data=io.BytesIO(body), headers=shown | headers
        ) as response:
            return response.status


@pytest.fixture
async def stranger(webhook: WebhookConfig) -> AsyncIterator[Stranger]:
    async with aiohttp.ClientSession() as session:
        yield Stranger(session, webhook.url)


def complaints(bot: RunningBot) -> list[Any]:
    return [call for call in bot.logged if call.method_name == "error"]


def events(bot: RunningBot) -> list[str]:
    return [row["id"] for row in bot.turns.store._db.table("events").rows]


def an_update(awa: TelegramUser, number: int = 1) -> bytes:
    chat = {"id": 1001, "type": "private"}
    message = {
        "message_id": 1,
        "date": 1,
        "chat": chat,
        "from": {"id": 1001},
        "text": "/x",
    }
    return json.dumps({"update_id": number, "message": message}).encode()


# Only Telegram is heard


async def test_telegram_is_told_the_address_the_secret_and_one_connection(
    server: StrictServer, bot: RunningBot, webhook: WebhookConfig
) -> None:
    (told,) = [call.fields for call in server.calls if call.method == "setWebhook"]
    assert told == {
        "url": webhook.url,
        "secret_token": SECRET,
        "max_connections": 1,
        "allowed_updates": ALLOWED,
    }
    assert not [
        call for call in server.calls if call.method in ("deleteWebhook", "getUpdates")
    ]


NOT_THE_SECRET = [
    None,
    "",
    SECRET[:-1],
    SECRET + "x",
    SECRET.lower(),
    SECRET[::-1],
    "é" * 16,
    SECRET + "é",
    "*",
    SECRET + ", x",
]


async def test_without_the_secret_nothing_is_heard(
    bot: RunningBot, awa: TelegramUser, stranger: Stranger
) -> None:
    for shown in NOT_THE_SECRET:
        assert await stranger.post(an_update(awa), shown) == 403, shown
    assert await stranger.post(b"x" * 2_000_000, None) == 403
    assert events(bot) == []


async def test_a_secret_in_bytes_that_are_no_text_is_wrong_too(
    bot: RunningBot, webhook: WebhookConfig
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", webhook.port)
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{HEADER}: ".encode()
    writer.write(head + b"\xff\xfe\x80\r\n\r\n{}")
    assert b" 403 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_with_the_secret_an_update_is_heard_whatever_type_it_says_it_has(
    bot: RunningBot, awa: TelegramUser, stranger: Stranger
) -> None:
    for number, kind in enumerate(
        ("application/json", "application/json; charset=utf-8", "text/plain"), 1
    ):
        assert (
            await stranger.post(an_update(awa, number), **{"Content-Type": kind}) == 200
        )
    assert events(bot) == ["telegram:123:1", "telegram:123:2", "telegram:123:3"]


async def test_there_is_nothing_else_to_see(
    bot: RunningBot, stranger: Stranger, webhook: WebhookConfig
) -> None:
    here = webhook.url.removesuffix("/telegram")
    for method, path in (("GET", "/telegram"), ("POST", "/"), ("POST", "/telegram/x")):
        async with stranger.session.request(
            method, here + path, headers={HEADER: SECRET}
        ) as response:
            assert response.status in (404, 405)


# What is no update


async def test_a_body_over_a_megabyte_is_refused(
    bot: RunningBot, awa: TelegramUser, stranger: Stranger
) -> None:
    assert (
        await stranger.post(b'{"update_id": 5, "x": "' + b"x" * 1_000_000 + b'"}')
        == 413
    )
    assert (
        await stranger.post(b'{"update_id": 6, "x": "' + b"x" * 900_000 + b'"}') == 200
    )


NO_UPDATE = [
    b"",
    b"bonjour",
    b'{"update_id": 1',
    b"\xff\xfe",
    b"[" * 100_000,
    b"null",
    b"[1]",
    b'"1"',
    b"{}",
    b'{"message": {}}',
    b'{"update_id": "1"}',
    b'{"update_id": 1.5}',
    b'{"update_id": true}',
    b'{"update_id": null}',
]


async def test_what_is_no_update_is_refused(
    bot: RunningBot, awa: TelegramUser, stranger: Stranger
) -> None:
    for body in NO_UPDATE:
        assert await stranger.post(body) == 400, body
    assert await stranger.post(an_update(awa)) == 200
    assert not complaints(bot)


async def test_an_update_of_no_sense_is_set_aside_and_acknowledged(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, stranger: Stranger
) -> None:
    await server.push({"message": {"chat": {"id": 1001}, "text": "/aide"}})
    await awa.say("/aide")
    await awa.expect(HELP)
    assert [status for _, status in server.queue.delivered] == [200, 200]
    (kept,) = bot.turns.store.everything("telegram:123:1001")["set_aside"]
    assert kept["event"] == "telegram:123:1"


# A conversation


async def test_a_short_conversation(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/start")
    await awa.expect("Clausier")
    query = await awa.press("Préparer mon contrat")
    await awa.expect(ACTIVITY)
    await awa.say("paie")
    await awa.expect(DATA)
    await awa.press("Je ne sais pas")
    await awa.expect_new(RHYTHM)
    await awa.say("le prestataire peut-il augmenter ses prix ?")
    await awa.expect_new("Source :")
    await awa.send("sticker")
    await awa.expect_new("je ne comprends que le texte")
    assert await awa.answered(query) == ""
    assert bot.turns.state("telegram:123:1001").answers == {
        "activite": ["comptabilite-paie"],
        "donnees": None,
    }
    assert not complaints(bot)


async def test_many_at_once_are_each_answered_in_their_order(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    users = [TelegramUser(server, id=2000 + number) for number in range(5)]
    for number in range(4):
        for user in users:
            await user.say(f"/x{number}")
    for user in users:
        await user.expect("/x3")
        assert [
            shown.text[shown.text.index("/x") :][:3] for shown in user.screen()
        ] == [
            "/x0",
            "/x1",
            "/x2",
            "/x3",
        ]
    await server.deliver()
    assert {status for _, status in server.queue.delivered} == {200}


async def test_the_same_update_delivered_twice_counts_once(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, stranger: Stranger
) -> None:
    for _ in range(2):
        assert await stranger.post(an_update(awa, 77)) == 200
    await awa.say("/aide")
    await awa.expect(HELP)
    assert len(awa.screen()) == 2


async def test_what_came_while_the_bot_was_away_is_delivered_afterwards(
    bench: Bench, server: StrictServer, awa: TelegramUser, webhook: WebhookConfig
) -> None:
    async with listening(bench, webhook):
        await awa.say("/themes")
        await awa.expect("Les thèmes")
    await awa.say("/aide")
    async with listening(bench, webhook):
        await server.deliver()
        await awa.expect_new(HELP)
    assert len(awa.screen()) == 2


# A store that fails


async def test_a_store_that_fails_answers_500_and_the_update_comes_again(
    bench: Bench, server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    other = sqlite3.connect(bench.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    number = await awa.say("/aide")
    await awa.expect(APOLOGY)
    assert await server.deliver() == 0
    other.close()
    assert await server.deliver() == 1
    await awa.expect(HELP)
    assert [status for _, status in server.queue.delivered] == [500, 500, 200]
    assert events(bot) == [f"telegram:123:{number}"]
    said = [call for call in server.calls if call.method in SAYING]
    assert len(said) == 2
    assert [call.args[0] for call in complaints(bot)] == ["nothing can be stored now"]
    assert str(bench.database) in complaints(bot)[0].kwargs["error"]


async def test_a_press_answered_with_500_counts_when_it_comes_again(
    bench: Bench, server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    other = sqlite3.connect(bench.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert APOLOGY in (await awa.answered(await awa.press("Je ne sais pas"))).casefold()
    other.close()
    assert await server.deliver() == 1
    await awa.expect(DATA)


async def test_deliveries_answered_with_500_are_not_held_against_the_user(
    bench: Bench, server: StrictServer, awa: TelegramUser, webhook: WebhookConfig
) -> None:
    async with listening(bench, webhook, limits=LimitsConfig(messages_per_minute=3)):
        other = sqlite3.connect(bench.database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        await awa.say("/aide")
        await awa.expect(APOLOGY)
        for _ in range(4):
            await server.deliver()
        other.close()
        await server.deliver()
        await awa.expect(HELP)


@pytest.mark.parametrize(
    "fault",
    [ServerError(), Garbage(), Refuse("Bad Request: query is too old")],
    ids=str,
)
async def test_a_press_that_cannot_be_answered_counts_once(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, fault: Fault
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    server.fail("answerCallbackQuery", fault)
    await awa.press("Je ne sais pas")
    await awa.expect(DATA)
    await server.deliver()
    assert bot.turns.state("telegram:123:1001").answers == {"activite": None}


async def test_it_stops_in_time_though_nothing_that_it_says_arrives(
    ctx: Context, tmp_path: Path, webhook: WebhookConfig
) -> None:
    server = HangingServer("sendMessage", "answerCallbackQuery")
    async with (
        server,
        listening(Bench(ctx, server, tmp_path / "clausier.db"), webhook) as bot,
    ):
        await TelegramUser(server).press_data(1, "n|help")
        await server.hanging.wait()
        began = time.monotonic()
        await bot.stop()
        assert time.monotonic() - began < 5


# What the operator gets wrong


async def test_a_glitch_while_the_webhook_is_set_only_delays_it(
    bench: Bench, server: StrictServer, awa: TelegramUser, webhook: WebhookConfig
) -> None:
    server.fail("setWebhook", ServerError())
    async with listening(bench, webhook):
        await awa.say("/aide")
        await awa.expect(HELP, timeout=1)


async def test_an_address_that_telegram_refuses_is_told_in_one_line(
    bench: Bench, server: StrictServer, webhook: WebhookConfig
) -> None:
    server.fail(
        "setWebhook",
        Refuse("Bad Request: bad webhook: HTTPS url must be provided for webhook"),
    )
    async with listening(bench, webhook) as bot:
        with pytest.raises(AssistantError, match=r"telegram\.webhook\.url"):
            await bot.work


async def test_a_port_that_is_taken_is_told_in_one_line(
    bench: Bench, webhook: WebhookConfig
) -> None:
    with socket.create_server(("127.0.0.1", webhook.port)):
        async with listening(bench, webhook) as bot:
            with pytest.raises(
                AssistantError, match=f"Le port {webhook.port} .*telegram.webhook"
            ) as told:
                await bot.work
    assert "\n" not in told.value.user_message


def test_a_weak_or_impossible_secret_is_refused() -> None:
    for secret in (
        "",
        "court",
        "a" * 257,
        "espace dans le secret",
        "é" * 20,
        SECRET + "\n",
    ):
        with pytest.raises(AssistantError, match="TELEGRAM_WEBHOOK_SECRET"):
            checked_secret(secret)
    for secret in (SECRET, "a" * 16, "-_" * 128):
        assert checked_secret(secret) == secret


@pytest.mark.parametrize(
    "url", ["", "http://exemple.fr/telegram", "exemple.fr", "HTTP://x"]
)
def test_an_address_without_https_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:test")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
    app = build_app(ROOT / "config.yaml", tmp_path / "clausier.db")
    app.config = replace(
        app.config,
        telegram=replace(app.config.telegram, webhook=WebhookConfig(url=url)),
    )
    monkeypatch.delattr(Service, "run")
    with pytest.raises(AssistantError, match=r"https : telegram\.webhook\.url") as told:
        app.telegram(webhook=True)
    assert "\n" not in told.value.user_message


async def test_without_a_secret_the_program_says_so_and_ends(tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "TELEGRAM_WEBHOOK_SECRET"
    }
    process = await asyncio.create_subprocess_exec(
        *(
            sys.executable,
            str(ROOT / "bot.py"),
            "telegram",
            "--webhook",
            "--db",
            str(tmp_path / "clausier.db"),
        ),
        env=environment | {"TELEGRAM_BOT_TOKEN": "123:test"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, told = await process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert len(told.decode().splitlines()) == 1
    assert "TELEGRAM_WEBHOOK_SECRET" in told.decode()


# What goes wrong later


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks, and loses patience, hundreds of times as often."""
    monkeypatch.setattr(watch, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(door, "_HEADER_SECONDS", 0.1)
    monkeypatch.setattr(hook, "_BODY_SECONDS", 0.1)


def problem(bot: RunningBot) -> str:
    return "\n".join(bot.service.pulse.problems)


def said(bot: RunningBot, event: str) -> list[Any]:
    return [call.kwargs for call in bot.logged if call.args == (event,)]


@pytest.mark.parametrize(
    ("status", "words"), [(401, "Unauthorized"), (404, "Not Found")]
)
async def test_a_token_that_is_revoked_ends_the_bot_with_one_clear_line(
    often: None,
    bench: Bench,
    server: StrictServer,
    webhook: WebhookConfig,
    status: int,
    words: str,
) -> None:
    async with listening(bench, webhook) as bot:
        server.fail("getWebhookInfo", Refuse(words, status))
        with pytest.raises(AssistantError, match="Telegram refuse le jeton"):
            await asyncio.wait_for(bot.work, 5)


async def test_a_reply_that_meets_a_revoked_token_says_the_same(
    often: None, bot: RunningBot, server: StrictServer, awa: TelegramUser
) -> None:
    server.fail("sendMessage", Refuse("Unauthorized", 401))
    await awa.say("/aide")
    await awa.expect(HELP)
    (told,) = said(bot, "sending fails")
    assert told["error"].startswith("Telegram refuse le jeton")


async def test_a_webhook_that_was_removed_is_set_again_and_the_second_time_told(
    often: None,
    bench: Bench,
    server: StrictServer,
    awa: TelegramUser,
    webhook: WebhookConfig,
) -> None:
    async with listening(bench, webhook) as bot:
        await server.queue.set_webhook(server.token, {"url": ""})
        await bot.until(lambda: len(said(bot, "webhook was removed, set again")) == 1)
        await awa.say("/aide")
        await awa.expect(HELP)
        await bot.until(lambda: not problem(bot))
        await server.queue.set_webhook(server.token, {"url": ""})
        await bot.until(lambda: "un autre programme" in problem(bot))
        assert len(said(bot, "webhook was removed, set again")) == 1
        assert len(said(bot, "webhook fails")) == 1


async def test_calls_that_fail_are_told_while_they_fail_and_old_ones_are_not(
    often: None, bench: Bench, server: StrictServer, webhook: WebhookConfig
) -> None:
    before = {"last_error_date": 1_795_000_000, "last_error_message": "timed out"}
    server.queue.told = {"pending_update_count": 3, **before}
    async with listening(bench, webhook) as bot:
        await server.until(lambda: _looks(server) > 3)
        assert problem(bot) == ""
        later = {"last_error_date": 1_795_000_060}
        server.queue.told |= {**later, "last_error_message": "SSL error"}
        await bot.until(lambda: problem(bot) != "")
        assert "3 message(s)" in problem(bot)
        assert "SSL error" in problem(bot)
        assert "\n" not in problem(bot)
        server.queue.told |= {"pending_update_count": 0}
        await bot.until(lambda: problem(bot) == "")
        assert len(said(bot, "webhook fails")) == 1
        assert len(said(bot, "webhook works again")) == 1


def _looks(server: StrictServer) -> int:
    return sum(call.method == "getWebhookInfo" for call in server.calls)


async def test_a_telegram_that_does_not_answer_is_a_problem_and_ends_nothing(
    often: None, bot: RunningBot, server: StrictServer, awa: TelegramUser
) -> None:
    server.fail("getWebhookInfo", *[ServerError()] * 3)
    await bot.until(lambda: bool(said(bot, "webhook fails")))
    await bot.until(lambda: problem(bot) == "")
    await awa.say("/aide")
    await awa.expect(HELP)


SLOW_OR_SENSELESS = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"POST /telegram HTTP/1.1\r\nHost: x\r\nX-", id="half a header"),
    pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 9, id="TLS"),
    pytest.param(b"GET zanzibar\r\n\r\n", id="no HTTP"),
    pytest.param(b"POST /telegram HTTP/1.1\r\nA B: c\r\n\r\n", id="a bad header"),
    pytest.param(
        b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        id="a bad length",
    ),
    pytest.param(
        f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\n"
        'Content-Length: 99\r\nConnection: close\r\n\r\n{"up'.encode(),
        id="half a body",
    ),
]


@pytest.mark.parametrize("sent", SLOW_OR_SENSELESS)
async def test_who_is_slow_or_makes_no_sense_is_let_go_in_a_line_at_most(
    often: None,
    bot: RunningBot,
    awa: TelegramUser,
    webhook: WebhookConfig,
    caplog: pytest.LogCaptureFixture,
    sent: bytes,
) -> None:
    strangers = [
        await asyncio.open_connection("127.0.0.1", webhook.port) for _ in range(20)
    ]
    for _, writer in strangers:
        writer.write(sent)
    for reader, writer in strangers:
        await asyncio.wait_for(reader.read(), 5)
        writer.close()
    await awa.say("/aide")
    await awa.expect(HELP)
    assert len(said(bot, "webhook call not understood")) <= 1
    assert not caplog.records
    assert "zanzibar" not in str(bot.logged)


@pytest.mark.parametrize("depth", [20, 300, 900, 3_000, 100_000])
async def test_however_deep_an_update_nests_it_holds_up_nobody(
    bot: RunningBot, awa: TelegramUser, stranger: Stranger, depth: int
) -> None:
    deep = b"[" * depth + b"]" * depth
    chat = b'"message": {"chat": {"id": 1001, "type": "private"}, "entities": '
    status = await stranger.post(b'{"update_id": 9, ' + chat + deep + b"}}")
    assert status in (200, 400)
    await awa.say("/aide")
    await awa.expect(HELP)
    for call in bot.logged:
        assert "\n" not in str(call.kwargs)


async def test_cards_are_offered_without_waiting_for_the_store(
    bench: Bench, webhook: WebhookConfig, awa: TelegramUser
) -> None:
    async with listening(bench, webhook) as bot:
        with bot.turns.store.together():  # as a turn that does not end
            assert await awa.seek("pénalités")
        assert bot.turns.store.leads.sent_cards() == []
