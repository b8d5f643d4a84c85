"""The outbox on its way out: in order within a chat, several chats at once, until it is sent."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from structlog.typing import FilteringBoundLogger
from telegram import Bot

from assistant.channels.telegram.origin import PREFIX, chat_named, key_of
from assistant.channels.telegram.outgoing.anchor import overtaken
from assistant.channels.telegram.outgoing.delivery import Delivery
from assistant.channels.telegram.outgoing.obstacle import (
    Delayed,
    MovedAway,
    OutOfReach,
    Refused,
)
from assistant.channels.telegram.outgoing.pace import Pace
from assistant.channels.telegram.outgoing.receipt import Receipts
from assistant.channels.telegram.outgoing.traffic import Traffic
from assistant.channels.telegram.pause import GrowingPause
from assistant.logs import without_quotes
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Sent, StoreError, Waiting

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_LAST_WORDS_SECONDS = 2.0


@dataclass
class Sender:
    """One task for each chat that has replies waiting; `lanes` of them at work at once, at most.

    What stands in the way is overcome where it belongs: what concerns a reply in `_send`, what
    concerns its chat in `_send_waiting`, what only takes time in `_serve`.
    """

    bot: Bot
    turns: MessengerTurns
    pace: Pace
    lanes: int
    log: FilteringBoundLogger
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _woken: set[int] = field(default_factory=set)
    _sent: dict[int, str | None] = field(default_factory=dict)
    """Replies sent and not noted yet, with the anchor that they made.

    They must not go out again.
    """
    _failing: bool = False
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._wire = asyncio.Semaphore(self.lanes)
        self._traffic = Traffic(self.bot, self.pace, self.log, self._stopping)
        self._delivery = Delivery(self.bot, self.turns, self._traffic.await_turn)
        self._receipts = Receipts(self.turns.store)

    def wake_all(self) -> None:
        """Go on with what a former run left; what is for no chat at all is kept aside."""
        for key in self.turns.store.chats_waiting(PREFIX):
            chat = chat_named(key)
            if chat is None:
                kept = self.turns.give_up(key)
                self.log.error("no such chat", set_aside=kept)
            else:
                self.wake(chat)

    def wake(self, chat: int) -> None:
        """Something waits for this chat."""
        self._woken.add(chat)
        if chat not in self._tasks and not self._stopping.is_set():
            self._tasks[chat] = asyncio.create_task(self._serve(chat))

    async def stop(self) -> None:
        """Let what is on the wire arrive, for two seconds at most; the rest stays in the outbox."""
        self._stopping.set()
        tasks = list(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=_LAST_WORDS_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _serve(self, chat: int) -> None:
        """Send what waits for the chat, and what comes meanwhile.

        What does not work now is tried again.
        """
        pause = GrowingPause(_FIRST_PAUSE, _LONGEST_PAUSE)
        try:
            while chat in self._woken and not self._stopping.is_set():
                self._woken.discard(chat)
                try:
                    await self._send_waiting(chat)
                    self._works_again()
                    pause.now = 0.0
                except (Delayed, StoreError) as delay:
                    self._woken.add(chat)
                    await self._wait(chat, delay, pause)
        finally:
            self._tasks.pop(chat, None)

    async def _wait(
        self, chat: int, delay: Delayed | StoreError, pause: GrowingPause
    ) -> None:
        """Wait as long as Telegram asks to, else longer and longer.

        That sending fails is said once.
        """
        if isinstance(delay, Delayed) and delay.seconds:
            await self._traffic.hold(chat, delay.seconds)
            return
        if not self._failing:
            told = delay.user_message if isinstance(delay, StoreError) else delay.reason
            self.log.warning("sending fails", error=without_quotes(told))
        self._failing = True
        await self._traffic.sleep(pause.next())

    def _works_again(self) -> None:
        if self._failing:
            self.log.info("sending works again")
        self._failing = False

    async def _send_waiting(self, chat: int) -> None:
        """Send what waits.

        A chat that moved is followed; what is meant for one out of reach is dropped.
        """
        store = self.turns.store
        try:
            while waiting := await self._next(chat):
                await self._send(chat, waiting)
        except MovedAway as obstacle:
            store.move_chat(key_of(chat), key_of(obstacle.chat), overwrite=False)
            self.wake(obstacle.chat)
        except OutOfReach:
            dropped = store.drop_waiting(key_of(chat))
            self.log.info("chat out of reach", dropped=dropped)

    async def _next(self, chat: int) -> Waiting | None:
        """The reply that may go now, at the pace of the chat.

        None where nothing waits, or the bot stops.
        """
        first = await self._first(chat)
        if first is None or first.number in self._sent:
            return first
        held_up = await self._traffic.await_chat(chat)
        if not held_up:
            return first
        return await self._first(chat)  # which may be another by now

    async def _first(self, chat: int) -> Waiting | None:
        """The first reply that waits and need be shown.

        None where nothing waits, or the bot stops.
        """
        while not self._stopping.is_set():
            waiting = self.turns.store.waiting(key_of(chat), 2)
            if not waiting:
                return None
            first, *following = waiting
            if not following or not self._overtaken(first, *following):
                return first
            await self._receipts.note(Sent(key_of(chat), first.number))
        return None

    def _overtaken(self, first: Waiting, following: Waiting) -> bool:
        """Whether the next reply changes the same message again.

        Then the first need not be shown.
        """
        if first.number in self._sent:
            return False
        with suppress(LookupError, TypeError, ValueError):
            return overtaken(first, following)
        return False  # one that cannot be read is told when its turn comes

    async def _send(self, chat: int, waiting: Waiting) -> None:
        """Send a reply, unless it went out while the store could not note it; then note it.

        One that Telegram refuses for good is kept aside, so that those behind it go on.
        """
        number = waiting.number
        async with self._wire:
            if number not in self._sent:
                await self._traffic.await_overall()
                try:
                    self._sent[number] = await self._delivery.deliver(chat, waiting)
                except Refused as obstacle:
                    self._keep_aside(chat, waiting, obstacle.reason)
                    return
            sent = Sent(key_of(chat), number, self._sent[number])
            await self._receipts.note(sent)
        del self._sent[number]

    def _keep_aside(self, chat: int, waiting: Waiting, reason: str) -> None:
        self.log.error("reply refused", reason=reason)
        self.turns.refuse(key_of(chat), waiting.number, waiting.reply, reason)
