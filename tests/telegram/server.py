"""A Bot API server on loopback, as strict as Telegram, with a journal and faults.

In a test: `async with StrictServer() as server:`. On its own, for benchmarks and kill tests:
`python -m tests.telegram.server --port 0` prints {"url", "token"} and serves until it is killed;
POST /__test/push (a list of updates) and GET /__test/journal?since=N (or times?since=N) are then
the way in and out. With --ids-by-chat the bot's messages count from 1 in each chat, so that
updates can be written beforehand that press their buttons; --network-ms is how long each call is
on its way.
"""

import argparse
import asyncio
import gc
import json
import sys
import time
from collections import defaultdict, deque
from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

from aiohttp import ClientSession, ClientTimeout, web
from lo_bot_api_emulator import ApiRefusal
from lo_bot_api_emulator.updates import UpdateError

from tests.telegram.faults import Answer, DropAfter, Fault, refusal
from tests.telegram.methods import Chats
from tests.telegram.parameters import Uploads
from tests.telegram.reading import read_call
from tests.telegram.shown import Call, Json, Shown
from tests.telegram.update_queue import StrictQueue, Waiting

T = TypeVar("T")


class StrictServer(Chats):
    """The server and its users' side.

    `messages` is what the chats show, `calls` the journal, `push` the users' side.
    """

    token = "123:test"

    def __init__(
        self, port: int = 0, *, ids_by_chat: bool = False, network_ms: int = 0
    ) -> None:
        super().__init__(allow_insecure_loopback_webhooks=True)
        self.calls: list[Call] = []
        self.queue = self._update_queues = StrictQueue(self.token, max_updates=100_000)
        self._port = port
        self._network_seconds = network_ms / 1_000
        self._ids: defaultdict[int, count[int]] | None = (
            defaultdict(lambda: count(1)) if ids_by_chat else None
        )
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._handled = asyncio.Condition()

    async def __aenter__(self) -> "StrictServer":
        # A client that goes away ends its long poll at once: the next poller finds no conflict.
        self._runner = web.AppRunner(
            self.app(), access_log=None, shutdown_timeout=0.1, handler_cancellation=True
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self.url = "http://127.0.0.1:{1}".format(*self._runner.addresses[0])
        self._delivery = asyncio.create_task(self.queue.keep_delivering())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._delivery.cancel()
        await asyncio.gather(self._delivery, return_exceptions=True)
        await self.queue.close()
        await self._runner.cleanup()

    def app(self) -> web.Application:
        """The routes of the server.

        They are Telegram's, and some for another process to push updates and read the journal.
        """
        app = web.Application(client_max_size=self.request_bytes)
        app.router.add_route("*", "/bot{token}/{method}", self.handle)
        app.router.add_get("/file/bot{token}/{path:.*}", self.download)
        app.router.add_post("/__test/push", self._push_many)
        app.router.add_get("/__test/journal", self._journal)
        app.router.add_get("/__test/times", self._times)
        return app

    # What a test does

    async def push(self, update: Json) -> int:
        """Queue a raw update, of any kind, whole or not; gives its id.

        A webhook gets it soon after.
        """
        self._learn(update)
        return await self.queue.enqueue(self.token, update)

    async def deliver(self) -> int:
        """Try again to post what waits to the webhook; gives how many updates were accepted."""
        async with ClientSession(timeout=ClientTimeout(total=5)) as session:
            return await self.queue.deliver_now(session)

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of the method meet these faults, one each."""
        self._faults[method].extend(faults)

    async def until(self, predicate: Callable[[], T], timeout: float = 5.0) -> T:
        """Wait for the predicate, asked after each handled call, to be true; gives its value."""
        try:
            async with asyncio.timeout(timeout), self._handled:
                return await self._handled.wait_for(predicate)
        except TimeoutError:
            raise AssertionError(
                f"not within {timeout} s; the last calls:\n{self.recent()}"
            ) from None

    def recent(self, count: int = 15) -> str:
        """The last calls, one a line."""
        lines = [call.in_brief() for call in self.calls[-count:]]
        return "\n".join(
            f"{c['method']} {c['chat']} {str(c['text'])[:80]!r} {c['status']}"
            for c in lines
        )

    # What the bot does

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call: the next fault of its method, or its result."""
        if self._network_seconds:
            await asyncio.sleep(self._network_seconds)
        method = request.match_info["method"]
        fault = self._faults[method].popleft() if self._faults.get(method) else None
        fields, uploads, shown = {}, {}, None
        try:
            fields, uploads = await read_call(self, request)
            if fault and not isinstance(fault, DropAfter):
                answer = fault.answer()
            else:
                result = await self._result(
                    request.match_info["token"], method, dict(fields), uploads
                )
                shown = result if isinstance(result, Shown) else None
                answer = Answer(200, _encoded(result))
        except (ApiRefusal, UpdateError, ValueError, TypeError, KeyError) as error:
            answer = _refused(error)
        await self._note(method, fields, uploads, answer, shown)
        if answer is None or isinstance(fault, DropAfter):
            request.transport.abort()
            return web.Response()
        return web.Response(
            status=answer.status, body=answer.body, content_type=answer.content_type
        )

    async def _result(
        self, token: str, method: str, fields: Json, uploads: Uploads
    ) -> Any:
        if token != self.token:
            raise ApiRefusal("Unauthorized", 401)
        result = self.validate(method, fields, uploads)
        match method:
            case "getUpdates":
                return await self.queue.poll(token, fields)
            case "getWebhookInfo":
                return self.queue.info(token)
            case "setWebhook":
                return await self.queue.set_webhook(token, fields)
            case "deleteWebhook":
                return await self.queue.set_webhook(token, fields | {"url": ""})
        return result

    async def _note(
        self,
        method: str,
        fields: Json,
        uploads: Uploads,
        answer: Answer | None,
        shown: Any,
    ) -> None:
        files = {
            name: (upload["filename"], upload["data"])
            for name, upload in uploads.items()
        }
        self.calls.append(
            Call(
                method,
                fields,
                files,
                answer.status if answer else 0,
                time.monotonic(),
                shown,
            )
        )
        async with self._handled:
            self._handled.notify_all()

    def _new(self, fields: Json, content: Json) -> Json:
        message = super()._new(fields, content)
        return message | (
            {"message_id": next(self._ids[fields["chat_id"]])}
            if self._ids is not None
            else {}
        )

    def _learn(self, update: Json) -> None:
        """Remember what the bot may refer to: the users' messages, the callback queries."""
        for kind, body in update.items():
            if not isinstance(body, dict):
                continue
            if kind in ("callback_query", "inline_query"):
                self.asked.add(str(body.get("id")))
            elif kind == "guest_message":
                self.asked.add(str(body.get("guest_query_id")))
            elif kind.endswith(("message", "post")) and isinstance(
                body.get("chat"), dict
            ):
                self.heard.add((body["chat"].get("id"), body.get("message_id")))

    # What another process does

    async def _push_many(self, request: web.Request) -> web.Response:
        return web.json_response(
            [await self.push(update) for update in await request.json()]
        )

    async def _journal(self, request: web.Request) -> web.Response:
        since = int(request.query.get("since", 0))
        return web.json_response([call.in_brief() for call in self.calls[since:]])

    async def _times(self, request: web.Request) -> web.Response:
        since = int(request.query.get("since", 0))
        return web.json_response(
            [[call.method, call.status, call.at] for call in self.calls[since:]]
        )


def _encoded(result: Any) -> bytes:
    """The answer to a call that went well."""
    if isinstance(result, Shown):
        result = result.message
    if isinstance(result, list) and result and isinstance(result[0], Waiting):
        return f'{{"ok":true,"result":[{",".join(update.body for update in result)}]}}'.encode()
    return json.dumps({"ok": True, "result": result}).encode()


def _refused(error: Exception) -> Answer:
    """The answer to a call that is refused."""
    match error:
        case ApiRefusal():
            return refusal(error.description, error.status, error.parameters)
        case UpdateError():
            return refusal(str(error), error.status)
        case UnicodeError():
            return refusal("Bad Request: strings must be encoded in UTF-8", 400)
    return refusal("Bad Request: malformed request", 400)


async def _serve(port: int, **options: Any) -> None:
    # A journal that only grows is nothing to collect, and to search it again and again would
    # slow a long benchmark.
    gc.disable()
    async with StrictServer(port, **options) as server:
        sys.stdout.write(json.dumps({"url": server.url, "token": server.token}) + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ids-by-chat", action="store_true")
    parser.add_argument("--network-ms", type=int, default=0)
    asyncio.run(_serve(**vars(parser.parse_args())))
