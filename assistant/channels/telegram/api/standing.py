"""How the bot stands with Telegram, asked once: for the doctor, who does not wait."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime

import pycurl
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from assistant.channels.telegram.api.bot import new_bot, promised
from assistant.channels.telegram.api.request import CurlRequest
from assistant.operating.findings import Standing

_SECONDS = 3.0


class _DatedRequest(CurlRequest):
    """Calls that note what the server's clock says."""

    date: datetime | None = None

    async def _perform(self, handle: pycurl.Curl) -> tuple[int, bytes]:
        handle.setopt(pycurl.HEADERFUNCTION, self._note)
        return await super()._perform(handle)

    def _note(self, line: bytes) -> None:
        name, _, value = line.decode("latin-1").partition(":")
        if name.lower() == "date":
            self.date = _moment(value)


def _moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text.strip()).astimezone()
    except ValueError:
        return None


async def all_standing(tokens: Sequence[str], api_url: str) -> list[Standing]:
    """The same of several tokens, asked at once."""
    asked = [standing(token, api_url) for token in tokens]
    return list(await asyncio.gather(*asked))


async def standing(token: str, api_url: str) -> Standing:
    """What Telegram says of this token now, which takes some seconds at most."""
    if not token:
        return Standing("absent")
    request = _DatedRequest(_SECONDS, _SECONDS, _SECONDS)
    async with request:
        try:
            with promised():
                return await _asked(new_bot(token, api_url, request), request)
        except (InvalidToken, BadRequest):
            return Standing("refused", date=request.date)
        except TelegramError:
            return Standing("unreachable", date=request.date)


async def _asked(bot: Bot, request: _DatedRequest) -> Standing:
    me = await bot.get_me()
    hook = await bot.get_webhook_info()
    return Standing(
        "accepted",
        name=f"@{me.username}",
        webhook=hook.url,
        pending=hook.pending_update_count,
        last_error=hook.last_error_message or "",
        failed_at=hook.last_error_date,
        date=request.date,
    )
