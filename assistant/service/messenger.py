"""Turns for a channel over a network: what cannot be handled or sent is kept, and the user told."""

from dataclasses import dataclass

from assistant.blocks import Paragraph
from assistant.conversation.replies import Reply, reply_to_json, set_reply
from assistant.dates.reminders import today_in_paris
from assistant.service.turns import Turns, thread_of
from assistant.storage.port import Failure, Json, Load, MessengerStore, Sent, Waiting

_MOST_HELD = 20
"""Replies that are kept for a topic, or a chat without, which takes none for now."""


@dataclass(frozen=True)
class MessengerTurns(Turns):
    """Turns over a store that knows of events and replies which fail."""

    store: MessengerStore
    seconds: float = 2.0
    """How long a turn may take; it is given up then."""

    def set_aside(
        self, chat: str, event_id: str, failure: Failure, *, tell: bool
    ) -> None:
        """Keep an event that cannot be handled; `tell` the user."""
        replies = [self._apology()] if tell else []
        self.store.set_aside(chat, event_id, self.clock(), failure, replies)

    def refuse(self, chat: str, number: int, reply: Json, error: str) -> None:
        """Keep a reply aside that can never be sent, and tell the user, once."""
        apology = {**self._apology(), **_address_of(reply)}
        replies = [] if reply.get("apology") else [apology]
        self.store.refuse(chat, number, self.clock(), error, replies)

    def load(self) -> Load:
        """How much waits now. Raises StoreError where the store cannot be read."""
        return self.store.load(today_in_paris(self.clock()).isoformat())

    def say_instead(self, chat: str, number: int, reply: Json, sentence: str) -> None:
        """Say this in the place of a reply that the chat does not take."""
        said = {**_said(sentence), **_address_of(reply)}
        with self.store.together([chat]):
            self.store.mark_sent([Sent(chat, number)])
            self.store.put_out(chat, self.clock(), [said])

    def shorten(self, chat: str, reply: Json) -> None:
        """Keep the newest of the replies that wait with this one, for a spot that takes none now.

        How many are gone is told behind them.
        """
        thread = thread_of(reply)
        held: list[Waiting] = []
        notices: list[Waiting] = []
        for waiting in self.store.waiting(chat):
            if thread_of(waiting.reply) == thread:
                (notices if "missed" in waiting.reply else held).append(waiting)
        surplus = held[:-_MOST_HELD]
        if not surplus:
            return
        missed = len(surplus) + sum(notice.reply["missed"] for notice in notices)
        sentence = self.knowledge.say.missed(count=missed)
        told = {**_said(sentence), "missed": missed, **_address_of(reply)}
        gone = [Sent(chat, waiting.number) for waiting in (*surplus, *notices)]
        with self.store.together([chat]):
            self.store.mark_sent(gone)
            self.store.put_out(chat, self.clock(), [told])

    def give_up(self, chat: str) -> int:
        """Keep aside all that waits for a chat that there cannot be; how many replies."""
        waiting = self.store.waiting(chat)
        for one in waiting:
            self.store.refuse(chat, one.number, self.clock(), "no such chat", [])
        self.store.drop_waiting(chat)
        return len(waiting)

    def _apology(self) -> Json:
        return {**_said(self.knowledge.say.set_aside()), "apology": True}


def _said(sentence: str) -> Json:
    """A sentence as a reply that waits."""
    return reply_to_json(set_reply(Reply((Paragraph(sentence),))))


def _address_of(reply: Json) -> Json:
    """The topic of the chat in which a reply was to be said; nothing where there is none."""
    thread = thread_of(reply)
    return {} if thread is None else {"origin": {"thread": thread}}
