"""Whether Telegram still calls the webhook, asked of Telegram itself again and again."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from structlog.typing import FilteringBoundLogger
from telegram import Bot, WebhookInfo
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from assistant.channels.telegram.api.bot import promised, refused_token
from assistant.logs import without_quotes
from assistant.operating.pulse import Pulse

_LOOK_SECONDS = 20.0
_AGAIN_SECONDS = 3_600.0
"""A webhook that is removed once more within that is another program's doing, and left to it."""
_MANY_PENDING = 100


@dataclass
class Watch:
    """Looks three times a minute; what is wrong is logged once, and the pulse tells it."""

    bot: Bot
    set_again: Callable[[], Awaitable[None]]
    """Tells Telegram anew where to post."""
    pulse: Pulse
    log: FilteringBoundLogger
    _url: str = ""
    """Where Telegram says that it calls: not letter for letter what it was told, perhaps."""
    _old_error: datetime | None = None
    """The last failure that Telegram told of before this run."""
    _restored_at: float = float("-inf")
    _pending: int = 0

    async def run(self) -> None:
        """Watch until cancelled. Raises AssistantError where the token is refused."""
        first = True
        while True:
            try:
                await self._look(first)
                first = False
            except (InvalidToken, EndPointNotFound):
                raise refused_token() from None
            except TelegramError as error:
                reason = without_quotes(error.message)
                self._tell(f"Telegram ne répond pas ({reason}).")
            # Turns are served on this very loop, as Telegram calls.
            await self.pulse.rest(_LOOK_SECONDS)

    async def _look(self, first: bool) -> None:
        with promised():
            info = await self.bot.get_webhook_info()
        if first:
            self._old_error = info.last_error_date
        if not info.url or self._url not in ("", info.url):
            await self._restore(time.monotonic())
            return
        self._url = info.url
        self._tell(self._found(info))
        self._pending = self.pulse.waiting = info.pending_update_count

    async def _restore(self, now: float) -> None:
        """Set the webhook again, once an hour: somebody removed it."""
        if now - self._restored_at < _AGAIN_SECONDS:
            self._tell(
                "Le webhook a encore été retiré : un autre programme se sert de ce jeton. "
                "Arrêtez-le, ou changez de jeton."
            )
            return
        self._restored_at = now
        self.log.warning("webhook was removed, set again")
        await self.set_again()

    def _found(self, info: WebhookInfo) -> str:
        """What Telegram tells of its calls; empty where all is well."""
        waiting = info.pending_update_count
        if waiting and info.last_error_date not in (None, self._old_error):
            reason = without_quotes(info.last_error_message or "")
            return (
                f"Telegram n'arrive pas à livrer {waiting} message(s) au webhook ({reason}) : "
                "vérifiez l'adresse, le certificat et le serveur web placé devant."
            )
        if waiting >= _MANY_PENDING and waiting >= self._pending > 0:
            return (
                f"{waiting} messages attendent chez Telegram : le webhook ne suit pas."
            )
        return ""

    def _tell(self, problem: str) -> None:
        """Say what is wrong when it begins, and when it ends."""
        if problem and not self.pulse.problem:
            self.log.error("webhook fails", problem=problem)
        elif self.pulse.problem and not problem:
            self.log.info("webhook works again")
        self.pulse.problem = problem
