"""Who is new to the bot, and whose reply goes first where many wait.

Pure: moments are seconds on any clock that only goes forward.
"""

from dataclasses import dataclass, field
from typing import Literal

Line = Literal["known", "first", "further"]
"""Where a reply lines up: that of a chat which is known, the first of a new one, or its others."""

_NEW_SECONDS = 600.0
"""A flood is over by then, or it is one of users who are known."""
_MANY_CHATS = 50_000


@dataclass
class _Newcomer:
    """A chat that is new."""

    since: float
    answered: bool = False


@dataclass
class Newcomers:
    """The chats that had their first turn just now, the longest known of them first."""

    _chats: dict[int, _Newcomer] = field(default_factory=dict)

    def note(self, chat: int, now: float) -> None:
        """A chat has its first turn; one that is new already stays as it is."""
        self._forget_known(now)
        self._chats.setdefault(chat, _Newcomer(now))

    def answered(self, chat: int) -> None:
        """A reply went out to this chat."""
        if chat in self._chats:
            self._chats[chat].answered = True

    def line(self, chat: int, now: float) -> Line:
        """Where the next reply to a chat lines up."""
        newcomer = self._chats.get(chat)
        if newcomer is None or newcomer.since + _NEW_SECONDS <= now:
            return "known"
        return "further" if newcomer.answered else "first"

    def _forget_known(self, now: float) -> None:
        while self._chats:
            chat, newcomer = next(iter(self._chats.items()))
            new = newcomer.since + _NEW_SECONDS > now
            if new and len(self._chats) < _MANY_CHATS:
                return
            del self._chats[chat]
