"""Long polling: a batch is handled and stored before the next request acknowledges it. No offset is ever stored."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram.error import Conflict, RetryAfter, TelegramError

from assistant.channels.telegram.api import Api, seconds_of
from assistant.channels.telegram.intake import Intake
from assistant.channels.telegram.pacing import GrowingPause
from assistant.channels.telegram.updates import ALLOWED
from assistant.errors import AssistantError
from assistant.logs import told_without_texts
from assistant.storage.port import StoreError

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_TOGETHER = 20
"""Updates that share one write to the disk; handling them holds up the sender for some 10 ms."""
_BREATHS = 6
"""Rounds of the event loop between two writes: a call made, an answer read, a reply marked and the next one take that
many, so that the sender keeps its lanes busy meanwhile."""
_MOST_CLASHES = 4
"""In a minute. A run that was just killed may hold Telegram's line for a moment; another bot holds it for good."""


@dataclass
class Poller:
    """Asks for updates until it is told to stop."""

    api: Api
    intake: Intake
    log: FilteringBoundLogger
    _offset: int | None = None
    _pause: GrowingPause = field(
        default_factory=lambda: GrowingPause(_FIRST_PAUSE, _LONGEST_PAUSE)
    )
    _clashes: list[float] = field(default_factory=list)

    async def run(self) -> None:
        """Poll for ever. Raises AssistantError where another program polls with the same token."""
        await self.api.insist(self.log, "deleteWebhook")
        while True:
            try:
                batch = await self.api.updates(self._offset, ALLOWED)
                # What was taken before is stored: its buttons were answered while this request was on its way.
                await self.intake.settle()
                await self._take(batch)
                self._recovered()
            except Conflict:
                self._clash(time.monotonic())
                await asyncio.sleep(_FIRST_PAUSE)
            except (TelegramError, StoreError) as error:
                await self._wait(error)

    def _clash(self, now: float) -> None:
        """Another program polls as well. Raises AssistantError where it does so again and again.

        Telegram lets each new request end the other's, so that both are refused in turn, with successes between.
        """
        if not self._clashes:
            self.log.warning("another program may be polling with this token")
        self._clashes = [*(moment for moment in self._clashes if now - moment < 60), now]
        if len(self._clashes) >= _MOST_CLASHES:
            raise AssistantError(
                "Un autre programme reçoit déjà les messages de ce bot (erreur 409) : "
                "arrêtez-le, ou donnez à celui-ci un autre jeton."
            )

    async def _take(self, batch: list[dict[str, Any]]) -> None:
        """Take the batch in a few writes to the disk, and let the sender work between them."""
        for start in range(0, len(batch), _TOGETHER):
            updates = batch[start : start + _TOGETHER]
            self.intake.take(updates)
            self._offset = max(
                [number + 1 for number in _numbers(updates)], default=self._offset
            )
            for _ in range(_BREATHS):
                await asyncio.sleep(0)

    async def _wait(self, error: TelegramError | StoreError) -> None:
        """After a failure: say so once, then wait longer and longer."""
        if not self._pause.now:
            told = (
                error.user_message
                if isinstance(error, StoreError)
                else told_without_texts(error)
            )
            self.log.error("nothing can be received now", error=told)
        asked = seconds_of(error) if isinstance(error, RetryAfter) else 0.0
        await asyncio.sleep(max(self._pause.next(), asked))

    def _recovered(self) -> None:
        if self._pause.now:
            self.log.info("receiving again")
            self._pause.now = 0.0


def _numbers(updates: list[Any]) -> list[int]:
    numbers = [update.get("update_id") for update in updates if isinstance(update, dict)]
    return [number for number in numbers if isinstance(number, int)]
