"""The outbox on its way out: in order within a chat, several chats at once, at Telegram's pace, until it is sent."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from structlog.typing import FilteringBoundLogger
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from assistant.channels.telegram.api import Api
from assistant.channels.telegram.delivery import ChatLost, Delivery
from assistant.channels.telegram.pacing import Pace
from assistant.channels.telegram.placing import PREFIX, key_of
from assistant.channels.turns import Turns
from assistant.logs import told_without_texts
from assistant.storage.port import Failure, Waiting
from assistant.storage.sqlite import StoreError

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_LAST_WORDS_SECONDS = 2.0
_LONG_WAIT_SECONDS = 1.5
_NO_TIME_SECONDS = 0.001


@dataclass
class Sender:
    """One task for each chat that has replies waiting; `lanes` of them at work at once, at most."""

    api: Api
    turns: Turns
    pace: Pace
    lanes: int
    log: FilteringBoundLogger
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _woken: set[int] = field(default_factory=set)
    _sent: dict[int, str | None] = field(default_factory=dict)
    """Replies sent and not noted yet, with the anchor that they made: they must not go out again."""
    _held_until: float = 0.0
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._wire = asyncio.Semaphore(self.lanes)
        self._delivery = Delivery(self.api, self.turns, self._await_turn)

    def wake_all(self) -> None:
        """Go on with what a former run left."""
        for chat in self.turns.store.chats_waiting(PREFIX):
            self.wake(int(chat.removeprefix(PREFIX)))

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
        try:
            while chat in self._woken and not self._stopping.is_set():
                self._woken.discard(chat)
                await self._send_all(chat)
        finally:
            self._tasks.pop(chat, None)

    async def _send_all(self, chat: int) -> None:
        """Send what waits for the chat; what fails for a time is tried again, after growing pauses."""
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            try:
                await self._send_waiting(chat)
                return
            except ChatMigrated as error:
                self.turns.store.move_chat(key_of(chat), key_of(error.new_chat_id))
                self.wake(error.new_chat_id)
                return
            except (Forbidden, ChatLost):
                self.log.info("chat out of reach", dropped=self.turns.store.drop_waiting(key_of(chat)))
                return
            except RetryAfter as error:
                await self._hold(chat, error)
            except (StoreError, TelegramError) as error:
                self.log.warning("sending fails", error=told_without_texts(error), pause=pause)
                await self._sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _send_waiting(self, chat: int) -> None:
        waiting = self.turns.store.waiting(key_of(chat))
        while waiting and not self._stopping.is_set():
            first, *following = waiting
            if first.number not in self._sent and await self._await_turn(chat):
                _, *following = self.turns.store.waiting(key_of(chat))
            async with self._wire:
                await self._send_once(chat, first, following)
            waiting = following or self.turns.store.waiting(key_of(chat))

    async def _send_once(self, chat: int, waiting: Waiting, following: list[Waiting]) -> None:
        """Send a reply, unless it went out while the store could not note it, and note it."""
        number = waiting.number
        if number not in self._sent:
            self._sent[number] = await self._send(chat, waiting, following)
        self.turns.store.mark_sent(key_of(chat), number, self._sent[number])
        del self._sent[number]

    async def _send(self, chat: int, waiting: Waiting, following: list[Waiting]) -> str | None:
        """Send one reply; the message that is the anchor from now on, None where that does not change.

        A reply that Telegram refuses for good is kept aside, so that those behind it go on.
        """
        try:
            if following and self._delivery.overtaken(chat, waiting, following[0]):
                return None
            return await self._delivery.deliver(chat, waiting)
        except BadRequest as error:
            reason = error.message
        except (TelegramError, ChatLost, StoreError):
            raise
        except Exception as error:  # noqa: BLE001 (the edge: one bad reply must not hold up the chat)
            reason = told_without_texts(error)
        self.log.error("reply refused", reason=reason)
        failure = Failure(waiting.reply, reason)
        self.turns.store.set_aside(key_of(chat), f"reply:{waiting.number}", self.turns.clock(), failure, [])
        return None

    async def _await_turn(self, chat: int) -> bool:
        """Wait until one more message may go to this chat; whether that took any time."""
        now = time.monotonic()
        moment = max(self.pace.book_chat(chat, now), self._held_until)
        if moment - now > _LONG_WAIT_SECONDS:
            await self.api.attempt("sendChatAction", chat_id=chat, action="typing")
        await self._sleep(moment - time.monotonic())
        await self._sleep(self.pace.book_overall(time.monotonic()) - time.monotonic())
        if self._stopping.is_set():
            raise asyncio.CancelledError
        return time.monotonic() - now > _NO_TIME_SECONDS

    async def _hold(self, chat: int, error: RetryAfter) -> None:
        """Obey `retry_after`: in a group it is the group's limit; in a private chat, which we pace, everybody's."""
        wait = error.retry_after
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        self.log.warning("telegram asks to wait", seconds=seconds, group=chat < 0)
        if chat > 0:
            self._held_until = max(self._held_until, time.monotonic() + seconds)
        await self._sleep(seconds)

    async def _sleep(self, seconds: float) -> None:
        """Sleep, but not through a stop."""
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
