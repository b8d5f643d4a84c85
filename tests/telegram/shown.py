"""What a chat shows and what was called: the two things a test looks at."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

Json = dict[str, Any]
Button = tuple[str, str | None, str | None]


@dataclass(slots=True)
class Shown:
    """A message of the bot as it stands; an edit makes a new one.

    `message` is the Bot API's object.

    A button is (label, callback data or None, text to copy or None).
    """

    chat: int
    id: int
    text: str
    html: str
    buttons: list[list[Button]]
    document: tuple[str, bytes] | None
    caption: str | None
    reply_to: int | None
    thread: int | None
    message: Json = field(repr=False)

    @property
    def labels(self) -> list[str]:
        """The labels of the buttons, row after row."""
        return [label for row in self.buttons for label, _, _ in row]

    @property
    def words(self) -> str:
        """All that is there to read, buttons excepted."""
        return self.text or self.caption or ""


class Call(NamedTuple):
    """A handled call; status 0 where the connection was dropped before anything was processed."""

    method: str
    fields: Json
    files: dict[str, tuple[str, bytes]]
    status: int
    at: float
    shown: Shown | None = None

    def in_brief(self) -> Json:
        """The line of the journal that another process may read."""
        chat, shown = self.fields.get("chat_id"), self.shown
        text = shown.words if shown else self.fields.get("text", "")
        message_id = shown.id if shown else self.fields.get("message_id")
        return {
            "method": self.method,
            "chat": chat,
            "text": text,
            "status": self.status,
            "message_id": message_id,
        }


def shown_of(
    message: Json, html: str, document: tuple[str, bytes] | None = None
) -> Shown:
    """The Bot API's message as a chat shows it."""
    replied = message.get("reply_to_message")
    return Shown(
        chat=message["chat"]["id"],
        id=message["message_id"],
        text=message.get("text") or _asked(message.get("poll")),
        html=html,
        buttons=buttons_of(message.get("reply_markup")),
        document=document,
        caption=message.get("caption"),
        reply_to=replied["message_id"] if replied else None,
        thread=message.get("message_thread_id"),
        message=message,
    )


def _asked(poll: Json | None) -> str:
    """A poll as it is read: the question, then the options."""
    if poll is None:
        return ""
    return "\n".join((poll["question"], *(one["text"] for one in poll["options"])))


def buttons_of(markup: Json | None) -> list[list[Button]]:
    """The rows of an inline keyboard."""
    return (
        [[_button(button) for button in row] for row in markup["inline_keyboard"]]
        if markup
        else []
    )


def _button(button: Json) -> Button:
    copied = button.get("copy_text")
    return (
        button["text"],
        button.get("callback_data"),
        copied["text"] if copied else None,
    )
