"""The lead, had and lost: what only one process may do is done while this one leads."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from structlog.typing import FilteringBoundLogger

from assistant.channels.telegram.outgoing.sender import Sender
from assistant.operating.pulse import Pulse
from assistant.storage.port import Lead

_REST_SECONDS = 5.0


@dataclass(frozen=True)
class Reign:
    """Waits for the lead, leads, and waits again where it was lost."""

    lead: Lead
    senders: Sequence[Sender]
    """One a bot."""
    pulse: Pulse
    log: FilteringBoundLogger

    async def run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do the work whenever this process leads, for ever. Raises what made it fail."""
        while True:
            if not self.lead.alone:
                self.log.info("standing by")
            waiting = asyncio.create_task(self._wait())
            try:
                async with self.lead.term(self._wake) as lost:
                    waiting.cancel()
                    if not self.lead.alone:
                        self.log.info("leading")
                    await self._work(work, lost)
            finally:
                waiting.cancel()
            self.log.warning("lead lost")

    async def _wait(self) -> None:
        """Whoever waits for the lead is alive and well."""
        while True:
            await self.pulse.rest(_REST_SECONDS)

    async def _work(
        self, work: Callable[[], Coroutine[Any, Any, None]], lost: Awaitable[None]
    ) -> None:
        working = asyncio.create_task(work())
        losing = asyncio.ensure_future(lost)
        try:
            await asyncio.wait({working, losing}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            await asyncio.gather(*(sender.stop() for sender in self.senders))

    def _wake(self, key: str) -> None:
        """Another process put something out for a chat."""
        for sender in self.senders:
            chat = sender.names.chat_named(key)
            if chat is not None:
                sender.wake(chat)
