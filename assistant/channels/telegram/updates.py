"""Updates as Telegram sends them -> what they ask of the bot. Pure; what is not needed is never looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.channels.telegram.keyboards import pressed
from assistant.channels.telegram.placing import Origin
from assistant.conversation.events import Event, Forwarded, Invited, Pressed, Said, Shared

Json = Mapping[str, Any]

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
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
    "new_chat_members left_chat_member new_chat_title new_chat_photo delete_chat_photo group_chat_created "
    "supergroup_chat_created channel_chat_created message_auto_delete_timer_changed migrate_from_chat_id "
    "pinned_message users_shared chat_shared write_access_allowed boost_added chat_background_set "
    "forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden "
    "general_forum_topic_unhidden video_chat_scheduled video_chat_started video_chat_ended "
    "video_chat_participants_invited proximity_alert_triggered".split()
)
_PERSONAL = frozenset(
    "first_name last_name username phone_number vcard title language_code sender_user_name author_signature".split()
)
_AWAY = ("left", "kicked")


@dataclass(frozen=True)
class Me:
    """Who the bot is, and the commands that it knows."""

    id: int
    username: str
    commands: frozenset[str]


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


@dataclass(frozen=True)
class Gone:
    """The chat cannot be reached any more."""

    chat: int


@dataclass(frozen=True)
class Moved:
    """A group became another chat."""

    chat: int
    new: int


@dataclass(frozen=True)
class Ignored:
    """Nothing to do, on purpose."""

    kind: str
    callback: str | None = None


Incoming = Asked | Gone | Moved | Ignored


def read_update(update: Json, me: Me) -> Incoming:
    """What an update asks. Raises KeyError, TypeError or ValueError where it lacks what it must have."""
    if "callback_query" in update:
        return _callback(update["callback_query"])
    if "message" in update:
        return _message(update["message"], me)
    if "edited_message" in update:
        return _edited(update["edited_message"])
    if "my_chat_member" in update:
        return _membership(update["my_chat_member"])
    return Ignored(next((str(kind) for kind in update if kind != "update_id"), "empty"))


def _callback(query: Json) -> Incoming:
    message, data = query.get("message"), query.get("data")
    if message is None or data is None:
        return Ignored("callback", str(query["id"]))
    place, action = pressed(str(data))
    origin = Origin(int(message["message_id"]), place, thread=_thread(message))
    return Asked(
        chat=int(message["chat"]["id"]),
        user=int(query["from"]["id"]),
        event=Pressed(action),
        kind="press",
        origin=origin,
        callback=str(query["id"]),
        data=str(data),
    )


def _message(message: Json, me: Me) -> Incoming:
    chat = message["chat"]
    if "migrate_to_chat_id" in message:
        return Moved(int(chat["id"]), int(message["migrate_to_chat_id"]))
    sender = message.get("sender_chat") or message.get("from") or {}
    if chat["type"] == "channel":
        return Ignored("channel")
    if sender.get("is_bot") or _SERVICE & message.keys():
        return Ignored("bot" if sender.get("is_bot") else "service")
    private = chat["type"] == "private"
    event, kind = _event(message, me)
    if event is None or not (private or _addressed(message, me)):
        return Ignored("not for us")
    return Asked(
        chat=int(chat["id"]),
        user=int(sender.get("id", chat["id"])),
        event=event,
        kind=kind,
        origin=Origin(
            reply_to=None if private else int(message["message_id"]),
            thread=_thread(message),
        ),
        sent_at=int(message["date"]),
        album=message.get("media_group_id"),
    )


def _thread(message: Json) -> int | None:
    return int(message["message_thread_id"]) if message.get("is_topic_message") else None


def _event(message: Json, me: Me) -> tuple[Event | None, str]:
    """The event and its kind; no event for a command to another bot."""
    text = message.get("text")
    if "forward_origin" in message and (text or message.get("caption")):
        return Forwarded(str(text or message["caption"])), "forward"
    if text is not None:
        said = _own_words(str(text), me)
        return (None if said is None else Said(said)), (
            "command" if str(text).startswith("/") else "text"
        )
    kind = next((kind for key, kind in _SHARED.items() if key in message), "other")
    return Shared(kind), kind


def _own_words(text: str, me: Me) -> str | None:
    """The text without the bot's name; None for a command to another bot."""
    command = re.match(r"(/\w+)@(\w+)", text)
    if command and command[2].casefold() != me.username.casefold():
        return None
    bare = re.sub(rf"@{re.escape(me.username)}\b", "", text, flags=re.IGNORECASE)
    return re.sub(r"  +", " ", bare).strip()


def _addressed(message: Json, me: Me) -> bool:
    """Whether a message of a group is for the bot: a command of its own, an answer to it, or its name."""
    text = str(message.get("text") or message.get("caption") or "")
    entities = [*message.get("entities", ()), *message.get("caption_entities", ())]
    named = re.search(rf"@{re.escape(me.username)}\b", text, re.IGNORECASE) is not None
    meant = any(entity.get("user", {}).get("id") == me.id for entity in entities)
    answered = (message.get("reply_to_message") or {}).get("from", {}).get("id") == me.id
    return (
        named
        or meant
        or answered
        or text.split(" ")[0].split("@")[0].lower() in me.commands
    )


def _edited(message: Json) -> Incoming:
    """A corrected text is not read again, and the user is told; a moving position changes nothing."""
    if message["chat"]["type"] != "private" or "text" not in message:
        return Ignored("edited")
    user = int(message["from"]["id"])
    return Asked(
        int(message["chat"]["id"]),
        user,
        Shared("edited"),
        "edited",
        sent_at=message.get("edit_date"),
    )


def _membership(change: Json) -> Incoming:
    chat, status = change["chat"], change["new_chat_member"]["status"]
    if status in _AWAY:
        return Gone(int(chat["id"]))
    if (
        chat["type"] in ("group", "supergroup")
        and change["old_chat_member"]["status"] in _AWAY
    ):
        return Asked(int(chat["id"]), int(change["from"]["id"]), Invited(), "invited")
    return Ignored("membership")


def chat_of(update: object) -> int | None:
    """The chat that an update without sense may come from."""
    for part in update.values() if isinstance(update, Mapping) else ():
        inner = part.get("message", part) if isinstance(part, Mapping) else None
        chat = inner.get("chat") if isinstance(inner, Mapping) else None
        if isinstance(chat, Mapping) and isinstance(chat.get("id"), int):
            return int(chat["id"])
    return None


def without_persons(update: Any) -> Any:
    """The update without names and telephone numbers, to be kept for whoever mends the error."""
    if isinstance(update, Mapping):
        return {
            key: without_persons(value)
            for key, value in update.items()
            if key not in _PERSONAL
        }
    return [without_persons(one) for one in update] if isinstance(update, list) else update
