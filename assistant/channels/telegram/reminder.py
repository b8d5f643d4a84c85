"""The ticking job: what the day asks to be reminded of goes into the outbox, and is sent."""

import asyncio
from dataclasses import dataclass

from structlog.typing import FilteringBoundLogger

from assistant.channels.telegram.outgoing.sender import Sender
from assistant.logs import told_without_texts
from assistant.service.messenger import MessengerTurns
from assistant.service.reminders import reminder_event
from assistant.storage.port import Failure, StoreError

_TICK_SECONDS = 30.0


@dataclass(frozen=True)
class Ticker:
    """Looks twice a minute.

    Each chat's reminders are one turn: written to the outbox and marked, or neither.
    """

    turns: MessengerTurns
    sender: Sender
    log: FilteringBoundLogger

    async def run(self) -> None:
        """Tick until cancelled; a store that fails is asked again at the next tick."""
        while True:
            try:
                for chat, ids in self.turns.due(self.sender.names.prefix):
                    self._remind(chat, ids)
                    await asyncio.sleep(0)  # others have their turn in between
            except StoreError as error:
                self.log.error("not reminded", error=error.user_message)
            await asyncio.sleep(_TICK_SECONDS)

    def _remind(self, chat: str, ids: tuple[str, ...]) -> None:
        """Remind one chat; where that fails for good, it is set aside and the others go on."""
        number = self.sender.names.chat_named(chat)
        if number is None:
            self.turns.give_up(chat)
            self.log.error("no such chat", reminders=len(ids))
            return
        try:
            outcome = self.turns.remind(chat, ids)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 (the edge: others must not wait)
            told = told_without_texts(error)
            self.log.error("reminder set aside", error=told)
            event = reminder_event(chat, ids)
            failure = Failure({"ids": list(ids)}, told)
            self.turns.set_aside(chat, event, failure, tell=False)
            return
        if outcome:
            self.log.info("reminded", count=len(ids), shown=bool(outcome.replies))
            self.sender.wake(number)
