"""One reply -> the calls that bring it to the chat."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from telegram.error import BadRequest

from assistant.channels.telegram.api import Api
from assistant.channels.telegram.keyboards import keyboard, spelt_out
from assistant.channels.telegram.placing import Origin, message_to_edit, origin_from_json
from assistant.channels.telegram.rendering import CAPTION_UNITS, to_messages
from assistant.conversation.replies import Export, Reply, reply_from_json
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Waiting

Json = dict[str, Any]

_UNCHANGED = "message is not modified"
_NOT_TO_BE_CHANGED = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message not found",
)
_OUT_OF_REACH = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "group chat was deleted",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "topic_closed",
)
_NO_SUCH_TOPIC = "message thread not found"


class ChatLost(Exception):
    """The chat does not exist any more."""


@dataclass
class Delivery:
    """Sends replies, the first message of each at once; `await_turn` waits until one more may go to a chat."""

    api: Api
    turns: MessengerTurns
    await_turn: Callable[[int], Awaitable[None]]
    _parts: dict[int, int] = field(default_factory=dict)
    """Messages of a long reply that are sent, should the store not be able to note it."""

    async def deliver(self, chat: int, waiting: Waiting) -> str | None:
        """Send one reply; the message that is the chat's anchor from now on, None where that does not change."""
        reply, origin, anchor = (
            reply_from_json(waiting.reply),
            _origin(waiting),
            _anchor(waiting),
        )
        messages = _messages(reply)
        target = _target(waiting) if len(messages) == 1 else None
        if target is None:
            reply, messages = reply.afresh, _messages(reply.afresh)
        try:
            if reply.export is not None:
                await self._hand_over(chat, waiting, reply, reply.export)
                return None
            if target is not None and await self._edit(chat, target, messages[0], reply):
                return str(target) if reply.place == "anchor" and target != anchor else None
            sent = await self._send_all(chat, waiting, messages, reply, origin)
        except BadRequest as error:
            if _says(error, *_OUT_OF_REACH):
                raise ChatLost from error
            raise
        await self._delete(chat, {origin.stale} - {sent})
        return (
            await self._new_anchor(chat, sent, anchor, origin)
            if reply.place == "anchor"
            else None
        )

    async def _edit(self, chat: int, message: int, text: str, reply: Reply) -> bool:
        """Whether the message now shows this; False where it cannot be changed any more."""
        try:
            await self.api.call(
                "editMessageText",
                chat_id=chat,
                message_id=message,
                **_text(text),
                **self._keys(reply),
            )
        except BadRequest as error:
            if _says(error, _UNCHANGED):
                return True
            if _says(error, *_NOT_TO_BE_CHANGED):
                await self.await_turn(chat)
                return False
            raise
        return True

    async def _send_all(
        self, chat: int, waiting: Waiting, messages: list[str], reply: Reply, origin: Origin
    ) -> int | None:
        """Send the messages not sent yet, the buttons under the last one; its id."""
        sent = None
        start = max(waiting.parts_sent, self._parts.get(waiting.number, 0))
        for number in range(start, len(messages)):
            last = number == len(messages) - 1
            if number > start:
                await self.await_turn(chat)
            sent = await self._send(
                chat, _text(messages[number]), origin, self._keys(reply) if last else {}
            )
            if not last:
                self._parts[waiting.number] = number + 1
                self.turns.store.mark_parts(waiting.number, number + 1)
        self._parts.pop(waiting.number, None)
        return sent

    async def _send(self, chat: int, text: Json, origin: Origin, keys: Json) -> int:
        """Send one message; its id. A topic that is gone does not keep it from the group."""
        try:
            sent = await self.api.call(
                "sendMessage", kind=dict, chat_id=chat, **text, **_address(origin), **keys
            )
        except BadRequest as error:
            if not _says(error, _NO_SUCH_TOPIC):
                raise
            sent = await self.api.call(
                "sendMessage", kind=dict, chat_id=chat, **text, **keys
            )
        return int(sent["message_id"])

    async def _hand_over(
        self, chat: int, waiting: Waiting, reply: Reply, export: Export
    ) -> None:
        """Send a file as it was when it was asked for, what the reply says under it. Making it holds up nobody."""
        origin = _origin(waiting)
        content = await asyncio.to_thread(self.turns.file, waiting.reply)
        await self.api.attempt("sendChatAction", chat_id=chat, action="upload_document")
        fields = {
            "caption": to_messages(reply.blocks, CAPTION_UNITS)[0],
            "parse_mode": "HTML",
            **_address(origin),
        }
        await self.api.send_document(
            file_name(export.name), content, chat_id=chat, **fields
        )

    async def _new_anchor(
        self, chat: int, sent: int | None, former: int | None, origin: Origin
    ) -> str | None:
        """The message just sent is the anchor; the one before goes, so that there is only one."""
        await self._delete(
            chat, {former, origin.pressed if origin.place == "anchor" else None} - {sent}
        )
        return str(sent) if sent is not None else None

    async def _delete(self, chat: int, messages: set[int | None]) -> None:
        """Take messages away; where one is too old for that, or gone, its buttons still answer."""
        for message in messages - {None}:
            await self.api.attempt("deleteMessage", chat_id=chat, message_id=message)

    def _keys(self, reply: Reply) -> Json:
        keys = keyboard(reply, self.turns.knowledge.say.button_copy())
        return {"reply_markup": {"inline_keyboard": keys}} if keys else {}


def _says(error: BadRequest, *reasons: str) -> bool:
    return any(reason in error.message.lower() for reason in reasons)


def _messages(reply: Reply) -> list[str]:
    return to_messages([*reply.blocks, *spelt_out(reply)])


def _text(html: str) -> Json:
    """The fields of a text; no preview of what only looks like an address, such as « contrat.md »."""
    return {
        "text": html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def _origin(waiting: Waiting) -> Origin:
    return origin_from_json(waiting.reply.get("origin"))


def _anchor(waiting: Waiting) -> int | None:
    return int(waiting.anchor) if waiting.anchor else None


def _target(waiting: Waiting) -> int | None:
    """The message that a reply changes in place, None for a new one."""
    place = waiting.reply.get("place", "new")
    return message_to_edit(
        place, _origin(waiting), _anchor(waiting), first=bool(waiting.reply.get("first"))
    )


def overtaken(waiting: Waiting, following: Waiting) -> bool:
    """Whether the next reply changes the same message again: then this one need not be shown."""
    target = _target(waiting)
    return target is not None and target == _target(following)


def _address(origin: Origin) -> Json:
    """The message that is answered, in a group, and the topic."""
    answered = {"message_id": origin.reply_to, "allow_sending_without_reply": True}
    return {
        **({"reply_parameters": answered} if origin.reply_to is not None else {}),
        **({"message_thread_id": origin.thread} if origin.thread is not None else {}),
    }


def file_name(wanted: str) -> str:
    """The name that the user chose, as one that every phone takes."""
    return re.sub(r'[/\\"]+', "-", wanted).lstrip("-.")[-64:]
