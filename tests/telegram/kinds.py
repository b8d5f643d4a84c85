"""What may reach a bot besides text and buttons, as the Bot API writes it.

Realistic updates of every kind.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.telegram.profile import BOT

if TYPE_CHECKING:
    from tests.telegram.user import TelegramUser

Json = dict[str, Any]
Maker = Callable[["TelegramUser"], list[Json]]

CHANNEL: Json = {
    "id": -1001234500077,
    "type": "channel",
    "title": "Le canal des achats",
    "username": "canalachats",
}
OTHER: Json = {
    "id": 2002,
    "is_bot": False,
    "first_name": "Inès",
    "last_name": "Roche",
    "language_code": "fr",
}
DAKAR: Json = {"latitude": 14.6928, "longitude": -17.4467}


def _file(name: str, **more: Any) -> Json:
    return {
        "file_id": f"AgACAgQAAxkBAAI{name}",
        "file_unique_id": f"AQAD{name}",
        "file_size": 51_200,
        **more,
    }


PHOTO = [_file("photo-s", width=90, height=67), _file("photo-m", width=320, height=240)]
POLL: Json = {
    "id": "5301034223187001351",
    "question": "Quel prestataire ?",
    "options": [
        {"text": "Le premier", "voter_count": 1, "persistent_id": "0"},
        {"text": "Le second", "voter_count": 0, "persistent_id": "1"},
    ],
    "total_voter_count": 1,
    "is_closed": False,
    "is_anonymous": False,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": True,
    "members_only": False,
}
STICKER = _file(
    "sticker",
    width=512,
    height=512,
    type="regular",
    is_animated=False,
    is_video=False,
    emoji="👍",
)
ANIMATION = _file(
    "animation",
    width=320,
    height=180,
    duration=3,
    mime_type="video/mp4",
    file_name="merci.mp4",
)

CONTENTS: dict[str, Json] = {  # the kinds that are an ordinary message with this in it
    "sticker": {"sticker": STICKER},
    "photo": {"photo": PHOTO},
    "photo_with_caption": {"photo": PHOTO, "caption": "le contrat actuel, page 3"},
    "voice": {"voice": _file("voice", duration=7, mime_type="audio/ogg")},
    "audio": {
        "audio": _file(
            "audio",
            duration=185,
            mime_type="audio/mpeg",
            title="Réunion",
            performer="Awa",
        )
    },
    "video": {
        "video": _file(
            "video", width=1280, height=720, duration=12, mime_type="video/mp4"
        )
    },
    "video_note": {"video_note": _file("note", length=240, duration=5)},
    "animation": {
        "animation": ANIMATION,
        "document": _file("animation", mime_type="video/mp4"),
    },
    "document": {
        "document": _file(
            "document", file_name="contrat.pdf", mime_type="application/pdf"
        )
    },
    "location": {"location": DAKAR},
    "venue": {
        "venue": {"location": DAKAR, "title": "Siège", "address": "12 rue Parchappe"},
        "location": DAKAR,
    },
    "contact": {
        "contact": {
            "phone_number": "+221770000000",
            "first_name": "Inès",
            "user_id": 2002,
        }
    },
    "poll": {"poll": POLL},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "story": {"story": {"chat": CHANNEL, "id": 3}},
    "game": {"game": {"title": "2048", "description": "Additionner", "photo": PHOTO}},
    "service_new_member": {"new_chat_members": [OTHER]},
}


def _now() -> int:
    return int(time.time())


def _live_location_edit(user: "TelegramUser") -> list[Json]:
    moved = user.message(
        location=DAKAR
        | {"live_period": 900, "heading": 90, "horizontal_accuracy": 12.5}
    )
    return [{"edited_message": moved | {"edit_date": _now()}}]


def _service_pinned(user: "TelegramUser") -> list[Json]:
    return [{"message": user.message(pinned_message=user.message(text="à garder"))}]


def _forwarded_text(user: "TelegramUser") -> list[Json]:
    origin = {"type": "user", "sender_user": OTHER, "date": _now() - 3600}
    return [
        {"message": user.message(text="On part sur deux ans.", forward_origin=origin)}
    ]


def _forwarded_channel_post(user: "TelegramUser") -> list[Json]:
    origin = {
        "type": "channel",
        "chat": CHANNEL,
        "message_id": 41,
        "date": _now() - 3600,
    }
    return [{"message": user.message(text="Nouvel article", forward_origin=origin)}]


def _edited(user: "TelegramUser") -> list[Json]:
    before = user.said or user.message(text="deux ans")
    return [
        {
            "edited_message": before
            | {"text": f"{before.get('text', '')} (corrigé)", "edit_date": _now()}
        }
    ]


def _album(user: "TelegramUser") -> list[Json]:
    captions: list[Json] = [{"caption": "les trois pages"}, {}, {}]
    album = str(user.server.new_message_id())
    return [
        {"message": user.message(photo=PHOTO, media_group_id=album, **caption)}
        for caption in captions
    ]


def _channel_post(user: "TelegramUser") -> list[Json]:
    post = user.message(text="Bonjour à tous", sender_chat=CHANNEL, chat=CHANNEL)
    return [
        {"channel_post": {name: part for name, part in post.items() if name != "from"}}
    ]


def _membership(user: "TelegramUser", before: str, after: str) -> Json:
    old, new = ({"user": BOT, "status": status} for status in (before, after))
    if after == "kicked":
        new["until_date"] = 0
    if before == "kicked":
        old["until_date"] = 0
    head = {"chat": user.chat_object, "from": user.sender, "date": _now()}
    return {"my_chat_member": head | {"old_chat_member": old, "new_chat_member": new}}


def _blocked(user: "TelegramUser") -> list[Json]:
    user.server.blocked.add(user.chat)
    return [_membership(user, "member", "kicked")]


def _unblocked(user: "TelegramUser") -> list[Json]:
    user.server.blocked.discard(user.chat)
    return [_membership(user, "kicked", "member")]


def _group_added(user: "TelegramUser") -> list[Json]:
    assert user.chat < 0, "only a group can be joined"
    return [
        _membership(user, "left", "member"),
        {"message": user.message(new_chat_members=[BOT])},
    ]


def _group_upgraded(user: "TelegramUser") -> list[Json]:
    """The old group's last message and the new one's first; the user and the bot's calls follow."""
    assert user.chat < 0, "only a group can be upgraded"
    old, new = user.chat, int(f"-100{-user.chat}")
    leaving = user.message(
        migrate_to_chat_id=new, chat=user.chat_object | {"type": "group"}
    )
    user.server.migrated[old] = user.chat = new
    return [{"message": leaving}, {"message": user.message(migrate_from_chat_id=old)}]


def _poll_answer(user: "TelegramUser") -> list[Json]:
    answer = {
        "poll_id": POLL["id"],
        "user": user.sender,
        "option_ids": [0],
        "option_persistent_ids": ["0"],
    }
    return [{"poll_answer": answer}]


def _reaction(user: "TelegramUser") -> list[Json]:
    shown = user.screen()
    head = {
        "chat": user.chat_object,
        "message_id": shown[-1].id if shown else 1,
        "user": user.sender,
        "date": _now(),
    }
    return [
        {
            "message_reaction": head
            | {"old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": "👍"}]}
        }
    ]


def _business_message(user: "TelegramUser") -> list[Json]:
    return [
        {
            "business_message": user.message(
                text="bonjour", business_connection_id="bc-1"
            )
        }
    ]


def _unknown_kind(user: "TelegramUser") -> list[Json]:
    return [{"quantum_message": user.message(entangled_with=[1, 2])}]


SPECIAL: dict[str, Maker] = {
    "live_location_edit": _live_location_edit,
    "service_pinned": _service_pinned,
    "forwarded_text": _forwarded_text,
    "forwarded_channel_post": _forwarded_channel_post,
    "edited": _edited,
    "album": _album,
    "channel_post": _channel_post,
    "blocked": _blocked,
    "unblocked": _unblocked,
    "group_added": _group_added,
    "group_upgraded": _group_upgraded,
    "poll_answer": _poll_answer,
    "reaction": _reaction,
    "business_message": _business_message,
    "unknown_kind": _unknown_kind,
}
ALL_KINDS = (*CONTENTS, *SPECIAL)


def updates_of(user: "TelegramUser", kind: str) -> list[Json]:
    """The updates, without ids, that Telegram sends when the user does this."""
    if kind in CONTENTS:
        return [{"message": user.message(**CONTENTS[kind])}]
    return SPECIAL[kind](user)
