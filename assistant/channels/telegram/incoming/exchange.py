"""What replicas tell each other of who wrote just now, each in the transaction of its turn.

So a limit holds, and a second tap counts once, whichever of them an update reaches. One user who
writes in two chats at the very same moment may be counted once there.
"""

from dataclasses import dataclass
from datetime import datetime

from assistant.channels.telegram.incoming.allowance import Allowance
from assistant.channels.telegram.incoming.repetition import Repetitions
from assistant.channels.telegram.incoming.update import Asked
from assistant.channels.telegram.origin import Names
from assistant.storage.port import Recent


@dataclass(frozen=True)
class Exchange:
    """Between what this process remembers and what the others do."""

    recent: Recent
    names: Names
    allowance: Allowance
    repetitions: Repetitions

    def learn(self, asked: Asked) -> None:
        """Know of who asks what any process knew last."""
        user, chat = self._named(asked)
        found = self.recent.find([user, chat])
        if found is None:
            return
        if user in found:
            self.allowance.learn(asked.user, found[user])
        self.repetitions.learn(asked.chat, found.get(chat))

    def tell(self, asked: Asked, now: datetime) -> None:
        """Let the others know what this process knows of who asked."""
        user, chat = self._named(asked)
        self.recent.keep(user, self.allowance.told(asked.user), now)
        self.recent.keep(chat, self.repetitions.told(asked.chat), now)

    def _named(self, asked: Asked) -> tuple[str, str]:
        return self.names.event(f"user:{asked.user}"), self.names.chat(asked.chat)
