"""One update after another: what it asks is handled and stored, or set aside. Only then may it be acknowledged."""

import asyncio
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from structlog.typing import FilteringBoundLogger

from assistant.channels.telegram.api import Api
from assistant.channels.telegram.pacing import Allowance, Verdict
from assistant.channels.telegram.placing import key_of
from assistant.channels.telegram.sender import Sender
from assistant.channels.telegram.updates import (
    Asked,
    Gone,
    Ignored,
    Incoming,
    Me,
    Moved,
    chat_of,
    read_update,
    without_persons,
)
from assistant.conversation.events import Hurried
from assistant.knowledge.messages import Messages
from assistant.logs import told_without_texts
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Failure, StoreError
from assistant.text.typography import typeset

Json = dict[str, Any]

_ATTEMPTS = 3
_EXPECTING_AN_ANSWER = ("message", "callback_query")
_PATIENCE_SECONDS = 0.5
_DOUBLE_TAP_SECONDS = 2.0
_MANY_CHATS = 1_000


@dataclass
class Intake:
    """Takes updates in the order in which they come."""

    api: Api
    turns: MessengerTurns
    sender: Sender
    allowance: Allowance
    me: Me
    log: FilteringBoundLogger
    _taps: dict[int, tuple[int | None, str, float]] = field(default_factory=dict)
    _albums: dict[int, str] = field(default_factory=dict)
    _pressed: list[tuple[str, str]] = field(default_factory=list)
    _answered: dict[int, None] = field(default_factory=dict)
    _calls: set[asyncio.Task[None]] = field(default_factory=set)
    _apologized: set[int] = field(default_factory=set)

    def take(self, updates: Sequence[Json]) -> None:
        """Handle these updates in one write. Raises StoreError where they could not be stored: then none is done."""
        start = time.perf_counter()
        try:
            with self.turns.store.together():
                taken = [self._take_one(update) for update in updates]
        except StoreError:
            self._forget()
            for update in updates:
                self._apologize(update)
            raise
        apart = 1_000 * (time.perf_counter() - start) - sum(
            milliseconds for _, _, milliseconds in taken
        )
        for kind, outcome, milliseconds in taken:
            self.log.info(
                "turn",
                channel="telegram",
                kind=kind,
                outcome=outcome,
                ms=round(milliseconds + apart / len(taken), 1),
            )
        self._follow_up()

    async def settle(self) -> None:
        """Wait until the pressed buttons of the updates taken so far are answered; one that hangs holds up nobody."""
        if self._calls:
            await asyncio.wait(self._calls, timeout=_PATIENCE_SECONDS)

    def _take_one(self, update: Json) -> tuple[str, str, float]:
        """(kind, outcome, milliseconds) of one update; what fails again and again is set aside."""
        start = time.perf_counter()
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                incoming = read_update(update, self.me)
                outcome = self._handle(incoming, f"telegram:{int(update['update_id'])}")
                kind = (
                    incoming.kind
                    if isinstance(incoming, Asked | Ignored)
                    else type(incoming).__name__.lower()
                )
                return kind, outcome, 1_000 * (time.perf_counter() - start)
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 (the edge: one bad update must not stop the others)
                told = told_without_texts(error)
                self.log.error(
                    "update failed", update=_number(update), attempt=attempt, error=told
                )
        self._set_aside(update, told)
        return "unreadable", "set aside", 1_000 * (time.perf_counter() - start)

    def _follow_up(self) -> None:
        """What may only happen once all is stored: answer the pressed buttons, wake the sender."""
        for callback, text in self._pressed:
            self._later(self.api.answer(callback, text))
        for chat in self._answered:
            self.sender.wake(chat)
        self._pressed, self._answered = [], {}
        self.allowance.settle()

    def _forget(self) -> None:
        """Nothing of what was just taken counts: when it comes again, it is no repetition and costs nothing twice."""
        self._pressed, self._answered, self._taps, self._albums = [], {}, {}, {}
        self.allowance.take_back()

    def _handle(self, incoming: Incoming, event_id: str) -> str:
        match incoming:
            case Asked():
                return self._turn(incoming, event_id)
            case Gone() | Moved() if not self.turns.store.first_time(
                event_id, self.turns.clock()
            ):
                return "duplicate"
            case Gone(chat):
                return f"dropped {self.turns.store.drop_waiting(key_of(chat))}"
            case Moved(chat, new):
                self.turns.store.move_chat(key_of(chat), key_of(new), overwrite=True)
                self._answered[new] = None
                return "moved"
            case Ignored(_, callback):
                self._answer(callback)
                return "ignored"

    def _turn(self, asked: Asked, event_id: str) -> str:
        """The outcome for the log. Everything but a full turn leaves the state alone."""
        if self._repeated(asked):
            self._answer(asked.callback, self._say.already_counted())
            return "repeated"
        verdict = self.allowance.verdict(asked.user, asked.sent_at or time.time())
        if verdict == "muted":
            self._answer(asked.callback, self._say.slow_down())
            return "limited"
        event = asked.event if verdict == "ok" else Hurried()
        outcome = self.turns.take(
            key_of(asked.chat), event_id, event, asked.origin.to_json()
        )
        self._note(asked, verdict)
        self._answer(asked.callback)
        self._answered[asked.chat] = None
        return (
            outcome.status
            if outcome and verdict == "ok"
            else "limited"
            if outcome
            else "duplicate"
        )

    def _repeated(self, asked: Asked) -> bool:
        """A second tap on the same button before anything could change, or one more picture of an album."""
        if asked.album is not None:
            return self._albums.get(asked.chat) == asked.album
        message, data, at = self._taps.get(asked.chat, (None, "", 0.0))
        same = asked.callback is not None and (message, data) == (
            asked.origin.pressed,
            asked.data,
        )
        return same and time.monotonic() - at < _DOUBLE_TAP_SECONDS

    def _note(self, asked: Asked, verdict: Verdict) -> None:
        """Remember what was handled; only now, so that what failed is no repetition when it comes again."""
        self.allowance.note(asked.user, verdict)
        self._apologized.discard(asked.chat)
        if asked.album is not None:
            _remember(self._albums, asked.chat, asked.album)
        if asked.callback is not None:
            _remember(
                self._taps, asked.chat, (asked.origin.pressed, asked.data, time.monotonic())
            )

    def _answer(self, callback: str | None, text: str = "") -> None:
        """A pressed button is to be answered, with this text where there is one."""
        if callback is not None:
            self._pressed.append((callback, typeset(text)))

    @property
    def _say(self) -> Messages:
        return self.turns.knowledge.say

    def _later(self, call: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(call)
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    def _set_aside(self, update: Json, error: str) -> None:
        chat = chat_of(update)
        key, number = key_of(chat) if chat is not None else "", _number(update)
        tell = (
            chat is not None
            and chat > 0
            and any(kind in update for kind in _EXPECTING_AN_ANSWER)
        )
        self.turns.set_aside(
            key, f"telegram:{number}", Failure(without_persons(update), error), tell=tell
        )
        self.log.error("update set aside", update=number, error=error)
        self._answer(_callback_of(update))
        if chat is not None:
            self._answered[chat] = None

    def _apologize(self, update: Json) -> None:
        """Tell a user once that nothing can be stored now, and answer a press; past the store, which is what fails."""
        chat, callback = chat_of(update), _callback_of(update)
        text = typeset(self._say.store_down())
        if callback is not None:
            self._later(self.api.answer(callback, text))
        elif chat is not None and chat > 0 and chat not in self._apologized:
            self._apologized.add(chat)
            self._later(self.api.attempt("sendMessage", chat_id=chat, text=text))


def _callback_of(update: Json) -> str | None:
    """The id of the press, if the update is one that can be answered."""
    query = update.get("callback_query") if isinstance(update, dict) else None
    return str(query["id"]) if isinstance(query, dict) and "id" in query else None


def _remember(kept: dict[int, Any], chat: int, what: Any) -> None:
    """Keep the last of a chat; with many chats, forget them all first: then a second tap counts, which does no harm."""
    if len(kept) >= _MANY_CHATS:
        kept.clear()
    kept[chat] = what


def _number(update: Json) -> object:
    return update.get("update_id") if isinstance(update, dict) else None
