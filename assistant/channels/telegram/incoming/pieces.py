"""Messages that are parts of a pasted contract: counted together, once no further one comes.

A messenger cuts a long text at 4,096 characters and sends all parts at once: one reply answers
them. What waits is in memory; a stop within these seconds loses it, and the user pastes again.
"""

import asyncio
from dataclasses import dataclass, field

from structlog.typing import FilteringBoundLogger

from assistant.channels.telegram.incoming.update import Asked
from assistant.channels.telegram.outgoing.sender import Sender
from assistant.conversation.events import Pasted
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import StoreError

_QUIET_SECONDS = 1.5


@dataclass
class Pieces:
    """The chats that are pasting now."""

    turns: MessengerTurns
    sender: Sender
    log: FilteringBoundLogger
    _waiting: dict[int, asyncio.Task[None]] = field(default_factory=dict)

    def came(self, asked: Asked, pasted: Pasted, event_id: str) -> None:
        """One more part: the reply waits for the next one anew."""
        before = self._waiting.pop(asked.chat, None)
        if before:
            before.cancel()
        task = asyncio.create_task(self._tell(asked, pasted, f"{event_id}:pasted"))
        self._waiting[asked.chat] = task

    async def stop(self) -> None:
        """Give up what was to be told."""
        waiting = list(self._waiting.values())
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    async def _tell(self, asked: Asked, pasted: Pasted, event_id: str) -> None:
        await asyncio.sleep(_QUIET_SECONDS)
        del self._waiting[asked.chat]
        try:
            key, origin = self.sender.names.chat(asked.chat), asked.origin.to_json()
            self.turns.take(key, event_id, pasted, origin)
        except StoreError as error:
            self.log.error("paste not told", error=error.user_message)
            return
        self.sender.wake(asked.chat)
