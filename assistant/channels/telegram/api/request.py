"""The HTTP client under python-telegram-bot, with libcurl: a fraction of the processor time.

PTB's documented seam for another networking backend:
https://docs.python-telegram-bot.org/telegram.request.baserequest.html
"""

import json
from io import BytesIO
from ssl import get_default_verify_paths
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
import orjson
import pycurl
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_JSON = "Content-Type: application/json"
_NO_EXPECT = "Expect:"
"""Without it, a large body would be held up until the server has said that it wants it."""
_OPTIONS: dict[int, Any] = {
    pycurl.USERAGENT: BaseRequest.USER_AGENT,
    pycurl.NOSIGNAL: True,  # signals are the event loop's
    pycurl.HTTP_VERSION: pycurl.CURL_HTTP_VERSION_1_1,
    pycurl.ACCEPT_ENCODING: "gzip",
    pycurl.SSL_OPTIONS: pycurl.SSLOPT_NATIVE_CA,
}


class Unanswered(TimedOut):
    """The whole call arrived and its answer did not, in time: it was very likely carried out."""


class CurlRequest(BaseRequest):
    """Calls over connections that stay open, each ended where it is cancelled.

    A proxy named in the environment (HTTPS_PROXY) or in the system's settings is used.

    Time-outs are given as to PTB's own HTTPXRequest, and mean the same but for two things.
    libcurl has a clock for connecting and one for the whole call, none for each packet: a call
    may take as long as connecting, writing and reading together. And no call waits for a
    connection, since each gets its own: `pool_timeout` is never met.
    """

    def __init__(
        self,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        media_write_timeout: float | None = 20.0,
    ) -> None:
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._media_write_timeout = media_write_timeout
        self._multi: pycurl.AsyncCurlMulti | None = None
        self._free: list[pycurl.Curl] = []
        self._proxies: dict[str, str] = {}

    @property
    def read_timeout(self) -> float | None:
        """The seconds that are waited for an answer where a call asks for nothing else."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Be ready for calls, all of them in the running event loop; after a shutdown too."""
        if self._multi is None:
            self._multi = pycurl.AsyncCurlMulti()

    async def shutdown(self) -> None:
        """End what is on its way, and close the connections."""
        multi, self._multi = self._multi, None
        self._free = []
        if multi is not None:
            await multi.aclose()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as data.

        Raises NetworkError, which does not quote it, where it is none of the Bot API's.
        """
        try:
            answer = orjson.loads(payload)
        except ValueError:
            answer = _leniently(payload)
        if not isinstance(answer, dict) or not answer.keys() & {"result", "error_code"}:
            raise NetworkError("an answer that is not the Bot API's")
        return answer

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
        """The status and the body of the answer.

        Raises TimedOut, or NetworkError; neither names the address, which holds the token. An
        error that is not told by the Bot API itself, but by a proxy say, is a NetworkError
        whatever its status.
        """
        uploads = request_data is not None and request_data.contains_files
        usual_write = self._media_write_timeout if uploads else self._write_timeout
        connecting = _seconds(connect_timeout, self._connect_timeout)
        writing = _seconds(write_timeout, usual_write)
        reading = _seconds(read_timeout, self._read_timeout)
        # What is no plain call leaves its file, or its way of asking, with the handle.
        reusable = method == "POST" and not uploads
        handle = self._free.pop() if reusable and self._free else _new_handle()
        handle.setopt(pycurl.URL, url)
        handle.setopt(pycurl.PROXY, self._proxy_for(url))
        _fill(handle, method, request_data)
        _limit(handle, connecting, writing, reading)
        status, body = await self._perform(handle)
        # A call that was cancelled does not come here: its handle is in use for a moment yet.
        if reusable:
            self._free.append(handle)
        if not 200 <= status <= 299:
            self.parse_json_payload(body)
        return status, body

    async def _perform(self, handle: pycurl.Curl) -> tuple[int, bytes]:
        if self._multi is None:
            raise RuntimeError("This CurlRequest is not initialized!")
        answer = BytesIO()
        handle.setopt(pycurl.WRITEDATA, answer)
        try:
            await self._multi.perform(handle)
        except pycurl.error as error:
            raise _told(handle, int(error.args[0])) from None
        status = handle.getinfo(pycurl.RESPONSE_CODE)
        return int(status), answer.getvalue()

    def _proxy_for(self, url: str) -> str:
        """The proxy on the way to this server, empty where there is none; looked up once."""
        scheme, _, host, _ = url.split("/", 3)
        server = f"{scheme}//{host}"
        if server not in self._proxies:
            self._proxies[server] = _proxy_of(server)
        return self._proxies[server]


def _leniently(payload: bytes) -> Any:
    """The JSON, even with half a character in it, which must not hold up all that comes with it."""
    try:
        return json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _new_handle() -> pycurl.Curl:
    handle = pycurl.Curl()
    for option, value in _OPTIONS.items():
        handle.setopt(option, value)
    named = get_default_verify_paths()  # SSL_CERT_FILE goes first
    handle.setopt(pycurl.CAINFO, named.cafile or certifi.where())
    return handle


def _fill(handle: pycurl.Curl, method: str, data: RequestData | None) -> None:
    """Make this what the handle sends: nothing, JSON, or a form where there are files."""
    if method == "GET":
        handle.setopt(pycurl.HTTPGET, True)
    elif data is not None and data.contains_files:
        handle.setopt(pycurl.HTTPHEADER, [_NO_EXPECT])
        handle.setopt(pycurl.MIMEPOST, _form(handle, data))
    else:
        handle.setopt(pycurl.HTTPHEADER, [_JSON, _NO_EXPECT])
        handle.setopt(pycurl.POSTFIELDS, _body(data))


def _body(data: RequestData | None) -> bytes:
    parameters = data.parameters if data is not None else {}
    try:
        return orjson.dumps(parameters)
    except TypeError:  # half a character, or a number of more than 64 bits
        return json.dumps(parameters).encode()


def _form(handle: pycurl.Curl, data: RequestData) -> pycurl.CurlMime:
    form = pycurl.CurlMime(handle)
    for field, value in data.json_parameters.items():
        form.add_field(field, value.encode())
    for field, (name, content, kind) in data.multipart_data.items():
        read = content if isinstance(content, bytes) else content.read()
        form.add(name=field, data=read, filename=name.encode(), content_type=kind)
    return form


def _seconds(given: object, usual: float | None) -> float | None:
    """The seconds that a call asks for, None for no limit; the usual, where it asks for nothing."""
    if isinstance(given, int | float):
        return given
    return usual if given is BaseRequest.DEFAULT_NONE else None


def _limit(
    handle: pycurl.Curl,
    connecting: float | None,
    writing: float | None,
    reading: float | None,
) -> None:
    """Bound a call, in seconds; for connecting alone, libcurl knows no more than 300 of them."""
    whole = None
    if connecting is not None and writing is not None and reading is not None:
        whole = connecting + writing + reading
    handle.setopt(pycurl.CONNECTTIMEOUT_MS, _milliseconds(connecting))
    handle.setopt(pycurl.TIMEOUT_MS, _milliseconds(whole))


def _milliseconds(seconds: float | None) -> int:
    """The same for libcurl, to which 0 is no limit."""
    if seconds is None:
        return 0
    return max(int(1_000 * seconds), 1)


def _proxy_of(server: str) -> str:
    """The proxy for an address, by the environment or the system's settings."""
    parts = urlsplit(server)
    if proxy_bypass(parts.hostname or ""):
        return ""
    return getproxies().get(parts.scheme, "")


def _told(handle: pycurl.Curl, code: int) -> NetworkError:
    """An error of libcurl's as PTB says it.

    libcurl's own message may hold the address, and with it the token.
    """
    if code != pycurl.E_OPERATION_TIMEDOUT:
        return NetworkError(pycurl.easy_strerror(code))
    return Unanswered() if _is_sent(handle) else TimedOut()


def _is_sent(handle: pycurl.Curl) -> bool:
    """Whether all of a call went out, as far as libcurl knows."""
    whole = handle.getinfo(pycurl.CONTENT_LENGTH_UPLOAD_T)
    sent = handle.getinfo(pycurl.SIZE_UPLOAD_T)
    return bool(handle.getinfo(pycurl.PRETRANSFER_TIME) > 0 and sent >= whole)
