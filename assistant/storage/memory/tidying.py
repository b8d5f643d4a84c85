"""What is too old goes, and what no right clock can have dated is dated anew."""

from collections.abc import Mapping
from datetime import datetime

from assistant.storage.clock import BEHIND, EARLIEST
from assistant.storage.memory.chat import Chat, put_right
from assistant.storage.plain import moment_text

Chats = Mapping[str, Chat]


def announce(chats: Chats, limit: str, moment: str) -> int:
    """Announce the chats that are idle since the limit, no other; how many are new."""
    announced = 0
    for kept in chats.values():
        if kept.is_idle(limit):
            announced += kept.announce(moment)
        else:
            kept.erased_from = None
    return announced


def announced_of(chats: Chats) -> list[tuple[str, str]]:
    """The chats announced, and from when on each may go."""
    found = []
    for chat, kept in chats.items():
        if kept.erased_from is not None:
            found.append((chat, kept.erased_from))
    return found


def drop_what_is_old(chats: Chats, limit: str) -> None:
    """Forget what lies about since before the limit."""
    for kept in chats.values():
        kept.drop_what_is_old(limit)


def drop_old_events(events: dict[str, str], before: str) -> None:
    """Forget the marks from before this moment."""
    for event, moment in list(events.items()):
        if moment < before:
            del events[event]


def put_all_right(chats: Chats, events: dict[str, str], now: datetime) -> None:
    """Date anew what is dated before any clock was right, or later than now."""
    bounds = moment_text(EARLIEST), moment_text(now + BEHIND)
    moment = moment_text(now)
    for kept in chats.values():
        kept.put_right(bounds, moment)
    for event, done in events.items():
        events[event] = put_right(done, bounds, moment)
