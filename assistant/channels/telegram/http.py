"""The HTTP client under python-telegram-bot, with libcurl: a fraction of the processor time of the usual one.

PTB's documented seam for another networking backend: https://docs.python-telegram-bot.org/telegram.request.html
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from ssl import get_default_verify_paths
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
import orjson
import pycurl
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_JSON, _FORM = ["Content-Type: application/json", "Expect:"], ["Expect:"]
"""Headers. `Expect` would hold up a large body until the server has said that it wants it."""


@dataclass(frozen=True)
class Fields:
    """The fields of a call, and a file where there is one: sent as JSON, or as a form."""

    values: Mapping[str, Any]
    file: tuple[str, bytes] | None = None

    def for_ptb(self) -> RequestData:
        """The same, as what PTB hands through to `do_request` unread."""
        return cast(RequestData, self)

    @property
    def _said(self) -> dict[str, Any]:
        return {name: value for name, value in self.values.items() if value is not None}

    def into(self, handle: pycurl.Curl) -> None:
        """Make them what this request sends."""
        if self.file is None:
            handle.setopt(pycurl.POSTFIELDS, orjson.dumps(self._said))
            return
        form = pycurl.CurlMime(handle)
        for field, value in self._said.items():
            form.add_field(
                field, value.encode() if isinstance(value, str) else orjson.dumps(value)
            )
        name, content = self.file
        form.add(
            name="document", data=content, filename=name.encode(), content_type="text/plain"
        )
        handle.setopt(pycurl.HTTPHEADER, _FORM)
        handle.setopt(pycurl.MIMEPOST, form)


class CurlRequest(BaseRequest):
    """Posts to one server over connections that stay open. A proxy named in the environment (HTTPS_PROXY) is used.

    A call that is cancelled is ended: its connection is closed.
    """

    read_timeout = 15.0
    """Seconds that a call may take where it asks for nothing else."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._multi: pycurl.AsyncCurlMulti | None = None
        self._free: list[pycurl.Curl] = []

    async def initialize(self) -> None:
        """Be ready for calls, all of them in the running event loop."""
        if self._multi is None:
            self._multi = pycurl.AsyncCurlMulti()

    async def shutdown(self) -> None:
        """End what is on its way, and close the connections."""
        if self._multi is not None:
            await self._multi.aclose()
            self._multi, self._free = None, []

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer as data. Raises TelegramError where it is no JSON."""
        try:
            return orjson.loads(payload)
        except ValueError:
            return BaseRequest.parse_json_payload(
                payload
            )  # forgives half a character, which must not hold up others

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
        if self._multi is None:
            raise RuntimeError("The request is not initialized")
        said: object = request_data
        fields = said if isinstance(said, Fields) else Fields({})
        seconds = (
            float(read_timeout)
            if isinstance(read_timeout, int | float)
            else self.read_timeout
        )
        handle = self._free.pop() if self._free else self._new_handle()
        answer = BytesIO()
        fields.into(handle)
        handle.setopt(pycurl.URL, url)
        handle.setopt(pycurl.TIMEOUT_MS, int(1_000 * seconds))
        handle.setopt(pycurl.WRITEDATA, answer)
        try:
            await self._multi.perform(
                handle
            )  # where this is cancelled, the handle is still in use for a moment
        except pycurl.error as error:
            raise _told(int(error.args[0])) from None
        status = int(handle.getinfo(pycurl.RESPONSE_CODE))
        if fields.file is None:  # a file would stay with the handle
            self._free.append(handle)
        return status, answer.getvalue()

    def _new_handle(self) -> pycurl.Curl:
        handle = pycurl.Curl()
        handle.setopt(pycurl.HTTPHEADER, _JSON)
        handle.setopt(pycurl.NOSIGNAL, True)  # signals are the event loop's
        handle.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        handle.setopt(pycurl.ACCEPT_ENCODING, "gzip")
        handle.setopt(
            pycurl.CAINFO, get_default_verify_paths().cafile or certifi.where()
        )  # SSL_CERT_FILE goes first
        handle.setopt(pycurl.SSL_OPTIONS, pycurl.SSLOPT_NATIVE_CA)
        handle.setopt(pycurl.PROXY, _proxy_for(self._server))
        return handle


def _proxy_for(server: str) -> str:
    """The proxy on the way to this server, by the environment or the system's settings; empty where there is none."""
    parts = urlsplit(server)
    away = proxy_bypass(parts.hostname or "")
    return "" if away else getproxies().get(parts.scheme, "")


def _told(code: int) -> NetworkError:
    """The same in PTB's words; libcurl's own message may hold the address, and with it the token."""
    return (
        TimedOut()
        if code == pycurl.E_OPERATION_TIMEDOUT
        else NetworkError(pycurl.easy_strerror(code))
    )
