"""When a message may go: Telegram's pace is waited for, and obeyed where it asks to wait."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from assistant.channels.telegram.outgoing.gate import Gate
from assistant.channels.telegram.outgoing.pace import Pace
from assistant.storage.port import Lead

_LONG_WAIT_SECONDS = 1.5
_LOOK_SECONDS = 0.1
"""How often who waits at the gate looks whether it is open; as many wait as there are lanes."""


@dataclass
class Traffic:
    """Makes messages wait, but none of them through a stop."""

    bot: Bot
    pace: Pace
    log: FilteringBoundLogger
    stopping: asyncio.Event
    lead: Lead
    """Only who leads sends, whatever this process believed before it hung, say."""
    _holds: dict[int, float] = field(default_factory=dict)
    """The chats for which Telegram asked to wait, and until when."""
    _gate: Gate = field(default_factory=Gate)

    async def await_turn(self, chat: int) -> None:
        """Wait until one more message may go to this chat, now that one was answered."""
        self.went_well()
        await self.await_chat(chat)
        await self.await_overall()

    async def await_chat(self, chat: int) -> bool:
        """Wait for the pace of this chat; whether there was anything to wait for."""
        now = time.monotonic()
        moment = self.pace.book_chat(chat, now)
        if moment - now > _LONG_WAIT_SECONDS:
            with suppress(TelegramError):
                await self.bot.send_chat_action(chat, ChatAction.TYPING)
        await self._sleep_until(moment)
        return moment > now

    async def await_overall(self) -> None:
        """Wait for the overall pace.

        Last of all, so that what was held up does not go out in one burst.
        """
        while not (self.stopping.is_set() or self._gate.passes(time.monotonic())):
            await self.sleep(_LOOK_SECONDS)
        moment = self.pace.book_overall(time.monotonic())
        await self._sleep_until(moment)
        if self.stopping.is_set() or not self.lead.held:
            raise asyncio.CancelledError

    async def hold(self, chat: int, seconds: float) -> None:
        """Let a chat wait as Telegram asks.

        Where a second chat is to wait meanwhile, everybody does, but for a call that probes
        from time to time whether the limit is the bot's as a whole.
        """
        now = time.monotonic()
        others = [until for other, until in self._holds.items() if other != chat]
        everybody = self._gate.closed or max(others, default=now) > now
        if everybody:
            self._gate.close(now)
        self.log.warning("telegram asks to wait", seconds=seconds, everybody=everybody)
        self._holds[chat] = now + seconds
        await self.sleep(seconds)
        self._holds.pop(chat, None)

    def went_well(self) -> None:
        """A call was answered otherwise than by asking to wait."""
        self._gate.went_well()

    def failed(self) -> None:
        """A call was not answered, or by asking to wait."""
        self._gate.failed(time.monotonic())

    async def _sleep_until(self, moment: float) -> None:
        await self.sleep(moment - time.monotonic())

    async def sleep(self, seconds: float) -> None:
        """Sleep, but not through a stop."""
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), seconds)
