"""One update after another: what it asks is handled and stored, or set aside.

Only then may it be acknowledged.
"""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.error import TelegramError

from assistant.channels.telegram.api.bot import promised
from assistant.channels.telegram.incoming.allowance import Allowance, Verdict
from assistant.channels.telegram.incoming.press import Presses
from assistant.channels.telegram.incoming.repetition import Repetitions
from assistant.channels.telegram.incoming.update import (
    Asked,
    Gone,
    Ignored,
    Incoming,
    Me,
    Moved,
    callback_of,
    chat_of,
    number_of,
    read_update,
    without_persons,
)
from assistant.channels.telegram.origin import key_of
from assistant.channels.telegram.outgoing.sender import Sender
from assistant.conversation.events import Hurried
from assistant.knowledge.messages import Messages
from assistant.logs import told_without_texts
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Failure, StoreError
from assistant.text.typography import typeset

Json = dict[str, Any]

_ATTEMPTS = 3
_EXPECTING_AN_ANSWER = ("message", "callback_query")


class _Taken(NamedTuple):
    """What became of an update, for the log."""

    kind: str
    outcome: str
    milliseconds: float


@dataclass
class Intake:
    """Takes updates in the order in which they come."""

    bot: Bot
    turns: MessengerTurns
    sender: Sender
    allowance: Allowance
    me: Me
    log: FilteringBoundLogger
    _repetitions: Repetitions = field(default_factory=Repetitions)
    _answered: dict[int, None] = field(default_factory=dict)
    """The chats that have something waiting, in order."""
    _apologized: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._presses = Presses(self.bot)

    def take(self, updates: Sequence[Json]) -> None:
        """Handle these updates in one write.

        Raises StoreError where they could not be stored: then none is done.
        """
        start = time.perf_counter()
        try:
            with self.turns.store.together():
                taken = [self._take_one(update) for update in updates]
        except StoreError:
            self._forget()
            for update in updates:
                self._apologize(update)
            raise
        self._log(taken, _milliseconds_since(start))
        self._follow_up()

    async def settle(self) -> None:
        """Wait until the pressed buttons of the updates taken so far are answered.

        An answer that hangs holds up nobody.
        """
        await self._presses.settle()

    def _take_one(self, update: Json) -> _Taken:
        """Handle one update; what fails again and again is set aside."""
        start = time.perf_counter()
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                incoming = read_update(update, self.me)
                outcome = self._handle(incoming, f"telegram:{int(update['update_id'])}")
                return _Taken(incoming.kind, outcome, _milliseconds_since(start))
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 (the edge: others must not be stopped)
                told = told_without_texts(error)
                self.log.error(
                    "update failed",
                    update=number_of(update),
                    attempt=attempt,
                    error=told,
                )
        self._set_aside(update, told)
        return _Taken("unreadable", "set aside", _milliseconds_since(start))

    def _log(self, taken: list[_Taken], milliseconds: float) -> None:
        """A line for each update; the write to the disk is shared out among them."""
        alone = sum(update.milliseconds for update in taken)
        share = (milliseconds - alone) / len(taken)
        for kind, outcome, own in taken:
            self.log.info(
                "turn",
                channel="telegram",
                kind=kind,
                outcome=outcome,
                ms=round(own + share, 1),
            )

    def _follow_up(self) -> None:
        """What may only happen once all is stored: answer the pressed buttons, wake the sender."""
        self._presses.answer_all()
        for chat in self._answered:
            self._apologized.discard(chat)
            self.sender.wake(chat)
        self._answered = {}
        self.allowance.settle()

    def _forget(self) -> None:
        """Nothing of what was just taken counts.

        When it comes again, it is no repetition and costs nothing twice.
        """
        self._presses.forget()
        self._repetitions.forget()
        self._answered = {}
        self.allowance.take_back()

    def _handle(self, incoming: Incoming, event_id: str) -> str:
        """The outcome for the log."""
        match incoming:
            case Asked():
                return self._turn(incoming, event_id)
            case Ignored(_, callback):
                self._presses.note(callback)
                return "ignored"
        store = self.turns.store
        if not store.first_time(event_id, self.turns.clock()):
            return "duplicate"
        match incoming:
            case Gone(chat):
                return f"dropped {store.drop_waiting(key_of(chat))}"
            case Moved(chat, new):
                store.move_chat(key_of(chat), key_of(new), overwrite=True)
                self._answered[new] = None
                return "moved"

    def _turn(self, asked: Asked, event_id: str) -> str:
        """The outcome for the log. Everything but a full turn leaves the state alone."""
        if self._repetitions.repeated(asked, time.monotonic()):
            self._presses.note(asked.callback, self._say.already_counted())
            return "repeated"
        verdict = self.allowance.verdict(asked.user, asked.sent_at or time.time())
        if verdict == "muted":
            self._presses.note(asked.callback, self._say.slow_down())
            return "limited"
        event = asked.event if verdict == "ok" else Hurried()
        if asked.sent_at:
            self.turns.hear(asked.sent_at)
        key, origin = key_of(asked.chat), asked.origin.to_json()
        outcome = self.turns.take(key, event_id, event, origin)
        self._note(asked, verdict)
        self._presses.note(asked.callback)
        self._answered[asked.chat] = None
        if outcome is None:
            return "duplicate"
        return outcome.status if verdict == "ok" else "limited"

    def _note(self, asked: Asked, verdict: Verdict) -> None:
        """Remember what was handled.

        Only now, so that what failed is no repetition when it comes again.
        """
        self.allowance.note(asked.user, verdict)
        self._repetitions.note(asked, time.monotonic())

    def _set_aside(self, update: Json, error: str) -> None:
        chat, number = chat_of(update), number_of(update)
        key = "" if chat is None else key_of(chat)
        tell = chat is not None and chat > 0 and _expects_an_answer(update)
        failure = Failure(without_persons(update), error)
        self.turns.set_aside(key, f"telegram:{number}", failure, tell=tell)
        self.log.error("update set aside", update=number, error=error)
        self._presses.note(callback_of(update))
        if chat is not None:
            self._answered[chat] = None

    def _apologize(self, update: Json) -> None:
        """Tell a user once that nothing can be stored now, and answer a press.

        This goes past the store, which is what fails.
        """
        chat, callback = chat_of(update), callback_of(update)
        if callback is not None:
            self._presses.answer(callback, self._say.store_down())
            return
        if chat is None or chat < 0 or chat in self._apologized:
            return
        self._apologized.add(chat)
        self._presses.begin(self._tell(chat, self._say.store_down()))

    async def _tell(self, chat: int, text: str) -> None:
        with suppress(TelegramError), promised():
            await self.bot.send_message(chat, typeset(text))

    @property
    def _say(self) -> Messages:
        return self.turns.knowledge.say


def _expects_an_answer(update: Json) -> bool:
    return any(kind in update for kind in _EXPECTING_AN_ANSWER)


def _milliseconds_since(start: float) -> float:
    return 1_000 * (time.perf_counter() - start)
