"""The HTTP client under python-telegram-bot, with aiohttp: a fraction of the processor time of the usual one.

PTB's documented seam for another networking backend: https://docs.python-telegram-bot.org/telegram.request.html
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import orjson
from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, FormData, TCPConnector
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_CONNECTIONS = 64
_JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """Requests over one pool of connections to one server. A proxy named in the environment (HTTPS_PROXY) is used."""

    _session: ClientSession | None = None
    read_timeout = 15.0
    """Seconds that a call may take where it asks for nothing else."""

    def __init__(self, server: str) -> None:
        self._server = server

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            # aiohttp's own `trust_env` looks into files at each request, in another thread; the Bot API has no cookies.
            self._session = ClientSession(
                connector=TCPConnector(limit=_CONNECTIONS), proxy=_proxy_for(self._server), cookie_jar=DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer as data. Raises TelegramError where it is no JSON."""
        try:
            return orjson.loads(payload)
        except ValueError:
            return BaseRequest.parse_json_payload(payload)  # forgives half a character, which must not hold up others

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of the answer. Raises TimedOut, or NetworkError; neither names the address."""
        if self._session is None:
            raise RuntimeError("The request is not initialized")
        seconds = float(read_timeout) if isinstance(read_timeout, int | float) else self.read_timeout
        try:
            async with self._session.request(
                method, url, **_body(request_data), timeout=ClientTimeout(total=seconds)
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except ClientError as error:
            raise NetworkError(type(error).__name__) from None


def _proxy_for(server: str) -> str | None:
    parts = urlsplit(server)
    away = proxy_bypass(parts.hostname or "")
    return None if away else getproxies().get(parts.scheme)


@dataclass(frozen=True)
class Fields:
    """The fields of a call, and a file where there is one: sent as JSON, or as a form."""

    values: Mapping[str, Any]
    file: tuple[str, bytes] | None = None

    def for_ptb(self) -> RequestData:
        """The same, as what PTB hands through to `do_request` unread."""
        return cast(RequestData, self)


def _body(data: object) -> dict[str, Any]:
    if not isinstance(data, Fields):
        return {}
    values = {name: value for name, value in data.values.items() if value is not None}
    if data.file is None:
        return {"data": orjson.dumps(values), "headers": _JSON}
    plain = {name: value if isinstance(value, str) else orjson.dumps(value).decode() for name, value in values.items()}
    form = FormData(plain, quote_fields=False)
    name, content = data.file
    form.add_field("document", content, filename=name, content_type="text/plain")
    return {"data": form}
