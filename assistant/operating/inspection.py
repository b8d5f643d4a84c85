"""The daily look at the store while it serves: damage is told before a start finds it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from structlog.typing import FilteringBoundLogger

from assistant.storage.port import StoreError

_FIRST_SECONDS = 300.0
"""After the start, when what has waited for it is served."""
_DAY_SECONDS, _HOUR_SECONDS = 86_400.0, 3_600.0


@dataclass
class Inspection:
    """Looks at a store beside the turns; a whole one is not told of."""

    damage: Callable[[], str]
    """The store's: what is damaged. Called in a thread of its own."""
    log: FilteringBoundLogger
    _damaged: bool = False

    async def run(self) -> None:
        """Look again and again, for ever: each day, each hour while there is damage."""
        await asyncio.sleep(_FIRST_SECONDS)
        while True:
            await self._look()
            await asyncio.sleep(_HOUR_SECONDS if self._damaged else _DAY_SECONDS)

    async def _look(self) -> None:
        try:
            found = await asyncio.to_thread(self.damage)
        except StoreError as error:
            self.log.warning("base not looked at", error=error.user_message)
            return
        if found:
            self.log.error("base damaged", found=found)
        elif self._damaged:
            self.log.info("base whole again")
        self._damaged = bool(found)
