"""Long polling: a batch is handled and stored before the next request acknowledges it.

No offset is ever stored.
"""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.error import (
    Conflict,
    EndPointNotFound,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from assistant.channels.telegram.api.bot import insist, refused_token, seconds_of
from assistant.channels.telegram.incoming.intake import Intake
from assistant.channels.telegram.incoming.update import ALLOWED, number_of
from assistant.channels.telegram.pause import GrowingPause
from assistant.errors import AssistantError
from assistant.logs import told_without_texts
from assistant.operating.pulse import Pulse
from assistant.storage.port import StoreError

LONG_POLL_SECONDS = 30
_PATIENCE_SECONDS = 10
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_TOGETHER = 20
"""Updates that share one write to the disk; handling them holds up the sender for some 10 ms."""
_BREATHS = 6
"""Rounds of the event loop between two writes: a call made, an answer read, a reply noted and
the next one take that many, so that the sender keeps its lanes busy meanwhile."""
_ROOM_SECONDS = 1.0
_MOST_CLASHES = 4
"""In a minute. A run that was just killed may hold Telegram's line for a moment, another bot
holds it for good."""


@dataclass
class Poller:
    """Asks for updates until it is told to stop."""

    bot: Bot
    intake: Intake
    log: FilteringBoundLogger
    pulse: Pulse = field(default_factory=Pulse)
    _offset: int | None = None
    _pause: GrowingPause = field(
        default_factory=lambda: GrowingPause(_FIRST_PAUSE, _LONGEST_PAUSE)
    )
    _clashes: list[float] = field(default_factory=list)

    async def run(self) -> None:
        """Poll for ever. Raises AssistantError where another program polls with the same token."""
        await insist(
            self.log, "deleteWebhook", self.bot.delete_webhook, self.pulse.rest
        )
        while True:
            self.pulse.beat()
            try:
                batch = await self._fetch()
                # What was taken before is stored: its buttons were answered while this
                # request was on its way.
                await self.intake.settle()
                if await self.intake.offer_cards(batch):
                    self._acknowledge(batch)
                    self._recovered()
                    continue
                await self._await_room()
                await self._take(batch)
                self._recovered()
            except Conflict:
                self._clash(time.monotonic())
                await asyncio.sleep(_FIRST_PAUSE)
            except (TelegramError, StoreError) as error:
                await self._wait(error)

    async def _fetch(self) -> list[Any]:
        """The updates from the offset on, waiting for one to come.

        Asking for them acknowledges those before. They are taken as they come, without
        `Bot.get_updates`: it raises where it cannot read one of them, and that one would hold
        up all others for ever.
        """
        fields = {
            "offset": self._offset,
            "timeout": LONG_POLL_SECONDS,
            "allowed_updates": ALLOWED,
        }
        patience = LONG_POLL_SECONDS + _PATIENCE_SECONDS
        try:
            batch = await self.bot.do_api_request(
                "getUpdates", fields, read_timeout=patience
            )
        except EndPointNotFound:
            # It is there on every server: it is the token that is not known any more.
            raise refused_token() from None
        if not isinstance(batch, list):
            raise NetworkError("an answer of another kind than promised")
        return batch

    def _clash(self, now: float) -> None:
        """Another program polls as well. Raises AssistantError where it does so again and again.

        Telegram lets each new request end the other's, so that both are refused in turn, with
        successes between.
        """
        if not self._clashes:
            self.log.warning("another program may be polling with this token")
        lately = [moment for moment in self._clashes if now - moment < 60]
        self._clashes = [*lately, now]
        if len(self._clashes) >= _MOST_CLASHES:
            raise AssistantError(
                "Un autre programme reçoit déjà les messages de ce bot (erreur 409) : "
                "arrêtez-le, ou donnez à celui-ci un autre jeton."
            )

    async def _await_room(self) -> None:
        """While very much waits to be sent, nothing is taken: Telegram keeps it for a day."""
        if not self.intake.full:
            return
        self.log.warning("too much waits to be sent")
        while self.intake.full:
            await self.pulse.rest(_ROOM_SECONDS)

    async def _take(self, batch: list[Any]) -> None:
        """Take the batch in a few writes to the disk, and let the sender work between them."""
        start = 0
        while start < len(batch):
            updates = batch[start : start + _TOGETHER]
            self.pulse.waiting = len(batch) - start
            await self.intake.prepare(updates)
            taken = self.intake.take(updates)
            self.pulse.waiting -= taken
            self.pulse.beat()
            self._acknowledge(updates[:taken])
            start += taken
            for _ in range(_BREATHS):
                await asyncio.sleep(0)

    def _acknowledge(self, updates: list[Any]) -> None:
        """The next request says that these are done."""
        # Of this batch alone: after a week of silence, ids may start again lower.
        numbers = _numbers(updates)
        if numbers:
            self._offset = max(numbers) + 1

    async def _wait(self, error: TelegramError | StoreError) -> None:
        """After a failure: say so once, then wait longer and longer."""
        if not self._pause.now:
            self.log.error("nothing can be received now", error=_told(error))
        asked = seconds_of(error) if isinstance(error, RetryAfter) else 0.0
        await self.pulse.rest(max(self._pause.next(), asked))

    def _recovered(self) -> None:
        if self._pause.now:
            self.log.info("receiving again")
            self._pause.now = 0.0


def _told(error: TelegramError | StoreError) -> str:
    if isinstance(error, StoreError):
        return error.user_message
    return told_without_texts(error)


def _numbers(updates: list[Any]) -> list[int]:
    numbers = map(number_of, updates)
    return [number for number in numbers if isinstance(number, int)]
