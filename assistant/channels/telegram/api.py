"""The Bot API as this bot uses it: raw calls through PTB, with its errors."""

import asyncio
import logging
import warnings
from datetime import timedelta
from types import TracebackType
from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.warnings import PTBDeprecationWarning

from assistant.channels.telegram.http import CurlRequest, Fields
from assistant.channels.telegram.pacing import GrowingPause
from assistant.errors import AssistantError

Json = dict[str, Any]

LONG_POLL_SECONDS = 30
_PATIENCE_SECONDS = 10
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_NO_ANSWER = "Parsing the server response"
"""How PTB begins its remark on an answer that is no JSON, such as a proxy's page."""
_TELLING_OF_THE_TOKEN = ("getMe", "getUpdates")


class Api:
    """Calls of the Bot API. They raise PTB's TelegramError; a refused token is an AssistantError."""

    def __init__(self, token: str, api_url: str) -> None:
        self._address = f"{api_url.rstrip('/')}/bot{token}"
        self._request = CurlRequest(api_url)

    async def __aenter__(self) -> "Api":
        # PTB will say `retry_after` otherwise one day; `seconds_of` reads both.
        warnings.filterwarnings("ignore", category=PTBDeprecationWarning)
        # PTB logs the bodies of answers that it cannot read; they hold users' words.
        logging.getLogger("telegram").disabled = logging.getLogger(
            "telegram.request.BaseRequest"
        ).disabled = True
        await self._request.initialize()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._request.shutdown()

    async def call(self, method: str, kind: type = object, **fields: Any) -> Any:
        """The result of a method, as JSON of this kind. What is no answer of the Bot API is a NetworkError."""
        return await self._post(method, kind, Fields(fields), _PATIENCE_SECONDS)

    async def _post(self, method: str, kind: type, fields: Fields, seconds: float) -> Any:
        try:
            result = await self._request.post(
                f"{self._address}/{method}", fields.for_ptb(), read_timeout=seconds
            )
        except InvalidToken as error:
            if method in _TELLING_OF_THE_TOKEN and _NO_ANSWER not in error.message:
                raise refused_token() from None
            raise TelegramError(
                f"{method} is not known to this server, or the token is not"
            ) from None
        except (Forbidden, BadRequest, Conflict) as error:
            if _NO_ANSWER in error.message:
                raise NetworkError("an answer that is not the Bot API's") from None
            raise
        except (KeyError, TypeError, AttributeError):
            raise NetworkError("an answer that is not the Bot API's") from None
        if not isinstance(result, kind):
            raise NetworkError("an answer of another kind than promised")
        return result

    async def insist(
        self, log: FilteringBoundLogger, method: str, kind: type = object, **fields: Any
    ) -> Any:
        """The result of a method without which there is no going on. AssistantError: a setting is refused."""
        pause = GrowingPause(_FIRST_PAUSE, _LONGEST_PAUSE)
        while True:
            try:
                return await self.call(method, kind, **fields)
            except BadRequest as error:
                told = f"Telegram refuse {method} : {error.message.rstrip('.')}. Corrigez telegram dans config.yaml"
                raise AssistantError(
                    f"{told} (telegram.webhook.url pour setWebhook)."
                ) from None
            except TelegramError:
                log.warning("telegram cannot be reached", method=method, pause=pause.next())
                await asyncio.sleep(pause.now)

    async def updates(self, offset: int | None, allowed: list[str]) -> Any:
        """The updates from `offset` on; asking for them acknowledges those before. Waits for one to come."""
        seconds = LONG_POLL_SECONDS + _PATIENCE_SECONDS
        fields = {
            "offset": offset,
            "timeout": LONG_POLL_SECONDS,
            "allowed_updates": allowed,
        }
        return await self._post("getUpdates", list, Fields(fields), seconds)

    async def send_document(self, name: str, content: bytes, **fields: Any) -> Json:
        """Send a file."""
        body = Fields(fields, (name, content))
        sent: Json = await self._post("sendDocument", dict, body, _PATIENCE_SECONDS)
        return sent

    async def answer(self, callback: str, text: str = "") -> None:
        """Take the clock off a pressed button, with a short notice where there is one; too late is no matter."""
        try:
            await self.call(
                "answerCallbackQuery", callback_query_id=callback, text=text or None
            )
        except TelegramError:
            return

    async def attempt(self, method: str, **fields: Any) -> None:
        """A call that may fail without harm."""
        try:
            await self.call(method, **fields)
        except TelegramError:
            return


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait; PTB says it in one of two ways."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def refused_token() -> AssistantError:
    """What the operator reads when Telegram does not know the token."""
    return AssistantError(
        "Telegram refuse le jeton : vérifiez TELEGRAM_BOT_TOKEN auprès de @BotFather."
    )
