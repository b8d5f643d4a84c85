"""The store in one SQLite file, through sqlite-utils."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from assistant.storage.database import DatabaseFile, StoreError
from assistant.storage.leads import SqliteLeads
from assistant.storage.plain import to_text
from assistant.storage.port import Failure, Json, Sent, TurnResult, Waiting
from assistant.storage.reminders import SqliteReminders

__all__ = ["SqliteStore", "StoreError"]

_PATIENCE_SECONDS = 5.0
_KEPT_EVENTS = timedelta(days=8)
"""Telegram offers an update again for 24 hours; a week and a day is ample."""
_JSON_COLUMNS = ("state", "reply", "body")
_OF_A_CHAT = ("conversations", "outbox", "anchors", "set_aside", "reminders")
_KEEP = (
    "INSERT INTO conversations VALUES (?, ?, ?) "
    "ON CONFLICT DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at"
)
_CHOOSE = (
    "INSERT INTO anchors SELECT chat, ? FROM outbox WHERE number = ? AND chat = ? "
    "ON CONFLICT DO UPDATE SET message = excluded.message"
)
_IDLE = "SELECT chat FROM conversations WHERE updated_at < ?"
_TO_COME = (
    "SELECT 1 FROM reminders WHERE reminders.chat = conversations.chat AND due_on >= ?"
)


class SqliteStore:
    """A Store in a file, made with mode 0600 where it does not exist yet."""

    def __init__(self, path: Path, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._file = DatabaseFile(path, patience_seconds)
        self._db = self._file.db
        self.leads = SqliteLeads(self._file)
        self._reminders = SqliteReminders(self._file)

    def take_turn(
        self, chat: str, event: str, now: datetime, turn: Callable[[str | None], TurnResult]
    ) -> bool:
        """See Store.take_turn."""
        moment = _moment(now)
        with self._file.explained():
            with self._file.writing():
                if not self._begin(event, moment):
                    return False
                stored = self._state(chat)
                result = turn(stored)
                if result.unreadable:
                    self._put_aside(
                        chat, "state", json.dumps(stored), "unreadable state", moment
                    )
                self._keep(chat, moment, result)
            if result.erase:
                self._file.wipe_traces()
        return True

    @contextmanager
    def together(self) -> Iterator[None]:
        """See Store.together."""
        with self._file.explained(), self._file.writing():
            yield

    def _begin(self, event: str, moment: str) -> bool:
        """Mark the event done, as it will be if all goes well; False where it was before."""
        return bool(self._run("INSERT OR IGNORE INTO events VALUES (?, ?)", event, moment))

    def _keep(self, chat: str, moment: str, result: TurnResult) -> None:
        if result.erase:
            self._erase(chat)
        else:
            self._run(_KEEP, chat, result.state, moment)
            if result.reminders is not None:
                self._reminders.keep(chat, result.reminders)
        self._put_out(chat, moment, result.replies)
        self.leads.keep(result, moment[:10])

    def _put_out(self, chat: str, moment: str, replies: Sequence[Json]) -> None:
        for reply in replies:
            self._run(
                "INSERT INTO outbox (chat, reply, created_at) VALUES (?, ?, ?)",
                chat,
                to_text(reply),
                moment,
            )

    def set_aside(
        self, chat: str, event: str, now: datetime, failure: Failure, replies: list[Json]
    ) -> bool:
        """See Store.set_aside."""
        moment = _moment(now)
        with self._file.explained(), self._file.writing():
            if not self._begin(event, moment):
                return False
            self._put_aside(chat, event, json.dumps(failure.body), failure.error, moment)
            self._put_out(chat, moment, replies)
        return True

    def _put_aside(self, chat: str, event: str, body: str, error: str, moment: str) -> None:
        insert = "INSERT INTO set_aside (chat, event, body, error, happened_at) VALUES (?, ?, ?, ?, ?)"
        self._run(insert, chat, event, body, error, moment)

    def refuse(
        self, chat: str, number: int, now: datetime, error: str, replies: list[Json]
    ) -> None:
        """See Store.refuse."""
        with self._file.explained(), self._file.writing():
            for (body,) in self._rows(
                "SELECT reply FROM outbox WHERE number = ? AND chat = ?", number, chat
            ):
                self._put_aside(chat, f"reply:{number}", body, error, _moment(now))
                self._run("DELETE FROM outbox WHERE number = ?", number)
                self._put_out(chat, _moment(now), replies)

    def first_time(self, event: str, now: datetime) -> bool:
        """See Store.first_time."""
        with self._file.explained(), self._file.writing():
            return self._begin(event, _moment(now))

    def state(self, chat: str) -> str | None:
        """See Store.state."""
        with self._file.explained():
            return self._state(chat)

    def _state(self, chat: str) -> str | None:
        rows = self._rows("SELECT state FROM conversations WHERE chat = ?", chat)
        return str(rows[0][0]) if rows else None

    def everything(self, chat: str) -> Json:
        """See Store.everything."""
        with self._file.explained():
            tables = {
                name: self._db.table(name).rows_where("chat = ?", [chat])
                for name in _OF_A_CHAT
            }
            return {
                name: [_opened_up(row) for row in rows] for name, rows in tables.items()
            }

    def due(self, prefix: str, day: str) -> list[tuple[str, tuple[str, ...]]]:
        """See Store.due."""
        with self._file.explained():
            return self._reminders.due(prefix, day)

    def waiting(self, chat: str, most: int = -1) -> list[Waiting]:
        """See Store.waiting."""
        query = (
            "SELECT number, reply, parts_sent, message FROM outbox LEFT JOIN anchors USING (chat) "
            "WHERE chat = ? ORDER BY number LIMIT ?"
        )
        with self._file.explained():
            rows = self._rows(query, chat, most)
            return [
                Waiting(number, orjson.loads(reply), parts, anchor)
                for number, reply, parts, anchor in rows
            ]

    def chats_waiting(self, prefix: str) -> list[str]:
        """See Store.chats_waiting."""
        with self._file.explained():
            rows = self._rows(
                "SELECT chat, min(number) FROM outbox GROUP BY chat ORDER BY 2"
            )
            return [chat for chat, _ in rows if chat.startswith(prefix)]

    def mark_sent(self, together: Sequence[Sent]) -> None:
        """See Store.mark_sent."""
        # A power cut between sending and marking sends twice whatever we do: no need to wait for the disk.
        with self._file.explained(), self._file.writing(power_safe=False):
            for one in together:
                if one.anchor is not None:
                    self._run(_CHOOSE, one.anchor, one.number, one.chat)
                self._run(
                    "DELETE FROM outbox WHERE number = ? AND chat = ?", one.number, one.chat
                )

    def mark_parts(self, number: int, parts_sent: int) -> None:
        """See Store.mark_parts."""
        with self._file.explained(), self._file.writing(power_safe=False):
            self._run(
                "UPDATE outbox SET parts_sent = ? WHERE number = ?", parts_sent, number
            )

    def drop_waiting(self, chat: str) -> int:
        """See Store.drop_waiting."""
        with self._file.explained(), self._file.writing():
            self._reminders.drop(chat)
            return self._run("DELETE FROM outbox WHERE chat = ?", chat)

    def anchor(self, chat: str) -> str | None:
        """See Store.anchor."""
        with self._file.explained():
            rows = self._rows("SELECT message FROM anchors WHERE chat = ?", chat)
            return rows[0][0] if rows else None

    def move_chat(self, chat: str, new: str, *, overwrite: bool) -> None:
        """See Store.move_chat."""
        clash = "REPLACE" if overwrite else "IGNORE"
        with self._file.explained(), self._file.writing():
            self._run(
                f"UPDATE OR {clash} conversations SET chat = ? WHERE chat = ?", new, chat
            )
            for table in ("outbox", "set_aside"):
                self._run(f"UPDATE {table} SET chat = ? WHERE chat = ?", new, chat)
            self._reminders.move(chat, new)
            self._erase(chat)

    def tidy(self, now: datetime, idle: timedelta, leads: timedelta) -> int:
        """See Store.tidy."""
        limit = _moment(now - idle)
        with self._file.explained():
            with self._file.writing():
                idle_chats = self._rows(
                    f"{_IDLE} AND NOT EXISTS ({_TO_COME})", limit, limit[:10]
                )
                for (chat,) in idle_chats:
                    self._erase(chat)
                self._run("DELETE FROM set_aside WHERE happened_at < ?", limit)
                self._run("DELETE FROM outbox WHERE created_at < ?", limit)
                self.leads.tidy(_moment(now - leads))
                self._run(
                    "DELETE FROM events WHERE done_at < ?", _moment(now - _KEPT_EVENTS)
                )
            self._file.wipe_traces()
        return len(idle_chats)

    def _erase(self, chat: str) -> None:
        for table in _OF_A_CHAT:
            self._run(f"DELETE FROM {table} WHERE chat = ?", chat)

    @contextmanager
    def opened(self) -> Iterator["SqliteStore"]:
        """See Store.opened."""
        try:
            yield self
        finally:
            self._db.close()

    def _rows(self, query: str, *values: Any) -> list[Any]:
        return self._db.execute(query, values).fetchall()

    def _run(self, statement: str, *values: Any) -> int:
        return self._db.execute(statement, values).rowcount


def _opened_up(row: Json) -> Json:
    """The row with the JSON in it as data, so that a person can read it."""
    return {
        name: json.loads(value) if name in _JSON_COLUMNS else value
        for name, value in row.items()
    }


def _moment(now: datetime) -> str:
    """In universal time, so that moments compare as texts."""
    return now.astimezone(UTC).isoformat(timespec="seconds")
