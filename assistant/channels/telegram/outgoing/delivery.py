"""One reply -> the calls that bring it to the chat."""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode, PollType
from telegram.error import BadRequest, TelegramError

from assistant.channels.telegram.api.bot import promised
from assistant.channels.telegram.api.request import Unanswered
from assistant.channels.telegram.at_work import AtWork
from assistant.channels.telegram.origin import Origin, origin_from_json
from assistant.channels.telegram.outgoing.anchor import anchor_of, target_of
from assistant.channels.telegram.outgoing.html import to_messages
from assistant.channels.telegram.outgoing.keyboard import keyboard, spelt_out, written
from assistant.channels.telegram.outgoing.obstacle import (
    Barred,
    Obstacle,
    Refused,
    Unfit,
    cannot_be_changed,
    is_unchanged,
    lacks_the_topic,
    obstacle_of,
)
from assistant.channels.telegram.outgoing.patience import (
    MESSAGE_SECONDS,
    Patience,
    time_outs,
)
from assistant.channels.telegram.outgoing.upload import Upload, answered
from assistant.conversation.replies import Quiz, Reply, reply_from_json
from assistant.logs import told_without_texts
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import StoreError, Waiting

Json = dict[str, Any]

# No preview of what only looks like an address, such as « contrat.md ».
_LOOK = {
    "parse_mode": ParseMode.HTML,
    "link_preview_options": LinkPreviewOptions(is_disabled=True).to_dict(),
}


@dataclass
class Delivery:
    """Delivers replies, the first message of each at once.

    `await_turn` waits until one more may go to a chat. The two calls of nearly every turn,
    sendMessage and editMessageText, are made by `do_api_request`: to read the whole message
    back, as PTB's methods for them do, takes longer than all the rest of the call. A quiz goes
    the same way.
    """

    bot: Bot
    turns: MessengerTurns
    await_turn: Callable[[int], Awaitable[None]]
    at_work: AtWork
    log: FilteringBoundLogger
    _patience: Patience = field(default_factory=Patience)
    _parts: dict[int, int] = field(default_factory=dict)
    """Messages of a long reply that are sent, should the store not be able to note it."""

    def __post_init__(self) -> None:
        self._upload = Upload(
            self.bot, self.turns, self._patience, self.at_work, self.log
        )

    async def deliver(self, chat: int, waiting: Waiting) -> str | None:
        """The message that is the chat's anchor from now on, None where that does not change.

        Raises an Obstacle where Telegram does not take it, StoreError where a part of it that
        went out cannot be noted. What went out again and again without an answer counts as sent.
        """
        try:
            return await self._bring(chat, waiting)
        except TelegramError as error:
            raise obstacle_of(error) from error
        except (Obstacle, StoreError):
            raise
        except Exception as error:  # the edge: one bad reply must not hold up the chat
            raise Refused(told_without_texts(error)) from error

    async def _bring(self, chat: int, waiting: Waiting) -> str | None:
        whole = reply_from_json(waiting.reply)
        if whole.quiz is not None:
            await self._pose(chat, waiting, whole, whole.quiz)
            return None
        texts = _texts(whole)
        target = target_of(waiting) if len(texts) == 1 else None
        reply = whole if target is not None else whole.afresh
        if reply.export is not None:
            keys = self._keys(reply)
            await self._upload.hand_over(chat, waiting, reply, reply.export, keys)
            return None
        if target is not None and await self._changed(chat, target, texts[0], reply):
            return _anchored(waiting, reply, target)
        if reply is not whole:
            texts = _texts(reply)
        posted = await self._post_parts(chat, waiting, texts, reply)
        if posted is not None:
            await self._delete(chat, _left_behind(waiting, reply, posted))
        return _anchored(waiting, reply, posted)

    async def _changed(self, chat: int, message: int, text: str, reply: Reply) -> bool:
        """Change a message; False where it cannot be changed any more, and shows what it did."""
        fields = {"chat_id": chat, "message_id": message, "text": text, **_LOOK}
        fields["reply_markup"] = self._keys(reply)
        try:
            await self.bot.do_api_request("editMessageText", fields)
        except BadRequest as error:
            if is_unchanged(error):
                return True
            if not cannot_be_changed(error):
                raise
            await self.await_turn(chat)
            return False
        return True

    async def _post_parts(
        self, chat: int, waiting: Waiting, texts: list[str], reply: Reply
    ) -> int | None:
        """Post the messages not posted yet, the buttons under the last one; its id."""
        posted = None
        start = max(waiting.parts_sent, self._parts.get(waiting.number, 0))
        for number in range(start, len(texts)):
            last = number == len(texts) - 1
            if number > start:
                await self.await_turn(chat)
            keys = self._keys(reply) if last else None
            content = {"text": texts[number], **_LOOK, "reply_markup": keys}
            posted = await self._post(chat, "sendMessage", content, waiting)
            if not last:
                self._parts[waiting.number] = number + 1
                self.turns.store.mark_parts(waiting.number, number + 1)
        self._parts.pop(waiting.number, None)
        return posted

    async def _pose(
        self, chat: int, waiting: Waiting, reply: Reply, quiz: Quiz
    ) -> None:
        """Post a quiz: what a group says of polls is told there, and holds nothing else up."""
        content = {**_poll(quiz), "reply_markup": self._keys(reply)}
        try:
            await self._post(chat, "sendPoll", content, waiting)
        except TelegramError as error:
            if not isinstance(obstacle_of(error), Barred):
                raise
            raise Unfit(self.turns.knowledge.say.quiz_barred()) from error

    async def _post(
        self, chat: int, method: str, content: Json, waiting: Waiting
    ) -> int | None:
        """Post one message; its id. A topic that is gone does not keep it from the group."""
        origin = _origin(waiting)
        fields = {"chat_id": chat, **content}
        address = {
            "reply_parameters": answered(origin),
            "message_thread_id": origin.thread,
        }
        number = waiting.number
        try:
            return await self._new_message(number, method, {**fields, **address})
        except TelegramError as error:
            if not lacks_the_topic(error):
                raise
        return await self._new_message(number, method, fields)

    async def _new_message(self, number: int, method: str, fields: Json) -> int | None:
        """Post a message; its id, None where it went out and that was never answered."""
        seconds = self._patience.seconds(number, MESSAGE_SECONDS)
        posted = None
        try:
            with promised():
                message = await self.bot.do_api_request(
                    method, fields, **time_outs(seconds)
                )
                posted = int(message["message_id"])
        except Unanswered:
            if not self._patience.exhausted(number, MESSAGE_SECONDS):
                raise
            self.log.warning("no answer, taken for sent", tries=len(MESSAGE_SECONDS))
        self._patience.forget(number)
        return posted

    async def _delete(self, chat: int, messages: Iterable[int]) -> None:
        """Take messages away; where one is too old for that, or gone, its buttons still answer."""
        for message in messages:
            with suppress(TelegramError):
                await self.bot.delete_message(chat, message)

    def _keys(self, reply: Reply) -> Json | None:
        label = self.turns.knowledge.say.button_copy()
        inline = bool(self.bot.supports_inline_queries)
        keys = keyboard(reply, label, inline=inline)
        return written(keys) if keys else None


def _texts(reply: Reply) -> list[str]:
    return to_messages([*reply.blocks, *spelt_out(reply)])


def _poll(quiz: Quiz) -> Json:
    """The fields of a quiz.

    Anonymous: who is new may be wrong before colleagues without being seen, and Telegram tells
    the bot nothing of who answers.
    """
    return {
        "type": PollType.QUIZ,
        "question": quiz.question,
        "options": [{"text": option} for option in quiz.options],
        "correct_option_ids": [quiz.right],
        "explanation": quiz.explanation,
        "is_anonymous": True,
    }


def _origin(waiting: Waiting) -> Origin:
    return origin_from_json(waiting.reply.get("origin"))


def _anchored(waiting: Waiting, reply: Reply, message: int | None) -> str | None:
    """The message that is the anchor from now on, None where that does not change."""
    if reply.place != "anchor" or message in (None, anchor_of(waiting)):
        return None
    return str(message)


def _left_behind(waiting: Waiting, reply: Reply, sent: int | None) -> list[int]:
    """The messages that go, now that this one was sent.

    The former anchor does, since there is one, and that of a conversation that was erased.
    """
    origin = _origin(waiting)
    messages = {origin.stale}
    if reply.place == "anchor":
        messages.add(anchor_of(waiting))
        if origin.place == "anchor":
            messages.add(origin.pressed)
    messages.discard(sent)
    return [message for message in messages if message is not None]
