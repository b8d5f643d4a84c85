"""Contracts pasted as messages: gathered in memory until they are read, and then forgotten.

Nothing of them is ever stored. A piece that comes again, because its update does, counts once.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assistant.conversation.events import Pasted
from assistant.conversation.policy import PASTED_MINUTES, TEXT_LIMIT
from assistant.review.contract.pasted import ContractVoice

SHORTEST_PIECE = 200
"""Characters of what may be a part of a contract; the rest of a message that was cut may be
shorter."""
_CUT = 3_000
"""A message of so many characters may be one that the messenger cut: the next follows at once."""
_AT_ONCE = timedelta(seconds=5)
_MOST_CHARACTERS = 400_000
"""Of one contract: some 130 pages."""
_MOST_PIECES = 200
_MOST_CHATS = 50
_KEPT = timedelta(minutes=PASTED_MINUTES)


@dataclass
class _Gathered:
    """What one chat has pasted so far."""

    pieces: dict[str, str] = field(default_factory=dict)
    """By the ids of their events, in order."""
    last: datetime | None = None
    full: bool = False
    contract: bool = False
    """Whether a part of it was known for one; else it waits in case that it is one."""

    @property
    def characters(self) -> int:
        """How long it is."""
        return sum(map(len, self.pieces.values()))


@dataclass
class Pasting:
    """The contracts that are being pasted, by chat."""

    voice: ContractVoice
    _chats: dict[str, _Gathered] = field(default_factory=dict)

    def add(self, chat: str, event_id: str, text: str, now: datetime) -> Pasted | None:
        """Keep a text that is a part of a contract; None for one that is something else.

        A text too long to be a message is kept as well, in case that it is one.
        """
        self._forget_old(now)
        gathered = self._chats.get(chat)
        if gathered and gathered.full:
            return None
        piece = self._is_piece(gathered, text, now)
        if not piece and len(text) <= TEXT_LIMIT:
            return None
        if gathered is None:
            gathered = self._chats[chat] = _Gathered()
            self._make_room()
        _put(gathered, event_id, text, now)
        if not piece:
            return None
        gathered.contract = True
        return Pasted(len(gathered.pieces), gathered.characters, gathered.full)

    def gathers(self, chat: str) -> bool:
        """Whether something of this chat waits."""
        return chat in self._chats

    def take(self, chat: str, characters: int, now: datetime) -> bytes | None:
        """What was pasted, as a text file, which is forgotten.

        None where not all of so many characters is here: a stop, or another process, has it.
        """
        self._forget_old(now)
        gathered = self._chats.pop(chat, None)
        if gathered is None or gathered.characters < characters:
            return None
        return "\n".join(gathered.pieces.values()).encode()

    def forget(self, chat: str) -> None:
        """Keep nothing of this chat."""
        self._chats.pop(chat, None)

    def _is_piece(self, gathered: _Gathered | None, text: str, now: datetime) -> bool:
        if text.startswith("/"):
            return False
        if gathered is None or gathered.last is None:
            return self.voice.begins(text)
        *_, before = ("", *gathered.pieces.values())
        if len(before) >= _CUT and now - gathered.last <= _AT_ONCE:
            return True
        if not gathered.contract:
            return self.voice.begins(text)
        if len(text) > TEXT_LIMIT:
            return True
        return len(text) >= SHORTEST_PIECE and self.voice.goes_on(text)

    def _forget_old(self, now: datetime) -> None:
        for chat, gathered in list(self._chats.items()):
            if gathered.last is None or now - gathered.last > _KEPT:
                del self._chats[chat]

    def _make_room(self) -> None:
        while len(self._chats) > _MOST_CHATS:
            del self._chats[next(iter(self._chats))]


def _put(gathered: _Gathered, event_id: str, text: str, now: datetime) -> None:
    gathered.last = now
    if event_id in gathered.pieces:
        return
    much = gathered.characters + len(text) > _MOST_CHARACTERS
    gathered.full = much or len(gathered.pieces) >= _MOST_PIECES
    if not gathered.full:
        gathered.pieces[event_id] = text
