"""The Bot API as this bot uses it: raw calls through PTB, with its errors."""

import warnings
from types import TracebackType
from typing import Any

from telegram import Bot, InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from assistant.channels.telegram.http import AiohttpRequest
from assistant.errors import AssistantError

Json = dict[str, Any]

LONG_POLL_SECONDS = 30
_PATIENCE_SECONDS = 10


class Api:
    """Calls of the Bot API. They raise PTB's TelegramError; a refused token is an AssistantError."""

    def __init__(self, token: str, api_url: str) -> None:
        self._requests = AiohttpRequest(api_url), AiohttpRequest(api_url)
        usual, polling = self._requests
        try:
            base = f"{api_url.rstrip('/')}/bot"
            self._bot = Bot(token, base_url=base, request=usual, get_updates_request=polling)
        except InvalidToken:
            raise refused_token() from None

    async def __aenter__(self) -> "Api":
        # PTB proposes its typed method where there is one; raw calls take what this bot already has as JSON.
        warnings.filterwarnings("ignore", category=PTBUserWarning)
        for request in self._requests:
            await request.initialize()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for request in self._requests:
            await request.shutdown()

    async def call(self, method: str, *, seconds: float = _PATIENCE_SECONDS, **fields: Any) -> Any:
        """The result of a method, as JSON."""
        given = {name: value for name, value in fields.items() if value is not None}
        try:
            return await self._bot.do_api_request(method, given, read_timeout=seconds)
        except InvalidToken:
            raise refused_token() from None
        except (KeyError, TypeError, AttributeError):
            raise NetworkError("the answer is no Bot API answer") from None

    async def updates(self, offset: int | None, allowed: list[str]) -> Any:
        """The updates from `offset` on; asking for them acknowledges those before. Waits for one to come."""
        seconds = LONG_POLL_SECONDS + _PATIENCE_SECONDS
        fields = {"offset": offset, "timeout": LONG_POLL_SECONDS, "allowed_updates": allowed}
        return await self.call("getUpdates", seconds=seconds, **fields)

    async def send_document(self, name: str, content: str, **fields: Any) -> Json:
        """Send a text as a file."""
        file = InputFile(content.encode(), filename=name)
        sent: Json = await self.call("sendDocument", document=file, **fields)
        return sent

    async def answer(self, callback: str, text: str = "") -> None:
        """Take the clock off a pressed button, with a short notice where there is one; too late is no matter."""
        try:
            await self.call("answerCallbackQuery", callback_query_id=callback, text=text or None)
        except (BadRequest, NetworkError, RetryAfter):
            return

    async def attempt(self, method: str, **fields: Any) -> None:
        """A call that may fail without harm."""
        try:
            await self.call(method, **fields)
        except TelegramError:
            return


def refused_token() -> AssistantError:
    """What the operator reads when Telegram does not know the token."""
    return AssistantError("Telegram refuse le jeton : vérifiez TELEGRAM_BOT_TOKEN auprès de @BotFather.")
