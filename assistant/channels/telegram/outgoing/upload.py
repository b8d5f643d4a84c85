"""Files on their way out: to the chat, or in private to who asked for what others must not read."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram import Bot, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError, TimedOut

from assistant.channels.telegram.api.bot import promised
from assistant.channels.telegram.api.request import Unanswered
from assistant.channels.telegram.at_work import AtWork
from assistant.channels.telegram.origin import Origin, names_of, origin_from_json
from assistant.channels.telegram.outgoing.html import CAPTION_UNITS, to_messages
from assistant.channels.telegram.outgoing.obstacle import (
    Barred,
    OutOfReach,
    Refused,
    Unfit,
    lacks_the_topic,
    obstacle_of,
)
from assistant.channels.telegram.outgoing.patience import (
    FILE_SECONDS,
    Patience,
    time_outs,
)
from assistant.conversation.replies import Export, Reply
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Waiting

_LONGEST_NAME = 64
_LONGEST_ENDING = 8
_PLACE = ("reply_parameters", "message_thread_id")
"""What says where in a chat a file goes."""


@dataclass(frozen=True)
class Upload:
    """Sends the files that replies hand over."""

    bot: Bot
    turns: MessengerTurns
    patience: Patience
    at_work: AtWork
    log: FilteringBoundLogger
    _making: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One file at a time: of what ends the process, it is then known which it was."""

    async def hand_over(
        self,
        chat: int,
        waiting: Waiting,
        reply: Reply,
        export: Export,
        keys: dict[str, Any] | None,
    ) -> None:
        """Send a file as it was when it was asked for, what the reply says and its keys under it.

        Making it holds up nobody. Raises Unfit where something is to be said in its place.
        """
        content = await self._made(chat, waiting)
        address = self._address(chat, waiting, reply)
        with suppress(TelegramError):
            await self.bot.send_chat_action(
                address["chat_id"], ChatAction.UPLOAD_DOCUMENT
            )
        kind = "photo" if export.format == "png" else "document"
        file = {
            kind: content,
            "filename": file_name(export.name),
            "caption": to_messages(reply.blocks, CAPTION_UNITS)[0],
            "parse_mode": ParseMode.HTML,
            "reply_markup": keys,
        }
        send = self.bot.send_photo if kind == "photo" else self.bot.send_document
        try:
            await self._send(waiting.number, send, file | address)
        except TimedOut as error:
            self._give_up(waiting.number, error)
        except TelegramError as error:
            self._explain(reply, error)
        self.patience.forget(waiting.number)

    async def _made(self, chat: int, waiting: Waiting) -> bytes:
        """The bytes of the file. Raises Refused where making it ended the process before."""
        id_ = f"reply:{waiting.number}"
        if self.at_work.is_fatal(id_):
            self.at_work.acquit([id_])
            raise Refused("ended the process, more than once")
        make = self.turns.file(names_of(self.bot.token).chat(chat), waiting.reply)
        async with self._making:
            with self.at_work.mark([id_]):
                return await asyncio.to_thread(make)

    def _address(self, chat: int, waiting: Waiting, reply: Reply) -> dict[str, Any]:
        """Where a file goes; what is private never goes to the group."""
        origin = origin_from_json(waiting.reply.get("origin"))
        if not reply.in_private:
            return {
                "chat_id": chat,
                "reply_parameters": answered(origin),
                "message_thread_id": origin.thread,
            }
        if origin.user is None:
            raise Unfit(self.turns.knowledge.say.write_first())
        return {"chat_id": origin.user}

    async def _send(
        self, number: int, send: Callable[..., Awaitable[object]], file: dict[str, Any]
    ) -> None:
        """Send it; a topic that is gone does not keep it from the group."""
        limits = time_outs(self.patience.seconds(number, FILE_SECONDS))
        try:
            with promised():
                await send(**file, **limits)
        except TelegramError as error:
            if not lacks_the_topic(error):
                raise
            anywhere = {name: one for name, one in file.items() if name not in _PLACE}
            with promised():
                await send(**anywhere, **limits)

    def _give_up(self, number: int, error: TimedOut) -> None:
        """After the last try, a file that went out counts as sent.

        One that is still on its way then is too large for the line, and that is said.
        """
        if not self.patience.exhausted(number, FILE_SECONDS):
            raise error
        if not isinstance(error, Unanswered):
            self.patience.forget(number)
            raise Unfit(self.turns.knowledge.say.file_too_slow()) from error
        self.log.warning("no answer, taken for sent", tries=len(FILE_SECONDS))

    def _explain(self, reply: Reply, error: TelegramError) -> None:
        """Raise what the refusal of a file means: in private, it is nothing of the group's."""
        obstacle, say = obstacle_of(error), self.turns.knowledge.say
        if reply.in_private and isinstance(obstacle, OutOfReach | Barred):
            raise Unfit(say.write_first()) from error
        if isinstance(obstacle, Barred):
            raise Unfit(say.file_barred()) from error
        raise error


def answered(origin: Origin) -> ReplyParameters | None:
    """The message that is answered, in a group; it may be gone meanwhile."""
    if origin.reply_to is None:
        return None
    return ReplyParameters(origin.reply_to, allow_sending_without_reply=True)


def file_name(wanted: str) -> str:
    """The name that the user chose, as one that every phone takes: its beginning and its ending."""
    name = re.sub(r'[/\\"]+', "-", wanted).lstrip("-.")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return name[:_LONGEST_NAME]
    room = _LONGEST_NAME - len(dot + ending)
    return stem[:room] + dot + ending
