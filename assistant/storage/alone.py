"""A store that only one process uses: its lead is had at once, and nobody tells it anything."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime


class Alone:
    """A Lead without others."""

    alone = held = True

    @asynccontextmanager
    async def term(
        self,
        told: Callable[[str], None],  # noqa: ARG002 (nobody else writes)
    ) -> AsyncIterator[Awaitable[None]]:
        """Lead for the time of an `async with`; what it gives never ends by itself."""
        yield asyncio.get_running_loop().create_future()


class NothingRecent:
    """A Recent without others."""

    def find(self, names: Sequence[str]) -> None:
        """There are no others."""

    def keep(self, name: str, value: str, now: datetime) -> None:
        """Nobody else would read it."""

    def forget(self, before: datetime) -> None:
        """Nothing is kept."""
