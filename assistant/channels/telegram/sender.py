"""The outbox on its way out: in order within a chat, several chats at once, at Telegram's pace, until it is sent."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

from structlog.typing import FilteringBoundLogger
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from assistant.channels.telegram.api import Api, seconds_of
from assistant.channels.telegram.delivery import ChatLost, Delivery, overtaken
from assistant.channels.telegram.marking import Marker
from assistant.channels.telegram.pacing import GrowingPause, Pace
from assistant.channels.telegram.placing import PREFIX, key_of
from assistant.logs import told_without_texts, without_quotes
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Sent, StoreError, Waiting

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_LAST_WORDS_SECONDS = 2.0
_LONG_WAIT_SECONDS = 1.5


@dataclass
class Sender:
    """One task for each chat that has replies waiting; `lanes` of them at work at once, at most."""

    api: Api
    turns: MessengerTurns
    pace: Pace
    lanes: int
    log: FilteringBoundLogger
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _woken: set[int] = field(default_factory=set)
    _sent: dict[int, str | None] = field(default_factory=dict)
    """Replies sent and not noted yet, with the anchor that they made: they must not go out again."""
    _holds: dict[int, float] = field(default_factory=dict)
    """The chats for which Telegram asked to wait, and until when."""
    _held_until: float = 0.0
    _failing: bool = False
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._wire = asyncio.Semaphore(self.lanes)
        self._delivery = Delivery(self.api, self.turns, self._await_turn)
        self._marker = Marker(self.turns.store)

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
        pause = GrowingPause(_FIRST_PAUSE, _LONGEST_PAUSE)
        while not self._stopping.is_set():
            try:
                await self._send_or_give_up(chat)
                self._works_again()
                return
            except RetryAfter as error:
                await self._hold(chat, seconds_of(error))
            except (StoreError, TelegramError) as error:
                self._fails(error)
                await self._sleep(pause.next())

    async def _send_or_give_up(self, chat: int) -> None:
        """Send what waits. A chat that moved is followed, what is meant for one out of reach is dropped."""
        try:
            await self._send_waiting(chat)
        except ChatMigrated as error:
            self.turns.store.move_chat(
                key_of(chat), key_of(error.new_chat_id), overwrite=False
            )
            self.wake(error.new_chat_id)
        except (Forbidden, ChatLost):
            self.log.info(
                "chat out of reach", dropped=self.turns.store.drop_waiting(key_of(chat))
            )

    async def _send_waiting(self, chat: int) -> None:
        may_go = False
        while (
            waiting := self.turns.store.waiting(key_of(chat), 2)
        ) and not self._stopping.is_set():
            first, *following = waiting
            if following and self._overtaken(first, following[0]):
                await self._marker.mark(Sent(key_of(chat), first.number))
            elif may_go or first.number in self._sent or not await self._await_chat(chat):
                await self._send_once(chat, first)
                may_go = False
                if not following and chat not in self._woken:
                    return
            else:
                may_go = True  # what waits may be another reply by now

    def _overtaken(self, first: Waiting, following: Waiting) -> bool:
        """Whether the next reply changes the same message again: then the first need not be shown."""
        with suppress(
            LookupError, TypeError, ValueError
        ):  # one that cannot be read is told when its turn comes
            return first.number not in self._sent and overtaken(first, following)
        return False

    async def _send_once(self, chat: int, waiting: Waiting) -> None:
        """Send a reply, unless it went out while the store could not note it, and note it."""
        number = waiting.number
        async with self._wire:
            if number not in self._sent:
                await self._await_overall()
                self._sent[number] = await self._send(chat, waiting)
            await self._marker.mark(Sent(key_of(chat), number, self._sent[number]))
        del self._sent[number]

    async def _send(self, chat: int, waiting: Waiting) -> str | None:
        """Send one reply; the message that is the anchor from now on, None where that does not change.

        A reply that Telegram refuses for good is kept aside, so that those behind it go on.
        """
        try:
            return await self._delivery.deliver(chat, waiting)
        except BadRequest as error:
            reason = without_quotes(error.message)
        except (TelegramError, ChatLost, StoreError):
            raise
        except Exception as error:  # noqa: BLE001 (the edge: one bad reply must not hold up the chat)
            reason = told_without_texts(error)
        self.log.error("reply refused", reason=reason)
        self.turns.refuse(key_of(chat), waiting.number, waiting.reply, reason)
        self.wake(chat)  # the apology waits
        return None

    async def _await_turn(self, chat: int) -> None:
        """Wait until one more message may go to this chat."""
        await self._await_chat(chat)
        await self._await_overall()

    async def _await_chat(self, chat: int) -> bool:
        """Wait for the pace of this chat; whether there was anything to wait for."""
        now = time.monotonic()
        moment = self.pace.book_chat(chat, now)
        if moment - now > _LONG_WAIT_SECONDS:
            await self.api.attempt("sendChatAction", chat_id=chat, action="typing")
        await self._sleep(moment - time.monotonic())
        return moment > now

    async def _await_overall(self) -> None:
        """Wait for the overall pace; last of all, so that what was held up does not go out in one burst."""
        while (
            wait := self._held_until - time.monotonic()
        ) > 0 and not self._stopping.is_set():
            await self._sleep(wait)
        await self._sleep(self.pace.book_overall(time.monotonic()) - time.monotonic())
        if self._stopping.is_set():
            raise asyncio.CancelledError

    async def _hold(self, chat: int, seconds: float) -> None:
        """Obey `retry_after`: the limit is the chat's; where a second chat meets one meanwhile, it is everybody's."""
        now = time.monotonic()
        self.log.warning("telegram asks to wait", seconds=seconds)
        if any(until > now for other, until in self._holds.items() if other != chat):
            self._held_until = max(self._held_until, now + seconds)
        self._holds[chat] = now + seconds
        await self._sleep(seconds)
        self._holds.pop(chat, None)

    def _fails(self, error: StoreError | TelegramError) -> None:
        """Say once that sending fails."""
        told = (
            error.user_message
            if isinstance(error, StoreError)
            else f"{type(error).__name__} {error.message}"
        )
        if not self._failing:
            self.log.warning("sending fails", error=without_quotes(told))
        self._failing = True

    def _works_again(self) -> None:
        if self._failing:
            self.log.info("sending works again")
        self._failing = False

    async def _sleep(self, seconds: float) -> None:
        """Sleep, but not through a stop."""
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
