"""One reply -> the calls that bring it to the chat."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram.error import BadRequest

from assistant.channels.telegram.api import Api
from assistant.channels.telegram.keyboards import keyboard, spelt_out
from assistant.channels.telegram.placing import Origin, key_of, message_to_edit, origin_from_json
from assistant.channels.telegram.rendering import CAPTION_UNITS, to_messages
from assistant.channels.turns import Turns
from assistant.conversation.replies import Export, Reply, reply_from_json
from assistant.storage.port import Waiting

Json = dict[str, Any]

_UNCHANGED = "message is not modified"
_OUT_OF_REACH = ("chat not found", "user is deactivated", "peer_id_invalid", "group chat was deleted")


class ChatLost(Exception):
    """The chat does not exist any more."""


@dataclass
class Delivery:
    """Sends replies, the first message of each at once; `await_turn` waits until one more may go to a chat."""

    api: Api
    turns: Turns
    await_turn: Callable[[int], Awaitable[bool]]

    async def deliver(self, chat: int, waiting: Waiting) -> str | None:
        """Send one reply; the message that is the chat's anchor from now on, None where that does not change."""
        reply, origin, target = self._read(chat, waiting)
        messages = to_messages([*reply.blocks, *spelt_out(reply)])
        try:
            if reply.export is not None:
                await self._hand_over(chat, reply, reply.export, origin)
                return None
            if target is not None and len(messages) == 1 and await self._edit(chat, target, messages[0], reply):
                return str(target) if reply.place == "anchor" and target != self._anchor(chat) else None
            sent = await self._send_all(chat, waiting, messages, reply, origin)
            await self._delete(chat, origin.stale)
        except BadRequest as error:
            if any(reason in error.message.lower() for reason in _OUT_OF_REACH):
                raise ChatLost from error
            raise
        return await self._new_anchor(chat, sent, origin) if reply.place == "anchor" else None

    def overtaken(self, chat: int, waiting: Waiting, following: Waiting) -> bool:
        """Whether the next reply changes the same message again: then this one need not be shown."""
        targets = [self._read(chat, one)[2] for one in (waiting, following)]
        return targets[0] is not None and targets[0] == targets[1]

    def _read(self, chat: int, waiting: Waiting) -> tuple[Reply, Origin, int | None]:
        reply, origin = reply_from_json(waiting.reply), origin_from_json(waiting.reply.get("origin"))
        target = message_to_edit(reply.place, origin, self._anchor(chat), first=bool(waiting.reply.get("first")))
        return reply, origin, target

    def _anchor(self, chat: int) -> int | None:
        anchor = self.turns.store.anchor(key_of(chat))
        return int(anchor) if anchor else None

    async def _edit(self, chat: int, message: int, text: str, reply: Reply) -> bool:
        """Whether the message now shows this; False where it cannot be changed any more."""
        try:
            await self.api.call(
                "editMessageText", chat_id=chat, message_id=message, text=text, parse_mode="HTML", **self._keys(reply)
            )
        except BadRequest as error:
            if _UNCHANGED in error.message.lower():
                return True
            if "message" in error.message.lower():
                await self.await_turn(chat)
                return False
            raise
        return True

    async def _send_all(
        self, chat: int, waiting: Waiting, messages: list[str], reply: Reply, origin: Origin
    ) -> int | None:
        """Send the messages not sent yet, the buttons under the last one; its id."""
        sent = None
        for number in range(waiting.parts_sent, len(messages)):
            last = number == len(messages) - 1
            if number > waiting.parts_sent:
                await self.await_turn(chat)
            keys = self._keys(reply) if last else {}
            fields = {"chat_id": chat, "text": messages[number], "parse_mode": "HTML", **_address(origin), **keys}
            sent = int((await self.api.call("sendMessage", **fields))["message_id"])
            if not last:
                self.turns.store.mark_parts(waiting.number, number + 1)
        return sent

    async def _hand_over(self, chat: int, reply: Reply, export: Export, origin: Origin) -> None:
        """Send a file, what the reply says under it."""
        content = self.turns.exported(key_of(chat), export)
        await self.api.attempt("sendChatAction", chat_id=chat, action="upload_document")
        fields = {"caption": to_messages(reply.blocks, CAPTION_UNITS)[0], "parse_mode": "HTML", **_address(origin)}
        await self.api.send_document(file_name(export.name), content, chat_id=chat, **fields)

    async def _new_anchor(self, chat: int, sent: int | None, origin: Origin) -> str | None:
        """The message just sent is the anchor; the one before goes, so that there is only one."""
        for message in {self._anchor(chat), origin.pressed if origin.place == "anchor" else None} - {None, sent}:
            await self._delete(chat, message)
        return str(sent) if sent is not None else None

    async def _delete(self, chat: int, message: int | None) -> None:
        """Take a message away; where it is too old for that, or gone, its buttons still answer."""
        if message is not None:
            await self.api.attempt("deleteMessage", chat_id=chat, message_id=message)

    def _keys(self, reply: Reply) -> Json:
        keys = keyboard(reply, self.turns.knowledge.say("button_copy"))
        return {"reply_markup": {"inline_keyboard": keys}} if keys else {}


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
