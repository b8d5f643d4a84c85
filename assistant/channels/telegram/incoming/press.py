"""Pressed buttons are answered, which takes the clock off them, once what they ask is stored."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from assistant.text.typography import typeset

_PATIENCE_SECONDS = 0.5


@dataclass
class Presses:
    """The presses to be answered, and the answers on their way.

    An answer that fails or comes too late is no matter.
    """

    bot: Bot
    _waiting: list[tuple[str, str]] = field(default_factory=list)
    """(callback query, text to show, empty for none)."""
    _calls: set[asyncio.Task[None]] = field(default_factory=set)

    def note(self, callback: str | None, text: str = "") -> None:
        """A press, where it is one, is to be answered; with this text, if any."""
        if callback is not None:
            self._waiting.append((callback, text))

    def forget(self) -> None:
        """What was noted could not be stored: it comes again."""
        self._waiting = []

    def answer_all(self) -> None:
        """Begin to answer what was noted."""
        waiting, self._waiting = self._waiting, []
        for callback, text in waiting:
            self.answer(callback, text)

    def answer(self, callback: str, text: str = "") -> None:
        """Begin to answer a press."""
        self.begin(self._answer(callback, text))

    def begin(self, call: Coroutine[Any, Any, None]) -> None:
        """Begin a call that nobody but `settle` waits for."""
        task = asyncio.create_task(call)
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def settle(self) -> None:
        """Wait until the answers that were begun are there; one that hangs holds up nobody."""
        if self._calls:
            await asyncio.wait(self._calls, timeout=_PATIENCE_SECONDS)

    async def _answer(self, callback: str, text: str) -> None:
        with suppress(TelegramError):
            await self.bot.answer_callback_query(callback, typeset(text) or None)
