"""Updates as Telegram sends them -> what they ask of the bot.

Pure. What is not needed is never looked at, so that a field which Telegram adds or drops
elsewhere cannot break it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from telegram.constants import ChatMemberStatus, ChatType, UpdateType

from assistant.channels.telegram.origin import Origin
from assistant.channels.telegram.outgoing.keyboard import pressed
from assistant.conversation.asker import ALONE, ANONYMOUS, Asker
from assistant.conversation.events import (
    Event,
    Forwarded,
    Invited,
    Pressed,
    Said,
    Shared,
)

Json = Mapping[str, Any]

ALLOWED = [
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
    UpdateType.INLINE_QUERY,
    UpdateType.CHOSEN_INLINE_RESULT,
    UpdateType.GUEST_MESSAGE,
]
"""Neither polls nor answers to them: who answers a quiz is none of the bot's business."""
_SHARED = {
    "sticker": "sticker",
    "photo": "photo",
    "animation": "video",
    "video": "video",
    "video_note": "video",
    "voice": "voice",
    "audio": "voice",
    "document": "document",
    "venue": "location",
    "location": "location",
    "contact": "contact",
    "poll": "poll",
}
_SERVICE = frozenset(
    "new_chat_members left_chat_member new_chat_title new_chat_photo delete_chat_photo "
    "group_chat_created supergroup_chat_created channel_chat_created "
    "message_auto_delete_timer_changed migrate_from_chat_id pinned_message users_shared "
    "chat_shared write_access_allowed boost_added chat_background_set forum_topic_created "
    "forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden "
    "general_forum_topic_unhidden video_chat_scheduled video_chat_started video_chat_ended "
    "video_chat_participants_invited proximity_alert_triggered".split()
)
_PERSONAL = frozenset(
    "first_name last_name username phone_number vcard title language_code sender_user_name "
    "author_signature".split()
)
_DEEPEST = 30
_AWAY = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


@dataclass(frozen=True)
class Me:
    """Who the bot is, and the commands that it knows."""

    id: int
    username: str
    commands: frozenset[str]

    @cached_property
    def mention(self) -> re.Pattern[str]:
        """The bot's name, as users write it."""
        name = re.escape(self.username)
        return re.compile(rf"@{name}\b", re.IGNORECASE)


@dataclass(frozen=True)
class SentFile:
    """A document that can be fetched."""

    id: str
    size: int


@dataclass(frozen=True)
class Asked:
    """An event to handle."""

    chat: int
    user: int
    event: Event
    kind: str
    origin: Origin = field(default_factory=Origin)
    callback: str | None = None
    """The id of a callback query, which must be answered."""
    data: str = ""
    """What the pressed button carries."""
    sent_at: int | None = None
    """Seconds since 1970 by Telegram's clock; callback queries do not say."""
    album: str | None = None
    """What several pictures sent together share."""
    file: SentFile | None = None
    """The document that is to be read: where the user is alone with the bot."""


@dataclass(frozen=True)
class Gone:
    """The chat cannot be reached any more."""

    chat: int
    kind = "gone"


@dataclass(frozen=True)
class Moved:
    """A group became another chat."""

    chat: int
    new: int
    kind = "moved"


@dataclass(frozen=True)
class Ignored:
    """Nothing to do, on purpose."""

    kind: str
    callback: str | None = None


@dataclass(frozen=True)
class Sought:
    """Cards are looked for from a chat where the bot is not; answered beside the turns."""

    query: str
    """The id of the query."""
    user: int
    text: str
    guest: bool = False
    """The bot was mentioned there, and answers in its own name, once."""
    kind = "sought"


@dataclass(frozen=True)
class Chosen:
    """A card was sent; which one is all that is read of it."""

    card: str
    kind = "chosen"


Incoming = Asked | Gone | Moved | Ignored | Sought | Chosen


def read_update(update: Json, me: Me) -> Incoming:
    """What an update asks.

    Raises KeyError, TypeError or ValueError where it lacks what it must have.
    """
    if UpdateType.CALLBACK_QUERY in update:
        return _callback(update["callback_query"])
    if UpdateType.MESSAGE in update:
        return _message(update["message"], me)
    if UpdateType.EDITED_MESSAGE in update:
        return _edited(update["edited_message"])
    if UpdateType.MY_CHAT_MEMBER in update:
        return _membership(update["my_chat_member"])
    return _of_cards(update, me) or _ignored(update)


def _ignored(update: Json) -> Ignored:
    kinds = [str(kind) for kind in update if kind != "update_id"]
    return Ignored(kinds[0] if kinds else "empty")


def _of_cards(update: Json, me: Me) -> Sought | Chosen | None:
    if UpdateType.CHOSEN_INLINE_RESULT in update:
        return Chosen(str(update["chosen_inline_result"]["result_id"]))
    return _sought(update, me)


def read_sought(update: object, me: Me) -> Sought | None:
    """The query that an update is; None where it is none, or lacks what it must have."""
    if not isinstance(update, Mapping):
        return None
    try:
        return _sought(update, me)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _sought(update: Json, me: Me) -> Sought | None:
    if UpdateType.INLINE_QUERY in update:
        query = update["inline_query"]
        return Sought(str(query["id"]), _id(query["from"]), str(query["query"]))
    if UpdateType.GUEST_MESSAGE not in update:
        return None
    message = update["guest_message"]
    text = str(message.get("text") or message.get("caption") or "")
    said = _own_words(text, me) or ""
    sender = message.get("from") or message["chat"]
    return Sought(str(message["guest_query_id"]), _id(sender), said, guest=True)


def _callback(query: Json) -> Incoming:
    message, data = query.get("message"), query.get("data")
    if message is None or data is None:
        return Ignored("callback", str(query["id"]))
    place, action = pressed(str(data))
    chat = message["chat"]
    private = chat["type"] == ChatType.PRIVATE
    origin = Origin(int(message["message_id"]), place, thread=_thread(message))
    if not private:
        origin = replace(origin, user=_id(query["from"]))
    return Asked(
        chat=_id(chat),
        user=_id(query["from"]),
        event=Pressed(action, ALONE if private else _asker(chat, query["from"])),
        kind="press",
        origin=origin,
        callback=str(query["id"]),
        data=str(data),
    )


def _message(message: Json, me: Me) -> Incoming:
    chat = message["chat"]
    if "migrate_to_chat_id" in message:
        new = int(message["migrate_to_chat_id"])
        return Moved(_id(chat), new)
    sender = message.get("sender_chat") or message.get("from") or {}
    if said_by_none := _said_by_none(message, sender):
        return Ignored(said_by_none)
    private = chat["type"] == ChatType.PRIVATE
    event, kind = _event(message, me)
    if event is None or not (private or _addressed(message, me)):
        return Ignored("not for us")
    origin = Origin(thread=_thread(message))
    file = _file(message) if private and kind == "document" else None
    if file:
        event = Shared("contract")
    if not private:
        writer = None if "sender_chat" in message else _id(sender)
        number = int(message["message_id"])
        origin = replace(origin, reply_to=number, user=writer)
        event = (
            replace(event, by=_asker(chat, sender))
            if isinstance(event, Said)
            else event
        )
    return Asked(
        chat=_id(chat),
        user=int(sender.get("id", chat["id"])),
        event=event,
        kind=kind,
        origin=origin,
        sent_at=int(message["date"]),
        album=None if file else message.get("media_group_id"),
        file=file,
    )


def _file(message: Json) -> SentFile | None:
    document = message["document"]
    name = document.get("file_id")
    if not isinstance(name, str) or not name:
        return None
    return SentFile(name, int(document.get("file_size") or 0))


def _said_by_none(message: Json, sender: Json) -> str:
    """What a message is that no user of a chat with the bot wrote; empty where one did."""
    if message["chat"]["type"] == ChatType.CHANNEL:
        return "channel"
    if sender.get("is_bot"):
        return "bot"
    if _SERVICE & message.keys():
        return "service"
    return ""


def _asker(chat: Json, sender: Json) -> Asker:
    """Who writes or presses in a group, told apart from its other members without a name.

    Their rank is to be asked for, but that of the group itself: one of its administrators is
    behind it.
    """
    number = sender.get("id")
    if number == chat["id"]:
        return Asker(ANONYMOUS, "administrator")
    digest = sha256(f"{chat['id']} {number}".encode()).hexdigest()
    return Asker(digest[:16], "member" if "title" in sender else "unknown")


def _id(part: Json) -> int:
    return int(part["id"])


def _thread(message: Json) -> int | None:
    if not message.get("is_topic_message"):
        return None
    return int(message["message_thread_id"])


def _event(message: Json, me: Me) -> tuple[Event | None, str]:
    """The event and its kind; no event for a command to another bot."""
    text = message.get("text")
    words = text or message.get("caption")
    if words and "forward_origin" in message:
        return Forwarded(str(words)), "forward"
    if text is None:
        kind = _kind_shared(message)
        return Shared(kind), kind
    kind = "command" if str(text).startswith("/") else "text"
    said = _own_words(str(text), me)
    if said is None:
        return None, kind
    return Said(said), kind


def _kind_shared(message: Json) -> str:
    for key, kind in _SHARED.items():
        if key in message:
            return kind
    return "other"


def _own_words(text: str, me: Me) -> str | None:
    """The text without the bot's name; None for a command to another bot."""
    command = re.match(r"/\w+@(\w+)", text)
    if command:
        addressee = command[1]
        if addressee.casefold() != me.username.casefold():
            return None
    bare = me.mention.sub("", text)
    return re.sub(r"  +", " ", bare).strip()


def _addressed(message: Json, me: Me) -> bool:
    """Whether a message of a group is for the bot.

    It is where it holds the bot's name, answers it, or is a command of its own.
    """
    text = str(message.get("text") or message.get("caption") or "")
    if me.mention.search(text):
        return True
    for entities in ("entities", "caption_entities"):
        for entity in message.get(entities, ()):
            user = entity.get("user", {})
            if user.get("id") == me.id:
                return True
    replied = message.get("reply_to_message") or {}
    author = replied.get("from", {})
    if author.get("id") == me.id:
        return True
    first_word, _, _ = text.partition(" ")
    command, _, _ = first_word.partition("@")
    return command.lower() in me.commands


def _edited(message: Json) -> Incoming:
    """A corrected text is not read again, and the user is told.

    A moving position, which is an edit as well, changes nothing.
    """
    chat = message["chat"]
    if chat["type"] != ChatType.PRIVATE or "text" not in message:
        return Ignored("edited")
    return Asked(
        chat=_id(chat),
        user=_id(message["from"]),
        event=Shared("edited"),
        kind="edited",
        sent_at=message.get("edit_date"),
    )


def _membership(change: Json) -> Incoming:
    chat = change["chat"]
    after = change["new_chat_member"]["status"]
    if after in _AWAY:
        return Gone(_id(chat))
    if chat["type"] not in _GROUPS:
        return Ignored("membership")
    before = change["old_chat_member"]["status"]
    if before not in _AWAY:
        return Ignored("membership")
    return Asked(_id(chat), _id(change["from"]), Invited(), "invited")


def number_of(update: object) -> object:
    """The update's id, None where it has none."""
    if not isinstance(update, Mapping):
        return None
    return update.get("update_id")


def callback_of(update: object) -> str | None:
    """The id of the press, if the update is one that can be answered."""
    if not isinstance(update, Mapping):
        return None
    query = update.get("callback_query")
    if not isinstance(query, Mapping) or "id" not in query:
        return None
    return str(query["id"])


def chat_of(update: object) -> int | None:
    """The chat that an update without sense may come from."""
    if not isinstance(update, Mapping):
        return None
    for part in update.values():
        chat = _chat_in(part)
        if chat is not None:
            return chat
    return None


def _chat_in(part: object) -> int | None:
    """The chat of a message, or of the message that a callback query holds."""
    if not isinstance(part, Mapping):
        return None
    message = part.get("message", part)
    if not isinstance(message, Mapping):
        return None
    chat = message.get("chat")
    if not isinstance(chat, Mapping):
        return None
    number = chat.get("id")
    return number if isinstance(number, int) else None


def without_persons(update: Any, depth: int = 0) -> Any:
    """The update without names and telephone numbers, to be kept for whoever mends the error.

    Nor is anything kept that stands deeper inside than Telegram ever puts it.
    """
    if not isinstance(update, list | Mapping):
        return update
    if depth > _DEEPEST:
        return "…"
    if isinstance(update, list):
        return [without_persons(part, depth + 1) for part in update]
    kept = {}
    for key, value in update.items():
        if key not in _PERSONAL:
            kept[key] = without_persons(value, depth + 1)
    return kept
