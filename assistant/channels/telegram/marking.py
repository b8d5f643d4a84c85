"""Replies that went out are marked together: one write to the disk for all that arrive in the same moment."""

import asyncio
from dataclasses import dataclass, field

from assistant.storage.port import Sent, Store, StoreError


@dataclass
class Marker:
    """Marks replies as sent."""

    store: Store
    _together: list[tuple[Sent, "asyncio.Future[None]"]] = field(default_factory=list)

    async def mark(self, sent: Sent) -> None:
        """Wait until the store knows that this reply was sent. Raises StoreError where it cannot be told."""
        loop = asyncio.get_running_loop()
        if not self._together:
            loop.call_soon(self._write)
        marked = loop.create_future()
        self._together.append((sent, marked))
        await marked

    def _write(self) -> None:
        together, self._together = self._together, []
        try:
            self.store.mark_sent([sent for sent, _ in together])
        except StoreError as error:
            self._tell(together, error)
        else:
            self._tell(together, None)

    @staticmethod
    def _tell(
        together: list[tuple[Sent, "asyncio.Future[None]"]], failure: StoreError | None
    ) -> None:
        for _, marked in together:
            if marked.done():
                continue  # whoever waited was cancelled
            if failure:
                marked.set_exception(failure)
            else:
                marked.set_result(None)
