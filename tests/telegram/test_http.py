"""The HTTP client on real connections: encrypted ones, proxies, calls that are cancelled, hang or fail."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme
from aiohttp import web
from telegram.error import NetworkError, TimedOut

from assistant.channels.telegram.http import CurlRequest, Fields

TOKEN = "123:secret"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


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


@asynccontextmanager
async def client(server: str) -> AsyncIterator[CurlRequest]:
    request = CurlRequest(server)
    await request.initialize()
    yield request
    await request.shutdown()


async def say(
    request: CurlRequest, server: str, text: str = "héhé", seconds: float = 5
) -> tuple[int, bytes]:
    fields = Fields({"chat_id": 1, "text": text, "nothing": None})
    return await request.do_request(
        f"{server}/bot{TOKEN}/say", "POST", fields.for_ptb(), read_timeout=seconds
    )


async def echo(request: web.Request) -> web.Response:
    return web.Response(body=await request.read(), status=201)


async def hang(request: web.Request) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError


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
    async with serving(echo, certified_by(authority)) as server, client(server) as request:
        assert await say(request, server) == (201, '{"chat_id":1,"text":"héhé"}'.encode())


async def test_a_certificate_of_an_authority_that_nobody_trusts_is_refused(
    authority: trustme.CA,
) -> None:
    async with (
        serving(echo, certified_by(trustme.CA())) as server,
        client(server) as request,
    ):
        with pytest.raises(NetworkError, match="certificate") as told:
            await say(request, server)
    assert TOKEN not in str(told.value)


async def test_a_certificate_for_another_name_is_refused(authority: trustme.CA) -> None:
    async with serving(echo, certified_by(authority)) as server, client(server) as request:
        elsewhere = server.replace("localhost", "127.0.0.1")
        with pytest.raises(NetworkError, match="certificate"):
            await say(request, elsewhere)


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

    async with serving(hang_once) as server, client(server) as request:
        call = asyncio.create_task(say(request, server))
        await began.wait()
        call.cancel()
        await asyncio.wait_for(ended.wait(), 5)
        with pytest.raises(asyncio.CancelledError):
            await call
        assert (await say(request, server))[0] == 201


async def test_what_is_on_its_way_ends_with_the_client() -> None:
    async with serving(hang) as server, client(server) as request:
        call = asyncio.create_task(say(request, server))
        await asyncio.sleep(0)
        await request.shutdown()
        with pytest.raises(asyncio.CancelledError):
            await call


async def test_a_server_that_does_not_answer_in_time() -> None:
    async with serving(hang) as server, client(server) as request:
        with pytest.raises(TimedOut):
            await say(request, server, seconds=0.05)


async def test_no_server_at_all() -> None:
    async with serving(echo) as server:
        pass
    async with client(server) as request:
        with pytest.raises(NetworkError) as told:
            await say(request, server)
    assert TOKEN not in str(told.value)
    assert not isinstance(told.value, TimedOut)


async def test_many_calls_at_once_each_get_their_own_answer() -> None:
    async with serving(echo) as server, client(server) as request:
        texts = [f"texte {number} " + "é" * 10 * number for number in range(50)]
        answers = await asyncio.gather(*(say(request, server, text) for text in texts))
    assert [answer.decode() for _, answer in answers] == [
        f'{{"chat_id":1,"text":"{text}"}}' for text in texts
    ]


async def test_an_answer_may_be_compressed() -> None:
    async def compressed(request: web.Request) -> web.Response:
        assert "gzip" in request.headers["Accept-Encoding"]
        return web.Response(
            body=gzip.compress(b'{"ok":true}'), headers={"Content-Encoding": "gzip"}
        )

    async with serving(compressed) as server, client(server) as request:
        assert await say(request, server) == (200, b'{"ok":true}')


async def test_a_redirection_is_not_followed_since_the_token_is_in_the_address() -> None:
    seen = []

    async def away(request: web.Request) -> web.Response:
        seen.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    async with serving(away) as server, client(server) as request:
        assert (await say(request, server))[0] == 302
    assert seen == [f"/bot{TOKEN}/say"]


async def test_a_proxy_named_in_the_environment_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).decode().split()[1])
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(proxy, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
    async with server, client("http://telegram.invalid") as request:
        assert await say(request, "http://telegram.invalid") == (200, b"{}")
    assert asked == [f"http://telegram.invalid/bot{TOKEN}/say"]


async def test_no_proxy_for_a_server_that_the_environment_excepts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "localhost")
    async with serving(echo) as server, client(server) as request:
        assert (await say(request, server))[0] == 201


async def test_a_file_goes_as_a_form() -> None:
    async def read(request: web.Request) -> web.Response:
        form = await request.post()
        sent = form["document"]
        assert isinstance(sent, web.FileField)
        told = f"{sent.filename} {sent.content_type} {sent.file.read().decode()} {form['caption']} {form['reply']}"
        return web.Response(text=told)

    async with serving(read) as server, client(server) as request:
        fields = Fields(
            {"caption": "voilà", "reply": {"id": 1}}, ("contrat d'été.md", "# Été".encode())
        )
        answer = await request.do_request(f"{server}/x", "POST", fields.for_ptb())
    assert answer == (200, 'contrat d\'été.md text/plain # Été voilà {"id":1}'.encode())
