"""What is too old goes: idle chats a day after they were announced, and what lies about."""

from datetime import datetime, timedelta

from assistant.storage.plain import moment_text
from assistant.storage.port import KEPT_EVENTS, Tidied
from assistant.storage.retention import NOTICE, going
from assistant.storage.sql.chats import SqlChats
from assistant.storage.sql.leads import SqlLeads
from assistant.storage.sql.tables import Tables

_IDLE = (
    "updated_at < ? AND NOT EXISTS (SELECT 1 FROM reminders "
    "WHERE reminders.chat = conversations.chat AND due_on >= ?)"
)
_WITHDRAW = (
    "UPDATE conversations SET erased_from = NULL "
    f"WHERE erased_from IS NOT NULL AND NOT ({_IDLE})"
)
_ANNOUNCE = (
    f"UPDATE conversations SET erased_from = ? WHERE {_IDLE} "
    "AND (erased_from IS NULL OR erased_from > ?)"
)
_ANNOUNCED = "SELECT chat, erased_from FROM conversations WHERE erased_from IS NOT NULL"


_STILL = "SELECT 1 FROM conversations WHERE chat = ? AND erased_from <= ?"
_TOGETHER = 200
"""Chats erased in one transaction: they are no other process's meanwhile."""


class SqlTidying:
    """Called outside a transaction, on a clock that is believed."""

    def __init__(self, file: Tables, chats: SqlChats, leads: SqlLeads) -> None:
        self._file = file
        self._chats = chats
        self._leads = leads

    def tidy(self, now: datetime, idle: timedelta, leads: timedelta) -> Tidied:
        """Announce, erase what was announced, and drop what is old."""
        limit = moment_text(now - idle)
        with self._file.writing():
            announced = self._announce(limit, moment_text(now + NOTICE))
            ((known,),) = self._file.rows("SELECT count(*) FROM conversations")
            leaving, against = going(self._file.rows(_ANNOUNCED), known, now)
        if against:
            return Tidied(announced=announced, refused=against)
        erased = sum(
            self._erase(leaving[start : start + _TOGETHER], moment_text(now))
            for start in range(0, len(leaving), _TOGETHER)
        )
        with self._file.writing():
            self._drop_what_is_old(limit, moment_text(now - KEPT_EVENTS))
            self._leads.tidy(moment_text(now - leads)[:10])
        return Tidied(erased, announced)

    def _erase(self, chats: list[str], moment: str) -> int:
        """Erase those for which nobody came meanwhile; how many."""
        erased = 0
        with self._file.writing(*chats):
            for chat in chats:
                if self._file.rows(_STILL, chat, moment):
                    self._chats.erase(chat)
                    erased += 1
        return erased

    def _announce(self, limit: str, moment: str) -> int:
        """Announce the chats that are idle, no other; how many are new.

        A former announcement for later than a day was made on a clock that was wrong.
        """
        idle = limit, limit[:10]
        self._file.run(_WITHDRAW, *idle)
        return self._file.run(_ANNOUNCE, moment, *idle, moment)

    def _drop_what_is_old(self, limit: str, events_before: str) -> None:
        self._file.run("DELETE FROM set_aside WHERE happened_at < ?", limit)
        self._file.run("DELETE FROM outbox WHERE created_at < ?", limit)
        self._file.run("DELETE FROM events WHERE done_at < ?", events_before)
