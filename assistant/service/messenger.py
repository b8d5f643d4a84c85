"""Turns for a channel over a network: what cannot be handled or sent is kept, and the user told."""

from dataclasses import dataclass

from assistant.blocks import Paragraph
from assistant.conversation.replies import Reply, reply_to_json, set_reply
from assistant.service.turns import Turns
from assistant.storage.port import Failure, Json, MessengerStore


@dataclass(frozen=True)
class MessengerTurns(Turns):
    """Turns over a store that knows of events and replies which fail."""

    store: MessengerStore

    def set_aside(
        self, chat: str, event_id: str, failure: Failure, *, tell: bool
    ) -> None:
        """Keep an event that cannot be handled; `tell` the user."""
        replies = [self._apology()] if tell else []
        self.store.set_aside(chat, event_id, self.clock(), failure, replies)

    def refuse(self, chat: str, number: int, reply: Json, error: str) -> None:
        """Keep a reply aside that can never be sent, and tell the user, once."""
        replies = [] if reply.get("apology") else [self._apology()]
        self.store.refuse(chat, number, self.clock(), error, replies)

    def give_up(self, chat: str) -> int:
        """Keep aside all that waits for a chat that there cannot be; how many replies."""
        waiting = self.store.waiting(chat)
        for one in waiting:
            self.store.refuse(chat, one.number, self.clock(), "no such chat", [])
        self.store.drop_waiting(chat)
        return len(waiting)

    def _apology(self) -> Json:
        told = Paragraph(self.knowledge.say.set_aside())
        reply = set_reply(Reply((told,)))
        return {**reply_to_json(reply), "apology": True}
