"""One update after another: what it asks is handled and stored, or set aside.

Only then may it be acknowledged.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.error import TelegramError

from assistant.cards.card import card_named
from assistant.channels.telegram.api.bot import promised
from assistant.channels.telegram.at_work import AtWork
from assistant.channels.telegram.cards.offering import CardOffers
from assistant.channels.telegram.incoming.allowance import Allowance, Verdict
from assistant.channels.telegram.incoming.contract import Contracts, Source
from assistant.channels.telegram.incoming.exchange import Exchange
from assistant.channels.telegram.incoming.pieces import Pieces
from assistant.channels.telegram.incoming.press import Presses
from assistant.channels.telegram.incoming.rank import Ranks
from assistant.channels.telegram.incoming.repetition import Repetitions
from assistant.channels.telegram.incoming.update import (
    Asked,
    Chosen,
    Gone,
    Ignored,
    Incoming,
    Me,
    Moved,
    Sought,
    callback_of,
    chat_of,
    number_of,
    read_sought,
    read_update,
    without_persons,
)
from assistant.channels.telegram.outgoing.sender import Sender
from assistant.conversation.events import Event, Hurried, Pasted, Shared
from assistant.knowledge.messages import Messages
from assistant.logs import told_without_texts
from assistant.service.limit import TurnTooLong, last_resort
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Failure, StoreError
from assistant.text.typography import typeset

Json = dict[str, Any]

_ATTEMPTS = 3
_LONG_BATCH_SECONDS = 0.2
"""A batch that has taken so long is stored as far as it is: others wait for their replies."""
_LAST_RESORT_SECONDS = 2.5
"""What neither ends nor can be given up, long after a turn's limit, ends the process."""
_MANY_CHATS = 10_000
_MOST_WAITING, _MOST_WAITING_IN_A_CHAT = 5_000, 200
"""Replies to be sent; with more of them, nothing is taken, or nothing from that chat."""
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
    at_work: AtWork
    log: FilteringBoundLogger
    _repetitions: Repetitions = field(default_factory=Repetitions)
    _answered: dict[int, None] = field(default_factory=dict)
    """The chats that have something waiting, in order."""
    _apologized: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._names = self.sender.names
        self._exchange = Exchange(
            *(self.turns.store.recent, self._names, self.allowance, self._repetitions)
        )
        self._presses = Presses(self.bot)
        self._contracts = Contracts(self.bot, self.turns, self.sender, self.log)
        self._sent: list[tuple[Asked, Source, str]] = []
        self._pieces = Pieces(self.turns, self.sender, self.log)
        self._pasted: list[tuple[Asked, Pasted, str]] = []
        self._ranks = Ranks(self.bot, self.turns.knowledge, self.me, self.log)
        self._offers = CardOffers(self.bot, self.turns, self.me, self.log)

    async def offer_cards(self, updates: Sequence[Json]) -> bool:
        """Answer those of these updates that look for cards; whether that is all there is to do.

        This waits for no room and for no store.
        """
        await self._offers.answer(updates)
        nothing_else = all(read_sought(update, self.me) for update in updates)
        return bool(updates) and nothing_else

    async def prepare(self, updates: Sequence[Json]) -> None:
        """Find out what must be known before these updates are taken: who administrates a group."""
        await self._ranks.learn(updates)

    @property
    def full(self) -> bool:
        """Whether so much waits to be sent that nothing more should be taken now."""
        return self.turns.store.crowded(self._names.prefix, _MOST_WAITING)

    def take(self, updates: Sequence[Json]) -> int:
        """Handle the first of these in one write; how many of them, at least one.

        Raises StoreError where they could not be stored: then none is done.
        """
        start = time.perf_counter()
        together = self._together(updates)
        ids = list(map(self._event_id, together))
        try:
            with (
                self.at_work.mark(ids),
                self.turns.store.together(self._keys_of(together)),
            ):
                taken = self._take_quickly(together)
        except StoreError:
            self._forget()
            for update in together:
                self._apologize(update)
            raise
        self._log(taken, _milliseconds_since(start))
        self._follow_up()
        return len(taken)

    def _together(self, updates: Sequence[Json]) -> Sequence[Json]:
        """What can be taken in one write: what may have ended the process is taken alone."""
        for place, update in enumerate(updates):
            if self.at_work.is_suspect(self._event_id(update)):
                return updates[: max(place, 1)]
        return updates

    def _take_quickly(self, updates: Sequence[Json]) -> list[_Taken]:
        """Handle them until it has taken long."""
        start = time.perf_counter()
        taken: list[_Taken] = []
        patience = self.turns.seconds + _LONG_BATCH_SECONDS + _LAST_RESORT_SECONDS
        with last_resort(patience):
            for update in updates:
                taken.append(self._take_one(update))
                if time.perf_counter() - start > _LONG_BATCH_SECONDS:
                    break
        return taken

    async def stop(self) -> None:
        """Give up the documents that are being read, and those being pasted."""
        await self._pieces.stop()
        await self._contracts.stop()

    async def settle(self) -> None:
        """Wait until the pressed buttons of the updates taken so far are answered.

        An answer that hangs holds up nobody.
        """
        await self._presses.settle()

    def _take_one(self, update: Json) -> _Taken:
        """Handle one update; what fails again and again is set aside."""
        start = time.perf_counter()
        if self.at_work.is_fatal(self._event_id(update)):
            return self._give_up(update, "ended the process, more than once", start)
        told = ""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                incoming = self._ranks.told(read_update(update, self.me))
                outcome = self._handle(
                    incoming, self._names.event(int(update["update_id"]))
                )
                return _Taken(incoming.kind, outcome, _milliseconds_since(start))
            except StoreError:
                raise
            except TurnTooLong:
                return self._give_up(update, "took too long", start)
            except Exception as error:  # noqa: BLE001 (the edge: others must not be stopped)
                told = told_without_texts(error)
                number = number_of(update)
                self.log.error(
                    "update failed", update=number, attempt=attempt, error=told
                )
        return self._give_up(update, told, start)

    def _give_up(self, update: Json, reason: str, start: float) -> _Taken:
        self._set_aside(update, reason)
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
        pasted, self._pasted = self._pasted, []
        for asked, piece, event_id in pasted:
            self._pieces.came(asked, piece, event_id)
        sent, self._sent = self._sent, []
        for asked, source, event_id in sent:
            self._contracts.begin(asked, source, event_id)

    def _forget(self) -> None:
        """Nothing of what was just taken counts.

        When it comes again, it is no repetition and costs nothing twice.
        """
        self._presses.forget()
        self._repetitions.forget()
        self._answered = {}
        self._sent, self._pasted = [], []
        self.allowance.take_back()

    def _handle(self, incoming: Incoming, event_id: str) -> str:
        """The outcome for the log."""
        match incoming:
            case Asked():
                return self._turn(incoming, event_id)
            case Ignored(_, callback):
                self._presses.note(callback)
                return "ignored"
            case Sought():
                return "answered beside"
            case Gone() | Moved() | Chosen():
                if not self.turns.store.first_time(event_id, self.turns.clock()):
                    return "duplicate"
                return self._note_once(incoming)

    def _note_once(self, incoming: Gone | Moved | Chosen) -> str:
        """What is no turn, and counts once; the outcome for the log."""
        store = self.turns.store
        match incoming:
            case Gone(chat):
                return f"dropped {store.drop_waiting(self._names.chat(chat))}"
            case Moved(chat, new):
                store.move_chat(
                    self._names.chat(chat), self._names.chat(new), overwrite=True
                )
                self._answered[new] = None
                return "moved"
            case Chosen(card):
                return self._count(card)

    def _count(self, card: str) -> str:
        """A card was sent: that is counted, without who sent it; the outcome for the log."""
        ctx = self.turns.context()
        if card_named(ctx, card) is None:
            return "unknown card"
        self.turns.store.leads.count_card(card, ctx.today.isoformat())
        return "counted"

    def _turn(self, asked: Asked, event_id: str) -> str:
        """The outcome for the log. Everything but a full turn leaves the state alone."""
        self._exchange.learn(asked)
        if self._repetitions.repeated(asked, event_id, time.time()):
            self._presses.note(asked.callback, self._say.already_counted())
            return "repeated"
        if self._is_piece(asked, event_id):
            return "pasted"
        verdict = self.allowance.verdict(asked.user, asked.sent_at or time.time())
        if verdict == "muted":
            self._presses.note(asked.callback, self._say.slow_down())
            return "limited"
        event = self._event(asked) if verdict == "ok" else Hurried()
        if asked.sent_at:
            self.turns.hear(asked.sent_at)
        key, origin = self._names.chat(asked.chat), asked.origin.to_json()
        if self.turns.store.backlog(key) >= _MOST_WAITING_IN_A_CHAT:
            self._presses.note(asked.callback, self._say.slow_down())
            return "held up"
        if self.turns.store.state(key) is None:
            self.sender.newcomers.note(asked.chat, time.monotonic())
        with self._at_the_cost_of(asked.user):
            outcome = self.turns.take(key, event_id, event, origin)
        aside = outcome.aside if outcome else ""
        self._presses.note(asked.callback, aside)
        self._answered[asked.chat] = None
        if outcome is None:
            return "duplicate"
        self._note(asked, event_id, verdict, aside)
        if asked.file and event == asked.event:
            self._sent.append((asked, asked.file, event_id))
        if outcome.reads_pasted is not None:
            self._sent.append((asked, outcome.reads_pasted, event_id))
        return outcome.status if verdict == "ok" else "limited"

    def _is_piece(self, asked: Asked, event_id: str) -> bool:
        """Whether this is a part of a contract that is being pasted, and waits with the others.

        It costs nothing of what a user may ask for: thirty pages are thirty messages at once.
        """
        if asked.chat < 0:
            return False
        pasted = self.turns.pasted(self._names.chat(asked.chat), event_id, asked.event)
        if pasted is None:
            return False
        if self.turns.store.first_time(event_id, self.turns.clock()):
            self._pasted.append((asked, pasted, event_id))
        return True

    def _event(self, asked: Asked) -> Event:
        """The event; of a document that cannot be read now, that this is so."""
        if asked.file and not self._contracts.takes(asked.chat):
            return Shared("contract_busy")
        return asked.event

    @contextmanager
    def _at_the_cost_of(self, user: int) -> Iterator[None]:
        """The processor's time in the block is counted against what this user may ask for."""
        start = time.thread_time()
        try:
            yield
        finally:
            self.allowance.spend(user, time.thread_time() - start)

    def _note(self, asked: Asked, event_id: str, verdict: Verdict, aside: str) -> None:
        """Remember what was handled.

        Only now, so that what failed is no repetition when it comes again; nor is the press of
        one who may, after that of one who may not.
        """
        self.allowance.note(asked.user, verdict)
        self._repetitions.note(asked, event_id, time.time(), counts=not aside)
        self._exchange.tell(asked, self.turns.clock())

    def _set_aside(self, update: Json, error: str) -> None:
        chat, number = chat_of(update), number_of(update)
        key = "" if chat is None else self._names.chat(chat)
        tell = chat is not None and chat > 0 and _expects_an_answer(update)
        failure = Failure(without_persons(update), error)
        self.turns.set_aside(key, self._names.event(number), failure, tell=tell)
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
        if len(self._apologized) >= _MANY_CHATS:
            self._apologized.clear()
        self._apologized.add(chat)
        self._presses.begin(self._tell(chat, self._say.store_down()))

    async def _tell(self, chat: int, text: str) -> None:
        with suppress(TelegramError), promised():
            await self.bot.send_message(chat, typeset(text))

    def _keys_of(self, updates: Sequence[Json]) -> list[str]:
        """The chats that these updates come from."""
        chats = map(chat_of, updates)
        return [self._names.chat(chat) for chat in chats if chat is not None]

    def _event_id(self, update: Json) -> str:
        return self._names.event(number_of(update))

    @property
    def _say(self) -> Messages:
        return self.turns.knowledge.say


def _expects_an_answer(update: Json) -> bool:
    return any(kind in update for kind in _EXPECTING_AN_ANSWER)


def _milliseconds_since(start: float) -> float:
    return 1_000 * (time.perf_counter() - start)
