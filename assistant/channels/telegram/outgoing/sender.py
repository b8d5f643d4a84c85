"""The outbox on its way out: in order within a chat, several chats at once, until it is sent."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

from structlog.typing import FilteringBoundLogger
from telegram import Bot

from assistant.channels.telegram.at_work import AtWork
from assistant.channels.telegram.newcomers import Newcomers
from assistant.channels.telegram.origin import Names, names_of
from assistant.channels.telegram.outgoing.anchor import overtaken
from assistant.channels.telegram.outgoing.delivery import Delivery
from assistant.channels.telegram.outgoing.hold import Holds, spot_of
from assistant.channels.telegram.outgoing.obstacle import (
    Barred,
    Delayed,
    MovedAway,
    Obstacle,
    OutOfReach,
    Refused,
    Unfit,
)
from assistant.channels.telegram.outgoing.pace import Pace
from assistant.channels.telegram.outgoing.receipt import Receipts
from assistant.channels.telegram.outgoing.traffic import Traffic
from assistant.channels.telegram.outgoing.wire import Wire
from assistant.channels.telegram.pause import GrowingPause
from assistant.logs import told_without_texts
from assistant.service.messenger import MessengerTurns
from assistant.storage.alone import Alone
from assistant.storage.port import Lead, Sent, StoreError, Waiting

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_LAST_WORDS_SECONDS = 2.0


@dataclass
class Sender:
    """One task for each chat that has replies waiting; `lanes` of them at work at once, at most.

    What stands in the way is overcome where it belongs: what concerns a reply, or a topic, in
    `_send`, what concerns its chat in `_send_waiting`, what only takes time in `_serve`.
    """

    bot: Bot
    turns: MessengerTurns
    pace: Pace
    lanes: int
    at_work: AtWork
    log: FilteringBoundLogger
    lead: Lead = field(default_factory=Alone)
    newcomers: Newcomers = field(default_factory=Newcomers)
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _woken: set[int] = field(default_factory=set)
    _sent: dict[int, str | None] = field(default_factory=dict)
    """Replies sent and not noted yet, with the anchor that they made.

    They must not go out again.
    """
    _holds: Holds = field(default_factory=Holds)
    _alarms: dict[int, asyncio.Event] = field(default_factory=dict)
    """What wakes a chat that rests because it refuses what is sent to it."""
    _failing: bool = False
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.names: Names = names_of(self.bot.token)
        self._wire = Wire(self.lanes)
        self._traffic = Traffic(
            self.bot, self.pace, self.log, self._stopping, self.lead
        )
        self._delivery = Delivery(
            self.bot, self.turns, self._traffic.await_turn, self.at_work, self.log
        )
        self._receipts = Receipts(self.turns.store)

    def stand_by(self) -> None:
        """Send nothing until this process leads."""
        self._stopping.set()

    def start(self) -> None:
        """Send what waits, and what comes: this process leads."""
        self._woken.clear()
        self._alarms.clear()
        self._stopping.clear()
        self.wake_all()

    def wake_all(self) -> None:
        """Go on with what a former run left; what is for no chat at all is kept aside."""
        for key in self.turns.store.chats_waiting(self.names.prefix):
            chat = self.names.chat_named(key)
            if chat is None:
                kept = self.turns.give_up(key)
                self.log.error("no such chat", set_aside=kept)
            else:
                # Perhaps a former run was stopped by a flood: who waits since then is no
                # reason to let others wait who write now.
                self.newcomers.note(chat, time.monotonic())
                self.wake(chat)

    def wake(self, chat: int) -> None:
        """Something waits for this chat. Whoever leads next looks by themselves."""
        if self._stopping.is_set():
            return
        self._woken.add(chat)
        self._holds.try_now(chat)
        if chat in self._alarms:
            self._alarms[chat].set()
        if chat not in self._tasks:
            self._tasks[chat] = asyncio.create_task(self._serve(chat))

    async def stop(self) -> None:
        """Let what is on the wire arrive, for two seconds at most; the rest stays in the outbox."""
        self._stopping.set()
        for alarm in self._alarms.values():
            alarm.set()
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
                    await self._rest(chat)
                except (Delayed, StoreError) as delay:
                    self._woken.add(chat)
                    await self._wait(chat, delay, pause)
        except Exception as error:  # noqa: BLE001 (the edge: the other chats go on)
            self.log.error("chat not served", error=told_without_texts(error))
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
            self.log.warning("sending fails", error=told)
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
            store.move_chat(
                self.names.chat(chat), self.names.chat(obstacle.chat), overwrite=False
            )
            self.wake(obstacle.chat)
        except OutOfReach:
            dropped = store.drop_waiting(self.names.chat(chat))
            self.log.info("chat out of reach", dropped=dropped)

    async def _rest(self, chat: int) -> None:
        """Where the chat refuses what waits, wait until it is tried again, or somebody is there."""
        if not self._holds.any_in(chat):
            return
        if not self.turns.store.waiting(self.names.chat(chat), 1):
            self._holds.forget(chat)
            return
        alarm = self._alarms[chat] = asyncio.Event()
        seconds = self._holds.seconds_left(chat, time.monotonic())
        if chat not in self._woken and not self._stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(alarm.wait(), seconds)
        del self._alarms[chat]
        self._woken.add(chat)

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
            waiting = self._sendable(chat)
            if not waiting:
                return None
            first, *following = waiting[:2]
            if not following or not self._overtaken(first, *following):
                return first
            await self._receipts.note(Sent(self.names.chat(chat), first.number))
        return None

    def _sendable(self, chat: int) -> list[Waiting]:
        """What waits, the first two at least, without what the chat would refuse."""
        waiting = self.turns.store.waiting
        if not self._holds.any_in(chat):
            return waiting(self.names.chat(chat), 2)
        return self._holds.free(chat, waiting(self.names.chat(chat)), time.monotonic())

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

        One that Telegram refuses for good is kept aside, so that those behind it go on; those of
        a topic that is closed are held, and the other topics go on.
        """
        number = waiting.number
        line = self.newcomers.line(chat, time.monotonic())
        async with self._wire.lane(line):
            if number not in self._sent:
                try:
                    self._sent[number] = await self._deliver(chat, waiting)
                except (Refused, Unfit, Barred) as obstacle:
                    self._put_off(chat, waiting, obstacle)
                    return
            sent = Sent(self.names.chat(chat), number, self._sent[number])
            await self._receipts.note(sent)
        del self._sent[number]

    async def _deliver(self, chat: int, waiting: Waiting) -> str | None:
        """The new anchor, if any; what becomes of the call is told to the traffic."""
        await self._traffic.await_overall()
        try:
            anchor = await self._delivery.deliver(chat, waiting)
        except (Delayed, StoreError):
            self._traffic.failed()
            raise
        except Obstacle:
            self._traffic.went_well()
            raise
        self._traffic.went_well()
        self.newcomers.answered(chat)
        if self._holds.lift(spot_of(chat, waiting)):
            self.log.info("chat takes replies again")
        return anchor

    def _put_off(
        self, chat: int, waiting: Waiting, obstacle: Refused | Unfit | Barred
    ) -> None:
        """Keep a reply aside, say something else in its place, or hold what waits for its spot."""
        key, number, reply = self.names.chat(chat), waiting.number, waiting.reply
        match obstacle:
            case Refused(reason=reason):
                self.log.error("reply refused", reason=reason)
                self.turns.refuse(key, number, reply, reason)
            case Unfit(sentence=sentence):
                self.log.info("reply put otherwise")
                self.turns.say_instead(key, number, reply, sentence)
            case Barred(reason=reason):
                if self._holds.begin(spot_of(chat, waiting), time.monotonic()):
                    self.log.warning("chat refuses replies for now", reason=reason)
                self.turns.shorten(key, reply)
