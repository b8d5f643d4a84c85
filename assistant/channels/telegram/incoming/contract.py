"""Documents that users send: fetched, read beside the turns of others, told in a turn of its own.

What is fetched stays in memory until it is read. A reading that a stop cuts short is lost, and the
user sends the document again: nothing of it was stored.
"""

import asyncio
from dataclasses import dataclass, field

from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.error import TelegramError

from assistant.channels.telegram.api.bot import promised
from assistant.channels.telegram.incoming.update import Asked, SentFile
from assistant.channels.telegram.outgoing.sender import Sender
from assistant.conversation.events import ContractRefused
from assistant.service.messenger import MessengerTurns
from assistant.service.review import LARGEST_BYTES, FileRead
from assistant.storage.port import StoreError

_AT_ONCE = 1
"""Files read at once: each takes a core for seconds, and others wait for their replies."""
_MOST_WAITING = 20
_FETCH_SECONDS = 60.0

Source = SentFile | int
"""A document to fetch, or how many characters were pasted."""


@dataclass
class Contracts:
    """The documents that wait to be read, or are being read."""

    bot: Bot
    turns: MessengerTurns
    sender: Sender
    log: FilteringBoundLogger
    _busy: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    """The last reading of each chat."""

    def __post_init__(self) -> None:
        self._turn = asyncio.Semaphore(_AT_ONCE)

    def takes(self, chat: int) -> bool:
        """Whether one more document of this chat can be read now."""
        return chat not in self._busy and len(self._busy) < _MOST_WAITING

    def begin(self, asked: Asked, source: Source, event_id: str) -> None:
        """Begin to read a document; its chat hears of it in a turn of its own."""
        task = asyncio.create_task(self._read(asked, source, f"{event_id}:read"))
        self._busy[asked.chat] = task
        task.add_done_callback(lambda done: self._done(asked.chat, done))

    def _done(self, chat: int, done: asyncio.Task[None]) -> None:
        if self._busy.get(chat) is done:
            del self._busy[chat]

    async def settle(self) -> None:
        """Wait for the readings that were begun."""
        await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def stop(self) -> None:
        """Give up what is being read."""
        for task in list(self._busy.values()):
            task.cancel()
        await self.settle()

    async def _read(self, asked: Asked, source: Source, event_id: str) -> None:
        async with self._turn:
            if isinstance(source, SentFile):
                event = await self._fetched(source)
            else:
                event = await asyncio.to_thread(
                    self.turns.read_pasted, self.sender.names.chat(asked.chat), source
                )
        outcome = event.reason if isinstance(event, ContractRefused) else "read"
        try:
            key, origin = self.sender.names.chat(asked.chat), asked.origin.to_json()
            self.turns.take(key, event_id, event, origin)
        except StoreError as error:
            self.log.error("contract not told", error=error.user_message)
            return
        self.log.info("contract", outcome=outcome, pasted=isinstance(source, int))
        self.sender.wake(asked.chat)

    async def _fetched(self, file: SentFile) -> FileRead:
        if file.size > LARGEST_BYTES:
            return ContractRefused("too_large")
        try:
            with promised():
                async with asyncio.timeout(_FETCH_SECONDS):
                    found = await self.bot.get_file(file.id)
                    data = bytes(await found.download_as_bytearray())
        except (TelegramError, TimeoutError):
            return ContractRefused("gone")
        return await asyncio.to_thread(self.turns.read_file, data)
