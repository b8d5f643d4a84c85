"""Turns as the tests take them, and what waits after them."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from assistant.storage.port import Store, Tidied, TurnResult

NOW = datetime(2026, 11, 22, tzinfo=UTC)
IDLE, LEADS, DAY = timedelta(days=90), timedelta(days=365), timedelta(days=1)
_NUMBERS = count(1)


def take(
    store: Store,
    chat: str,
    *replies: str,
    event: str = "",
    now: datetime = NOW,
    state: str = "{}",
    **left: Any,
) -> bool:
    """A turn of the chat that leaves these replies, and the rest; False where it was seen."""
    event = event or f"event {next(_NUMBERS)}"
    with store.turn(chat, event, now) as turn:
        if turn.seen:
            return False
        turn.leave(TurnResult(state, [{"text": text} for text in replies], **left))
    return True


def count_up(store: Store, chat: str, event: str) -> bool:
    """A turn after which the state is one more, and a reply says so."""
    with store.turn(chat, event, NOW) as turn:
        if turn.seen:
            return False
        number = int(turn.state or 0) + 1
        turn.leave(TurnResult(str(number), [{"text": f"réponse {number}"}]))
    return True


def fail(
    store: Store, chat: str, event: str, error: BaseException, **left: Any
) -> None:
    """A turn that raises when it has said what it leaves."""
    with store.turn(chat, event, NOW) as turn:
        turn.leave(TurnResult("oups", [{"text": "oups"}], **left))
        raise error


def texts(store: Store, chat: str) -> list[str]:
    """The replies that wait for the chat."""
    return [waiting.reply["text"] for waiting in store.waiting(chat)]


def numbers(store: Store, chat: str) -> list[int]:
    """The numbers of the replies that wait."""
    return [waiting.number for waiting in store.waiting(chat)]


def tidy(store: Store, now: datetime) -> Tidied:
    """Tidy at a moment that the network tells as well, so that nothing speaks against it."""
    return store.tidy(now, IDLE, LEADS, now)


def tidy_twice(store: Store, now: datetime) -> Tidied:
    """What is idle now is announced, and goes a day later."""
    tidy(store, now)
    return tidy(store, now + DAY)
