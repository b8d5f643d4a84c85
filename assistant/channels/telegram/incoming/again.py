"""What was set aside, once the operator wants it tried again: handed to the turns as if it came."""

import asyncio
from dataclasses import dataclass

from structlog.typing import FilteringBoundLogger

from assistant.channels.telegram.incoming.intake import Intake
from assistant.channels.telegram.outgoing.sender import Sender
from assistant.logs import told_without_texts
from assistant.operating.aside import kind_of
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Aside, StoreError

_LOOK_SECONDS = 10.0


@dataclass(frozen=True)
class Again:
    """Looks now and then; what fails once more is set aside once more, under a new number.

    A row goes only when its turn is stored. Where the process dies meanwhile, the row is still
    there and nobody asks for it any more: a start cannot fail because of it again and again.
    """

    intake: Intake
    turns: MessengerTurns
    sender: Sender
    log: FilteringBoundLogger

    async def run(self) -> None:
        """Look until cancelled; a store that fails is asked again at the next look."""
        while True:
            try:
                for aside in self.turns.store.aside.asked_again(
                    self.sender.names.prefix
                ):
                    self._take(aside)
                    await asyncio.sleep(0)  # others have their turn in between
            except StoreError as error:
                self.log.error("not tried again", error=error.user_message)
            await asyncio.sleep(_LOOK_SECONDS)

    def _take(self, aside: Aside) -> None:
        try:
            self._handle(aside)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 (the edge: others must not wait)
            self.log.error("set aside again", error=told_without_texts(error))
            return
        self.log.info("tried again", kind=kind_of(aside))
        chat = self.sender.names.chat_named(aside.chat)
        if chat is not None:
            self.sender.wake(chat)

    def _handle(self, aside: Aside) -> None:
        kept = self.turns.store.aside
        match kind_of(aside):
            case "réponse":
                kept.put_back(aside.number, self.turns.clock())
            case "rappel":
                self.turns.remind(aside.chat, tuple(aside.body["ids"]))
                kept.drop([aside.number])
            case "message":
                self.intake.take([aside.body])
                kept.drop([aside.number])
