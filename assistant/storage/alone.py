"""The lead over a store that only one process uses: it is had at once, and never lost."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


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
