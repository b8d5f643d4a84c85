"""What an error of the Bot API means for the reply that met it, as a table."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from assistant.channels.telegram.outgoing.obstacle import (
    Barred,
    Delayed,
    MovedAway,
    Obstacle,
    OutOfReach,
    Refused,
    obstacle_of,
)


@pytest.mark.parametrize(
    ("error", "obstacle"),
    [
        (NetworkError("Could not connect to server"), Delayed),
        (TimedOut(), Delayed),
        (EndPointNotFound("sendMessage, by a token that is revoked"), Delayed),
        (Forbidden("Forbidden: bot was blocked by the user"), OutOfReach),
        (BadRequest("Bad Request: chat not found"), OutOfReach),
        (BadRequest("Bad Request: TOPIC_CLOSED"), Barred),
        (
            BadRequest("not enough rights to send text messages to the chat"),
            Barred,
        ),
        (BadRequest("Bad Request: have no rights to send a message"), Barred),
        (BadRequest("Bad Request: CHAT_WRITE_FORBIDDEN"), Barred),
        (Forbidden("Forbidden: CHAT_SEND_DOCS_FORBIDDEN"), Barred),
        (Forbidden("Forbidden: a reason that is told tomorrow"), Barred),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), OutOfReach),
        (Forbidden("Forbidden: the group chat was deleted"), OutOfReach),
        (Forbidden("Forbidden: user is deactivated"), OutOfReach),
        (BadRequest("Bad Request: can't parse entities"), Refused),
        (ChatMigrated(-1077), MovedAway),
    ],
    ids=str,
)
def test_what_becomes_of_the_reply(
    error: TelegramError, obstacle: type[Obstacle]
) -> None:
    assert type(obstacle_of(error)) is obstacle


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_a_limit_says_how_long_it_lasts() -> None:
    obstacle = obstacle_of(RetryAfter(7))
    assert isinstance(obstacle, Delayed)
    assert obstacle.seconds == 7


def test_a_refusal_tells_no_words_of_the_user() -> None:
    obstacle = obstacle_of(BadRequest('Bad Request: unsupported start tag "zanzibar"'))
    assert "zanzibar" not in str(obstacle)
