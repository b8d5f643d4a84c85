"""Replies that went out are noted together: one write to the disk for all of a moment."""

import asyncio
from dataclasses import dataclass, field

from assistant.storage.port import Sent, Store, StoreError


@dataclass
class Receipts:
    """Tells the store what was sent."""

    store: Store
    _together: list[tuple[Sent, "asyncio.Future[None]"]] = field(default_factory=list)

    async def note(self, sent: Sent) -> None:
        """Wait until the store knows that this reply was sent.

        Raises StoreError where it cannot be told.
        """
        loop = asyncio.get_running_loop()
        if not self._together:
            loop.call_soon(self._write)
        noted = loop.create_future()
        self._together.append((sent, noted))
        await noted

    def _write(self) -> None:
        together, self._together = self._together, []
        failure: StoreError | None = None
        try:
            self.store.mark_sent([sent for sent, _ in together])
        except StoreError as error:
            failure = error
        for _, noted in together:
            if noted.done():
                continue  # whoever waited was cancelled
            if failure is None:
                noted.set_result(None)
            else:
                noted.set_exception(failure)
