"""Replies that went out are marked together: one write to the disk for all that arrive in the same moment."""

import asyncio
from dataclasses import dataclass, field

from assistant.storage.port import Sent, Store
from assistant.storage.sqlite import StoreError


@dataclass
class Marker:
    """Marks replies as sent."""

    store: Store
    _together: list[Sent] = field(default_factory=list)
    _written: "asyncio.Future[None] | None" = None

    async def mark(self, sent: Sent) -> None:
        """Wait until the store knows that this reply was sent. Raises StoreError where it cannot be told."""
        if self._written is None:
            loop = asyncio.get_running_loop()
            self._written = loop.create_future()
            loop.call_soon(self._write, self._written)
        self._together.append(sent)
        await asyncio.shield(self._written)  # one that is cancelled must not take the others with it

    def _write(self, written: "asyncio.Future[None]") -> None:
        together, self._together, self._written = self._together, [], None
        try:
            self.store.mark_sent(together)
        except StoreError as error:
            written.set_exception(error)
        else:
            written.set_result(None)
