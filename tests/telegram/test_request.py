"""The HTTP client under PTB's own bot, on real connections.

First all that a bot may ask, then all that may go wrong.
"""

import asyncio
import gzip
import logging
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from assistant.channels.telegram.api.request import CurlRequest
from tests.telegram.faults import Refuse, ServerError, TooMany
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser

TOKEN = "123:secret"
KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="oui")]])
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def bot_on(
    server: str, token: str = TOKEN, request: CurlRequest | None = None
) -> AsyncIterator[Bot]:
    """PTB's own bot, all its calls through one client."""
    async with request or CurlRequest() as request:
        yield Bot(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=request,
            get_updates_request=request,
        )


# What a bot may ask: the strict server refuses what Telegram does not know


@pytest.fixture
async def bot(server: StrictServer) -> AsyncIterator[Bot]:
    async with bot_on(server.url, server.token) as bot:
        yield bot


async def test_messages_are_sent_changed_and_deleted(
    server: StrictServer, bot: Bot, awa: TelegramUser
) -> None:
    answered = ReplyParameters(99, allow_sending_without_reply=True)
    sent = await bot.send_message(
        awa.chat,
        "<b>Prêt ?</b>",
        parse_mode=ParseMode.HTML,
        reply_markup=KEYS,
        reply_parameters=answered,
    )
    assert (sent.text, sent.reply_markup) == ("Prêt ?", KEYS)
    changed = await bot.edit_message_text("Partez !", awa.chat, sent.message_id)
    assert changed.text == awa.last().text == "Partez !"
    assert await bot.delete_message(awa.chat, sent.message_id) is True
    assert awa.screen() == []


async def test_a_document_is_sent_with_its_name_and_kind(
    server: StrictServer, bot: Bot, awa: TelegramUser
) -> None:
    file = InputFile("# Été".encode(), filename="contrat d'été.md")
    await bot.send_document(awa.chat, file, caption="voilà", reply_markup=KEYS)
    shown = awa.last()
    assert shown.document == ("contrat d'été.md", "# Été".encode())
    assert (shown.caption, shown.labels) == ("voilà", ["Oui"])


async def test_a_file_may_be_read_while_it_is_sent(
    bot: Bot, awa: TelegramUser, tmp_path: Path
) -> None:
    path = tmp_path / "liste.txt"
    path.write_text("une clause", encoding="utf-8")
    with path.open("rb") as opened:
        await bot.send_document(awa.chat, InputFile(opened, read_file_handle=False))
    assert awa.last().document == ("liste.txt", b"une clause")


async def test_several_files_go_in_one_call(server: StrictServer, bot: Bot) -> None:
    album = [
        InputMediaDocument(content, filename=content.decode())
        for content in (b"a", b"b")
    ]
    sent = await bot.send_media_group(1001, album)
    assert len(sent) == 2
    assert sorted(server.calls[-1].files.values()) == [("a", b"a"), ("b", b"b")]


async def test_a_file_is_fetched(server: StrictServer, bot: Bot) -> None:
    server.assets["photo"] = {"data": b"\x89PNG"}
    file = await bot.get_file("photo")
    assert await file.download_as_bytearray() == b"\x89PNG"


async def test_a_webhook_is_set_with_its_certificate(
    server: StrictServer, bot: Bot
) -> None:
    url = "http://127.0.0.1:9/telegram"
    assert await bot.set_webhook(url, certificate=b"-----BEGIN", max_connections=1)
    call = server.calls[-1]
    assert call.fields == {"url": url, "max_connections": 1}
    assert [content for _, content in call.files.values()] == [b"-----BEGIN"]
    assert (await bot.get_webhook_info()).url == url
    assert await bot.delete_webhook()


async def test_updates_are_received(bot: Bot, awa: TelegramUser) -> None:
    await awa.say("bonjour")
    (update,) = await bot.get_updates(timeout=1, allowed_updates=["message"])
    assert update.effective_message
    assert update.effective_message.text == "bonjour"
    assert await bot.get_updates(update.update_id + 1, timeout=0) == ()


async def test_the_profile_is_set_and_read(bot: Bot) -> None:
    menu = (BotCommand("aide", "Ce que vous pouvez faire"),)
    await bot.set_my_commands(menu)
    await bot.set_my_description("Les bonnes clauses")
    assert await bot.get_my_commands() == menu
    assert (await bot.get_my_description()).description == "Les bonnes clauses"
    assert (await bot.get_me()).username == "ClausierBot"


async def test_a_press_is_answered(
    server: StrictServer, bot: Bot, awa: TelegramUser
) -> None:
    query = await awa.press_data(1, "oui")
    assert await bot.answer_callback_query(query, "C'est noté", show_alert=True)
    assert await awa.answered(query) == "C'est noté"


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (TooMany(3), RetryAfter),
        (Refuse("Bad Request: can't parse entities"), BadRequest),
        (Refuse("Forbidden: bot was blocked by the user", 403), Forbidden),
        (Refuse("Unauthorized", 401), InvalidToken),
        (ServerError(), NetworkError),
    ],
    ids=str,
)
async def test_what_telegram_refuses_is_told_in_ptbs_errors(
    server: StrictServer, bot: Bot, fault: Any, error: type[Exception]
) -> None:
    server.fail("sendMessage", fault)
    with pytest.raises(error) as told:
        await bot.send_message(1001, "bonjour")
    assert type(told.value) is error


async def test_a_group_that_moved_says_where(server: StrictServer, bot: Bot) -> None:
    server.migrated[-77] = -1077
    with pytest.raises(ChatMigrated) as told:
        await bot.send_message(-77, "bonjour")
    assert told.value.new_chat_id == -1077


async def test_half_a_character_reaches_telegram_which_refuses_it(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="utf-8"):
        await bot.send_message(1001, "\ud800")


# Before the start and after the end


async def test_it_may_be_initialized_and_shut_down_twice_and_used_again(
    server: StrictServer,
) -> None:
    async with bot_on(server.url, server.token) as bot:
        await bot.initialize()
        await bot.initialize()
        assert bot.username == "ClausierBot"
        await bot.shutdown()
        await bot.shutdown()
        with pytest.raises(NetworkError, match="not initialized"):
            await bot.get_me()
        await bot.initialize()
        await bot.send_message(1001, "bonjour")


# How a call goes over the wire, and what may go wrong there


async def say(bot: Bot, text: str = "héhé", **timeouts: float | None) -> Any:
    return await bot.do_api_request("say", {"chat_id": 1, "text": text}, **timeouts)


async def echo(request: web.Request) -> web.Response:
    body = (await request.read()).decode()
    return web.json_response({"ok": True, "result": [request.method, body]})


ECHOED = ["POST", '{"chat_id":1,"text":"héhé"}']


async def hang(request: web.Request) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError


@asynccontextmanager
async def serving(
    handler: Handler, tls: ssl.SSLContext | None = None
) -> AsyncIterator[str]:
    """The address of a server that handles every request like this."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True
    )
    await runner.setup()
    site = web.TCPSite(runner, "localhost", 0, ssl_context=tls)
    await site.start()
    yield f"http{'s' if tls else ''}://localhost:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """An authority that the machine's owner trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return authority


def certified_by(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


async def test_an_encrypted_connection_to_a_server_with_a_trusted_certificate(
    authority: trustme.CA,
) -> None:
    async with serving(echo, certified_by(authority)) as server, bot_on(server) as bot:
        assert await say(bot) == ECHOED


async def test_a_certificate_of_an_authority_that_nobody_trusts_is_refused(
    authority: trustme.CA,
) -> None:
    async with (
        serving(echo, certified_by(trustme.CA())) as server,
        bot_on(server) as bot,
    ):
        with pytest.raises(NetworkError, match="certificate") as told:
            await say(bot)
    assert TOKEN not in str(told.value)


async def test_a_certificate_for_another_name_is_refused(authority: trustme.CA) -> None:
    async with (
        serving(echo, certified_by(authority)) as server,
        bot_on(server.replace("localhost", "127.0.0.1")) as bot,
    ):
        with pytest.raises(NetworkError, match="certificate"):
            await say(bot)


async def test_a_call_that_is_cancelled_is_ended_and_the_next_one_works() -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def hang_once(request: web.Request) -> web.Response:
        if began.is_set():
            return await echo(request)
        began.set()
        try:
            return await hang(request)
        finally:
            ended.set()

    async with serving(hang_once) as server, bot_on(server) as bot:
        call = asyncio.create_task(say(bot))
        await began.wait()
        call.cancel()
        await asyncio.wait_for(ended.wait(), 5)
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await say(bot) == ECHOED


async def test_what_is_on_its_way_ends_with_the_client() -> None:
    async with serving(hang) as server, bot_on(server) as bot:
        call = asyncio.create_task(say(bot))
        await asyncio.sleep(0)
        await bot.request.shutdown()
        with pytest.raises(asyncio.CancelledError):
            await call


async def test_no_server_at_all() -> None:
    async with serving(echo) as server:
        pass
    async with bot_on(server) as bot:
        with pytest.raises(NetworkError) as told:
            await say(bot)
    assert TOKEN not in str(told.value)
    assert not isinstance(told.value, TimedOut)


async def test_many_calls_at_once_each_get_their_own_answer() -> None:
    async with serving(echo) as server, bot_on(server) as bot:
        texts = [f"texte {number} " + "é" * 10 * number for number in range(50)]
        answers = await asyncio.gather(*(say(bot, text) for text in texts))
    assert [body for _, body in answers] == [
        f'{{"chat_id":1,"text":"{text}"}}' for text in texts
    ]


async def test_an_answer_may_be_compressed() -> None:
    async def compressed(request: web.Request) -> web.Response:
        assert "gzip" in request.headers["Accept-Encoding"]
        body = gzip.compress(b'{"ok":true,"result":7}')
        return web.Response(body=body, headers={"Content-Encoding": "gzip"})

    async with serving(compressed) as server, bot_on(server) as bot:
        assert await say(bot) == 7


async def test_a_redirection_is_not_followed_since_the_token_is_in_the_address() -> (
    None
):
    seen = []

    async def away(request: web.Request) -> web.Response:
        seen.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    async with serving(away) as server, bot_on(server) as bot:
        with pytest.raises(NetworkError):
            await say(bot)
    assert seen == [f"/bot{TOKEN}/say"]


async def test_a_proxy_named_in_the_environment_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).decode().split()[1])
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n" + b'{"result":7}')
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(proxy, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
    async with server, bot_on("http://telegram.invalid") as bot:
        assert await say(bot) == 7
    assert asked == [f"http://telegram.invalid/bot{TOKEN}/say"]


async def test_no_proxy_for_a_server_that_the_environment_excepts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "localhost")
    async with serving(echo) as server, bot_on(server) as bot:
        assert await say(bot) == ECHOED


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 409, 502])
@pytest.mark.parametrize(
    "body", ["<h1>Portail du Zanzibar</h1>", '{"error": "zanzibar"}']
)
async def test_an_answer_that_is_not_telegrams_is_the_networks_fault_and_is_not_told(
    status: int, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def portal(request: web.Request) -> web.Response:
        return web.Response(text=body, status=status)

    async with serving(portal) as server, bot_on(server) as bot:
        with pytest.raises(NetworkError) as told:
            await say(bot)
    assert type(told.value) is NetworkError
    warned = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert "zanzibar" not in f"{told.value} {warned}".casefold()


# Time-outs

SOON = 0.02


@pytest.mark.parametrize(
    ("usual", "asked"),
    [
        pytest.param(
            [SOON] * 3, {}, id="the usual ones, where a call asks for nothing"
        ),
        pytest.param(
            [5, SOON, SOON], {"connect_timeout": SOON}, id="the call's for connecting"
        ),
        pytest.param(
            [SOON, SOON, SOON], {"read_timeout": SOON}, id="the call's for reading"
        ),
        pytest.param(
            [SOON, 5, SOON], {"write_timeout": SOON}, id="the call's for writing"
        ),
        pytest.param([SOON] * 3, {"pool_timeout": 5}, id="no pool is waited for"),
    ],
)
async def test_a_server_that_does_not_answer_in_time(
    usual: list[float], asked: dict[str, float]
) -> None:
    connect, write, read = usual
    request = CurlRequest(
        read_timeout=read, write_timeout=write, connect_timeout=connect
    )
    async with serving(hang) as server, bot_on(server, request=request) as bot:
        with pytest.raises(TimedOut) as told:
            async with asyncio.timeout(2):
                await say(bot, **asked)
    assert TOKEN not in str(told.value)


async def test_a_server_that_does_not_let_us_connect_in_time() -> None:
    async def silent(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, bot_on(f"https://127.0.0.1:{port}") as bot:
        with pytest.raises(TimedOut):
            async with asyncio.timeout(2):
                await say(bot, connect_timeout=SOON)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        pytest.param(
            {"text": "héhé"}, {"read_timeout": None}, id="for a call that says so"
        ),
        pytest.param(
            {"document": InputFile(b"x")}, {}, id="as is usual for files here"
        ),
    ],
)
async def test_none_is_no_limit(fields: dict[str, Any], asked: dict[str, Any]) -> None:
    release = asyncio.Event()

    async def wait(request: web.Request) -> web.Response:
        await request.read()
        if request.path.endswith("hang"):
            return await hang(request)
        if request.path.endswith("say"):
            await release.wait()
        return web.json_response({"ok": True, "result": True})

    request = CurlRequest(SOON, SOON, SOON, media_write_timeout=None)
    async with serving(wait) as server, bot_on(server, request=request) as bot:
        await bot.do_api_request("connect", connect_timeout=5)
        patient = asyncio.create_task(bot.do_api_request("say", fields, **asked))
        with pytest.raises(TimedOut):
            await bot.do_api_request("hang")
        release.set()
        assert await patient is True
