"""The methods that the bot uses, as strict as Telegram's.

What a chat shows changes here and nowhere else.
"""

import re
import time
from collections.abc import Callable
from typing import Any

from lo_bot_api_emulator import LoBotApiEmulator

from tests.telegram.parameters import SENDING, Uploads, refuse_unknown
from tests.telegram.polls import Poll, poll_of
from tests.telegram.profile import ABILITIES, BOT, Profile
from tests.telegram.shown import Json, Shown, shown_of
from tests.telegram.texts import caption_of, refuse, text_of

Method = Callable[[Json, Uploads], Any]
_PNG = b"\x89PNG\r\n"
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = (
    "Bad Request: query is too old and response timeout expired or query ID is invalid"
)


class Chats(LoBotApiEmulator):
    """What the chats show, and the methods that change it; other methods are the emulator's.

    `heard` holds the users' messages as (chat, id), `asked` the callback queries that may be
    answered.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.messages: dict[tuple[int, int], Shown] = {}
        self.heard: set[tuple[int, int]] = set()
        self.asked: set[str] = set()
        self.answered: dict[str, str] = {}
        self.found: dict[str, list[Json]] = {}
        """What was found for each inline or guest query: results, with the words of their text."""
        self.blocked: set[int] = set()
        self.migrated: dict[int, int] = {}
        self.administrators: set[tuple[int, int]] = set()
        self.closed: set[tuple[int, int | None]] = set()
        """The topics, of a chat, that are closed; (chat, None) takes no message at all."""
        self.no_files: set[int] = set()
        self.no_polls: set[int] = set()
        self.polls: dict[str, Poll] = {}
        self.inline_mode = True
        """Whether BotFather was asked for it; without it, some buttons are refused."""
        self.profile = Profile()
        self.documents: dict[str, tuple[str, bytes]] = {}
        self.own: dict[str, Method] = self._own_methods()
        self._last_message = 0

    def _own_methods(self) -> dict[str, Method]:
        return self.profile.methods() | {
            "getMe": self._me,
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "sendPoll": self._send_poll,
            "editMessageText": self._edit_text,
            "editMessageCaption": self._edit_caption,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer,
            "answerInlineQuery": self._answer_inline,
            "answerGuestQuery": self._answer_guest,
            "setWebhook": self._set_webhook,
            "getChatMember": self._member,
        }

    def _me(self, fields: Json, uploads: Uploads) -> Json:
        return BOT | ABILITIES | {"supports_inline_queries": self.inline_mode}

    def validate(self, method: str, fields: Json, uploads: Uploads) -> Any:
        """The result of a call, or ApiRefusal."""
        refuse_unknown(method, fields, uploads)
        if "chat_id" in fields:
            self._refuse_chat(method, fields["chat_id"])
        if own := self.own.get(method):
            return own(fields, uploads)
        known = {name: value for name, value in fields.items() if name not in SENDING}
        return self._placed(super().validate(method, known, uploads))

    def _placed(self, result: Any) -> Any:
        """A message (or an album) of the emulator's with an id, a date and a chat of ours."""
        if isinstance(result, list):
            return [self._placed(each) for each in result]
        if not isinstance(result, dict) or "chat" not in result:
            return result
        head = {
            "message_id": self.new_message_id(),
            "from": BOT,
            "date": int(time.time()),
        }
        return result | head | {"chat": chat_object(result["chat"]["id"])}

    def _refuse_chat(self, method: str, chat: Any) -> None:
        if type(chat) is not int or not chat:
            refuse("Bad Request: chat not found")
        if chat in self.migrated:
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            refuse(description, migrate_to_chat_id=self.migrated[chat])
        if chat in self.blocked and method.startswith("send"):
            how = (
                "blocked by the user" if chat > 0 else "kicked from the supergroup chat"
            )
            refuse(f"Forbidden: bot was {how}", 403)
        if chat in self.no_files and method == "sendDocument":
            refuse("Bad Request: not enough rights to send documents to the chat")
        if chat in self.no_polls and method == "sendPoll":
            refuse("Bad Request: not enough rights to send polls to the chat")

    def _refuse_topic(self, fields: Json) -> None:
        chat, topic = fields["chat_id"], fields.get("message_thread_id")
        if (chat, None) in self.closed:
            refuse("Bad Request: not enough rights to send text messages to the chat")
        if (chat, topic) in self.closed:
            refuse("Bad Request: TOPIC_CLOSED")

    # Sending

    def _send_message(self, fields: Json, uploads: Uploads) -> Shown:
        text, entities = text_of(fields, "text", 4096)
        content = {"text": text, "entities": entities} if entities else {"text": text}
        return self._show(self._new(fields, content), fields["text"])

    def _send_document(self, fields: Json, uploads: Uploads) -> Shown:
        reference, (filename, data) = self._document(fields, uploads)
        file = {
            "file_id": reference,
            "file_unique_id": f"u{reference}",
            "file_name": filename,
            "file_size": len(data),
        }
        content = {"document": file, **caption_of(fields)}
        return self._show(
            self._new(fields, content), fields.get("caption") or "", (filename, data)
        )

    def _send_photo(self, fields: Json, uploads: Uploads) -> Shown:
        _, (filename, data) = self._document(fields, uploads, "photo")
        if not data.startswith(_PNG):
            refuse("Bad Request: IMAGE_PROCESS_FAILED")
        sizes = [{"file_id": filename, "file_unique_id": "u1", "width": 9, "height": 9}]
        content = {"photo": sizes, **caption_of(fields)}
        caption = fields.get("caption") or ""
        return self._show(self._new(fields, content), caption, (filename, data))

    def _send_poll(self, fields: Json, uploads: Uploads) -> Shown:
        poll = poll_of(fields, str(len(self.polls) + 1))
        shown = self._show(self._new(fields, {"poll": poll.to_json()}), "")
        self.polls[poll.id] = poll
        return shown

    def _document(
        self, fields: Json, uploads: Uploads, field: str = "document"
    ) -> tuple[str, tuple[str, bytes]]:
        """The file's id, name and content: uploaded, attached, or sent before."""
        named = str(fields.get(field, ""))
        upload = uploads.get(field) or uploads.get(named.removeprefix("attach://"))
        if upload:
            if not upload["data"]:
                refuse("Bad Request: file must be non-empty")
            reference = f"document-{len(self.documents) + 1}"
            self.documents[reference] = (upload["filename"], upload["data"])
            return reference, self.documents[reference]
        if named not in self.documents:
            refuse("Bad Request: wrong file identifier/HTTP URL specified")
        return named, self.documents[named]

    def new_message_id(self) -> int:
        """The next id; users and bot share one count, as in a private chat."""
        self._last_message += 1
        return self._last_message

    def _new(self, fields: Json, content: Json) -> Json:
        """The Bot API's object for a new message; nothing is shown yet."""
        chat = fields.get("chat_id") or refuse("Bad Request: chat not found")
        self._refuse_topic(fields)
        extra: Json = {}
        markup = self._markup(fields)
        if markup and markup.get("inline_keyboard"):
            extra["reply_markup"] = markup
        if replied := self._replied(chat, fields):
            extra["reply_to_message"] = {
                "message_id": replied,
                "date": int(time.time()),
                "chat": chat_object(chat),
            }
        if thread := fields.get("message_thread_id"):
            extra |= {"message_thread_id": thread, "is_topic_message": True}
        head = {
            "message_id": self.new_message_id(),
            "from": BOT,
            "chat": chat_object(chat),
            "date": int(time.time()),
        }
        return head | content | extra

    def _replied(self, chat: int, fields: Json) -> int | None:
        """The message that is replied to, which must exist unless the bot says that it may not."""
        wanted = fields.get("reply_parameters") or {
            "message_id": fields.get("reply_to_message_id")
        }
        if not isinstance(wanted, dict):
            refuse("Bad Request: can't parse reply parameters JSON object")
        number = wanted.get("message_id")
        exists = (
            number is None
            or (chat, number) in self.messages
            or (chat, number) in self.heard
        )
        if not (
            exists
            or wanted.get("allow_sending_without_reply")
            or fields.get("allow_sending_without_reply")
        ):
            refuse("Bad Request: message to be replied not found")
        return number if exists else None

    def _markup(self, fields: Json) -> Json | None:
        markup = fields.get("reply_markup")
        if markup is None:
            return None
        if not isinstance(markup, dict):
            refuse("Bad Request: object expected as reply markup")
        self.validate_markup(markup, private_chat=fields["chat_id"] > 0)
        return markup

    def validate_markup(self, markup: Json, *, private_chat: bool = True) -> None:
        """The emulator's check, with what it does not know: styles, force_reply, selective."""
        if markup.get("force_reply") is True:
            return
        if not self.inline_mode and "switch_inline_query" in str(markup):
            refuse("Bad Request: BUTTON_TYPE_INVALID")
        plain = {name: value for name, value in markup.items() if name != "selective"}
        if "style" in str(markup.get("inline_keyboard")):
            plain["inline_keyboard"] = [
                [_unstyled(button) for button in row]
                for row in markup["inline_keyboard"]
            ]
        super().validate_markup(plain, private_chat=private_chat)

    def _show(
        self, message: Json, html: str, document: tuple[str, bytes] | None = None
    ) -> Shown:
        shown = shown_of(message, html, document)
        self.messages[shown.chat, shown.id] = shown
        return shown

    # Editing and the rest

    def _editable(self, fields: Json) -> Shown:
        key = fields.get("chat_id"), fields.get("message_id")
        if key in self.heard:
            refuse("Bad Request: message can't be edited")
        return self.messages.get(key) or refuse(
            "Bad Request: message to edit not found"
        )

    def _edit_text(self, fields: Json, uploads: Uploads) -> Shown:
        shown = self._editable(fields)
        if shown.document:
            refuse("Bad Request: there is no text in the message to edit")
        text, entities = text_of(fields, "text", 4096)
        content = {"text": text, "entities": entities} if entities else {"text": text}
        return self._change(
            shown, ("text", "entities"), content, fields, fields["text"]
        )

    def _edit_caption(self, fields: Json, uploads: Uploads) -> Shown:
        shown = self._editable(fields)
        if not shown.document:
            refuse("Bad Request: there is no caption in the message to edit")
        old = ("caption", "caption_entities")
        return self._change(
            shown, old, caption_of(fields), fields, fields.get("caption") or ""
        )

    def _edit_markup(self, fields: Json, uploads: Uploads) -> Shown:
        shown = self._editable(fields)
        return self._change(shown, (), {}, fields, shown.html)

    def _change(
        self, shown: Shown, old: tuple[str, ...], new: Json, fields: Json, html: str
    ) -> Shown:
        """The message with the old parts replaced by the new ones.

        Without a new keyboard it loses its own.
        """
        markup = self._markup(fields) or {}
        if markup and "inline_keyboard" not in markup:
            refuse("Bad Request: inline keyboard expected")
        dropped = {*old, "reply_markup", "edit_date"}
        message = {
            name: part for name, part in shown.message.items() if name not in dropped
        } | new
        if markup.get("inline_keyboard"):
            message["reply_markup"] = markup
        if message == {
            name: part for name, part in shown.message.items() if name != "edit_date"
        }:
            refuse(NOT_MODIFIED)
        return self._show(
            message | {"edit_date": int(time.time())}, html, shown.document
        )

    def _delete(self, fields: Json, uploads: Uploads) -> bool:
        key = fields.get("chat_id"), fields.get("message_id")
        if key not in self.messages and key not in self.heard:
            refuse("Bad Request: message to delete not found")
        self.messages.pop(key, None)
        self.heard.discard(key)
        return True

    def _answer(self, fields: Json, uploads: Uploads) -> bool:
        self.validate_callback_answer(fields)
        query = str(fields["callback_query_id"])
        if query not in self.asked:
            refuse(TOO_OLD)
        self.answered[query] = str(fields.get("text", ""))
        return True

    def _member(self, fields: Json, uploads: Uploads) -> Json:
        """A member of a chat; an administrator has every right that there is."""
        chat, user = fields["chat_id"], fields["user_id"]
        person = {"id": user, "is_bot": False, "first_name": "?"}
        if (chat, user) not in self.administrators:
            return {"user": person, "status": "member"}
        return {
            "user": person,
            "status": "creator",
            "is_anonymous": False,
        }

    def _set_webhook(self, fields: Json, uploads: Uploads) -> Any:
        """Checked as the emulator does, which knows no certificate of one's own."""
        return super().validate("setWebhook", fields, {})

    def _answer_inline(self, fields: Json, uploads: Uploads) -> bool:
        self.validate_inline_answer(fields)
        query = str(fields["inline_query_id"])
        if query not in self.asked:
            refuse(TOO_OLD)
        button = fields.get("button")
        if button:
            start = str(button.get("start_parameter", ""))
            if not _START.fullmatch(start) or not button.get("text"):
                refuse("Bad Request: START_PARAM_INVALID")
        self.found[query] = [_as_sent(result) for result in fields.get("results") or []]
        return True

    def _answer_guest(self, fields: Json, uploads: Uploads) -> Json:
        """One message in the chat of the guest's caller; a query is answered once."""
        query = str(fields.get("guest_query_id"))
        if query not in self.asked:
            refuse("Bad Request: GUEST_QUERY_ID_INVALID")
        result = fields.get("result")
        self.validate_inline_answer({"inline_query_id": query, "results": [result]})
        self.asked.discard(query)
        self.found[query] = [_as_sent(result)]
        return {"inline_message_id": f"guest-{query}"}


def chat_object(chat: int) -> Json:
    """The chat of a result: private where the id is positive, else a supergroup."""
    return (
        {"id": chat, "type": "private"}
        if chat > 0
        else {"id": chat, "type": "supergroup", "title": f"Groupe {chat}"}
    )


def _as_sent(result: Json) -> Json:
    """A result with the words of its message, as the chat shows them; its buttons are checked."""
    content = result["input_message_content"]
    html = content["message_text"]
    text, _ = text_of(content | {"text": html}, "text", 4096)
    for row in (result.get("reply_markup") or {}).get("inline_keyboard", ()):
        for button in row:
            if not str(button.get("url", "")).startswith("https://"):
                refuse("Bad Request: BUTTON_URL_INVALID")
    return result | {"words": text}


def _unstyled(button: Json) -> Json:
    if button.get("style", "primary") not in ("primary", "success", "danger"):
        refuse("Bad Request: invalid button style specified")
    return {name: value for name, value in button.items() if name != "style"}
