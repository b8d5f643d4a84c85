"""What is kept for the curators, in memory."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from assistant.storage.port import (
    MOST_IN_ALL,
    MOST_OF_A_CHAT,
    Feedback,
    Json,
    SentCard,
    TurnResult,
    Unanswered,
)

_UNLINKED = ""
_Key = tuple[str, ...]
"""The chat, and what was said."""


@dataclass(frozen=True)
class _Kept:
    """What some chat said, how often and when."""

    times: int
    first: str
    last: str

    def and_(self, more: "_Kept") -> "_Kept":
        """Both as one."""
        first, last = min(self.first, more.first), max(self.last, more.last)
        return _Kept(self.times + more.times, first, last)


T = TypeVar("T")
_Rows = dict[_Key, _Kept]


class MemoryLeads:
    """Questions without an answer, what users said of answers, and what is to be ignored."""

    def __init__(self) -> None:
        self._questions: _Rows = {}
        self._verdicts: _Rows = {}
        self._ignored: set[str] = set()
        self._cards: dict[str, SentCard] = {}

    def keep(self, chat: str, result: TurnResult, day: str) -> None:
        """Keep what a turn leaves for the curators."""
        once = _Kept(1, day, day)
        owner = _UNLINKED if result.consent == "given" else chat
        if result.consent_changed:
            self._settle(chat, result)
        for feedback in result.withdrawn:
            self._withdraw(chat, feedback)
        if result.unanswered:
            _add(self._questions, (owner, result.unanswered), once)
        if result.feedback:
            said = result.feedback.said
            _add(self._verdicts, (owner if said[0] else _UNLINKED, *said), once)
        _bound(self._questions, chat)
        _bound(self._verdicts, chat)

    def _settle(self, chat: str, result: TurnResult) -> None:
        if result.consent == "given":
            self.hand(chat, _UNLINKED)
        else:
            self.erase(chat)

    def _withdraw(self, chat: str, feedback: Feedback) -> None:
        for owner in (chat, _UNLINKED):
            key = owner, *feedback.said
            kept = self._verdicts.get(key)
            if kept is not None:
                self._verdicts[key] = replace(kept, times=kept.times - 1)
                if kept.times == 1:
                    del self._verdicts[key]
                return

    def hand(self, chat: str, new: str) -> None:
        """What belongs to a chat belongs to this one from now on."""
        for rows in (self._questions, self._verdicts):
            for key, kept in list(rows.items()):
                if key[0] == chat:
                    del rows[key]
                    _add(rows, (new, *key[1:]), kept)

    def erase(self, chat: str) -> None:
        """Forget what belongs to a chat."""
        _forget(self._questions, lambda key, _: key[0] == chat)
        _forget(self._verdicts, lambda key, _: key[0] == chat)

    def rows(self, chat: str) -> dict[str, list[Json]]:
        """What belongs to a chat, as a person is shown it."""
        return {
            "unanswered": _shown(self._questions, chat, ("question",), "asked_on"),
            "feedback": _shown(
                self._verdicts,
                chat,
                ("question", "topic", "verdict", "reason"),
                "given_on",
            ),
        }

    def tidy(self, before: str) -> None:
        """Erase what was said last before this moment."""
        _forget(self._questions, lambda _, kept: kept.last < before)
        _forget(self._verdicts, lambda _, kept: kept.last < before)
        for card, sent in list(self._cards.items()):
            if sent.last_on < before:
                del self._cards[card]

    def unanswered(self) -> list[Unanswered]:
        """The questions without an answer, oldest first."""
        return [
            Unanswered(question, kept.first, kept.times, kept.last)
            for (_, question), kept in self._questions.items()
        ]

    def feedback(self) -> list[Feedback]:
        """What users said of answers, oldest first."""
        found = []
        for (_, question, topic, verdict, reason), kept in self._verdicts.items():
            said = Feedback(question, topic, verdict, reason, kept.first, kept.times)
            found.append(said)
        return found

    def ignored(self) -> set[str]:
        """The ids that the curators chose to ignore."""
        return set(self._ignored)

    def ignore(self, ids: set[str], now: datetime) -> None:  # noqa: ARG002 (nobody asks since when)
        """Ignore these too, for good."""
        self._ignored |= ids

    def count_card(self, card: str, day: str) -> None:
        """A card was sent once more, on this day."""
        before = self._cards.get(card, SentCard(card, 0, day))
        last = max(before.last_on, day)
        self._cards[card] = SentCard(card, before.times + 1, last)

    def sent_cards(self) -> list[SentCard]:
        """The cards that were sent, most often first."""
        return sorted(self._cards.values(), key=lambda sent: (-sent.times, sent.card))


def _add(rows: _Rows, key: _Key, kept: _Kept) -> None:
    rows[key] = rows[key].and_(kept) if key in rows else kept


def _forget(rows: _Rows, gone: Callable[[_Key, _Kept], bool]) -> None:
    for key, kept in list(rows.items()):
        if gone(key, kept):
            del rows[key]


def _bound(rows: _Rows, chat: str) -> None:
    """Push out what was said least, the oldest of that first: of the chat, then of all."""
    _push_out(rows, [key for key in rows if key[0] == chat], MOST_OF_A_CHAT)
    _push_out(rows, list(rows), MOST_IN_ALL)


def _push_out(rows: _Rows, keys: list[_Key], most: int) -> None:
    if len(keys) <= most:
        return
    keys.reverse()  # the newest first, of those said as often and on the same day
    keys.sort(key=lambda key: rows[key].last, reverse=True)
    keys.sort(key=lambda key: -rows[key].times)
    for key in keys[most:]:
        del rows[key]


def _shown(rows: _Rows, chat: str, columns: tuple[str, ...], first: str) -> list[Json]:
    shown = []
    for (owner, *said), kept in rows.items():
        if owner == chat:
            row = dict(zip(columns, said, strict=True))
            times = {first: kept.first, "times": kept.times, "last_on": kept.last}
            shown.append({"chat": owner, **row, **times})
    return shown
