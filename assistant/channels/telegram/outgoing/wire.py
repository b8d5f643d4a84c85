"""How many replies may be on their way at once, and whose is the next."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from assistant.channels.telegram.lines import Lines
from assistant.channels.telegram.newcomers import Line


@dataclass
class Wire:
    """So many lanes. One that becomes free is handed to whoever is next, not to who asks first."""

    lanes: int
    _waiting: "Lines[asyncio.Future[None]]" = field(default_factory=Lines)

    @asynccontextmanager
    async def lane(self, line: Line) -> AsyncIterator[None]:
        """Have a lane for the time of a `with`, once it is the turn of this line."""
        await self._take(line)
        try:
            yield
        finally:
            self._hand_on()

    async def _take(self, line: Line) -> None:
        if self.lanes:
            self.lanes -= 1
            return
        handed = asyncio.get_running_loop().create_future()
        self._waiting.join(line, handed)
        try:
            await handed
        except asyncio.CancelledError:
            if not handed.cancelled():
                self._hand_on()
            raise

    def _hand_on(self) -> None:
        while self._waiting:
            handed = self._waiting.next()
            if not handed.done():  # else whoever waited was cancelled
                handed.set_result(None)
                return
        self.lanes += 1
