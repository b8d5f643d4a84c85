"""PTB's bot on our HTTP client, and what its errors mean before there is a chat to speak to."""

import asyncio
import warnings
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.error import (
    BadRequest,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import BaseRequest
from telegram.warnings import PTBDeprecationWarning, PTBUserWarning

from assistant.channels.telegram.pause import GrowingPause
from assistant.errors import SettingError

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_LONGEST_OBEYED = 3_600.0
"""Seconds. Who asks to wait for longer is asked again after that."""


def new_bot(token: str, api_url: str, request: BaseRequest) -> Bot:
    """The bot of this token, on this server of the Bot API."""
    # PTB will say `retry_after` otherwise one day; `seconds_of` reads both.
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)
    # The calls made without its typed methods say each why.
    warnings.filterwarnings("ignore", "Please use 'Bot", category=PTBUserWarning)
    server = api_url.rstrip("/")
    return Bot(
        token,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=request,
        get_updates_request=request,
    )


@contextmanager
def promised() -> Iterator[None]:
    """Within it, a result of another shape than the Bot API promises is a NetworkError.

    PTB, which trusts what it reads, raises whatever its reading stumbles over.
    """
    try:
        yield
    except (AttributeError, KeyError, TypeError):
        raise NetworkError("an answer of another kind than promised") from None


async def insist(
    log: FilteringBoundLogger,
    method: str,
    call: Callable[[], Awaitable[object]],
    rest: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Make a call without which there is no going on, until it goes well; `rest` between tries.

    Raises SettingError where the token or a setting is refused.
    """
    pause = GrowingPause(_FIRST_PAUSE, _LONGEST_PAUSE)
    while True:
        try:
            with promised():
                await call()
            return
        except InvalidToken:
            raise refused_token() from None
        except BadRequest as error:
            reason = error.message.rstrip(".")
            raise SettingError(
                f"Telegram refuse {method} : {reason}. Corrigez telegram dans config.yaml "
                "(telegram.webhook.url pour setWebhook)."
            ) from None
        except RetryAfter as error:
            asked = max(seconds_of(error), pause.next())
            log.warning("telegram asks to wait", method=method, seconds=asked)
            await rest(asked)
        except TelegramError:
            log.warning("telegram cannot be reached", method=method, pause=pause.next())
            await rest(pause.now)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait, an hour at most; PTB says it in one of two ways."""
    asked = error.retry_after
    wait = asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
    return min(wait, _LONGEST_OBEYED)


def refused_token() -> SettingError:
    """What the operator reads when Telegram does not know the token."""
    return SettingError(
        "Telegram refuse le jeton : vérifiez TELEGRAM_BOT_TOKEN auprès de @BotFather."
    )
