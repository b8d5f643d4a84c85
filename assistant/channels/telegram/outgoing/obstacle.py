"""What keeps a reply from going out.

Its kind says what becomes of the reply, and of those behind it.
"""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from assistant.channels.telegram.api.bot import refused_token, seconds_of
from assistant.logs import without_quotes

_UNCHANGED = "message is not modified"
_NOT_TO_BE_CHANGED = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message not found",
)
_OUT_OF_REACH = (
    "chat not found",
    "peer_id_invalid",
    "blocked",
    "kicked",
    "deleted",
    "deactivated",
    "not a member",
    "can't initiate conversation",
)
"""What no right given later brings back."""
_NOT_ALLOWED = (
    "not enough rights",
    "have no rights",
    "_forbidden",
    "chat_restricted",
    "topic_closed",
)
_NO_SUCH_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid")


class Obstacle(Exception):
    """What keeps a reply from going out."""


class Refused(Obstacle):
    """Telegram will never take this reply: it is kept aside, and those behind it go on."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class OutOfReach(Obstacle):
    """Nobody reads in this chat any more: what waits for it is dropped."""


class Barred(Obstacle):
    """The chat, or the topic of it, takes nothing for now: what waits for it is held."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unfit(Obstacle):
    """The chat does not take the reply as it is: this sentence goes there in its place."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class MovedAway(Obstacle):
    """The chat goes on under another id: so does what waits for it."""

    def __init__(self, chat: int) -> None:
        super().__init__(chat)
        self.chat = chat


class Delayed(Obstacle):
    """It does not work now: the reply is tried again, and those behind it wait."""

    def __init__(self, reason: str, seconds: float = 0.0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.seconds = seconds
        """How long Telegram asks to wait; 0 where it does not say."""


def obstacle_of(error: TelegramError) -> Obstacle:
    """What an error of PTB's means for the reply that met it."""
    match error:
        case RetryAfter():
            return Delayed(error.message, seconds_of(error))
        case ChatMigrated():
            return MovedAway(error.new_chat_id)
        case InvalidToken() | EndPointNotFound():
            return Delayed(refused_token().user_message)
        case BadRequest() | Forbidden():
            return _refusal(error)
        case _:
            return Delayed(without_quotes(f"{type(error).__name__} {error.message}"))


def _refusal(error: BadRequest | Forbidden) -> Obstacle:
    """Whether it is the reply that is refused, for good, or whoever says it, and until when."""
    if _says(error, *_OUT_OF_REACH):
        return OutOfReach()
    reason = without_quotes(error.message)
    if isinstance(error, Forbidden) or _says(error, *_NOT_ALLOWED):
        return Barred(reason)
    return Refused(reason)


def is_unchanged(error: BadRequest) -> bool:
    """Whether an edit is refused because the message already shows what it should."""
    return _says(error, _UNCHANGED)


def cannot_be_changed(error: BadRequest) -> bool:
    """Whether an edit is refused because the message is gone, or too old."""
    return _says(error, *_NOT_TO_BE_CHANGED)


def lacks_the_topic(error: TelegramError) -> bool:
    """Whether a message is refused because its group has no such topic any more."""
    return _says(error, *_NO_SUCH_TOPIC)


def _says(error: TelegramError, *reasons: str) -> bool:
    return any(reason in error.message.lower() for reason in reasons)
