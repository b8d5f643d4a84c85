"""The store: conversations, events, replies and anchors as rows; a turn in one transaction."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import orjson

from assistant.storage.plain import moment_text, opened_up, to_text
from assistant.storage.port import (
    KEPT_EVENTS,
    Due,
    Failure,
    Json,
    Load,
    Sent,
    Turn,
    TurnResult,
    Waiting,
)
from assistant.storage.sqlite.aside import SqliteAside
from assistant.storage.sqlite.database import DatabaseFile
from assistant.storage.sqlite.leads import SqliteLeads
from assistant.storage.sqlite.reminders import SqliteReminders

_PATIENCE_SECONDS = 5.0
_OF_A_CHAT = ("conversations", "outbox", "anchors", "set_aside", "reminders")

_FOUND = (
    "SELECT (SELECT state FROM conversations WHERE chat = ?), "
    "(SELECT message FROM anchors WHERE chat = ?)"
)
_KEEP = (
    "INSERT INTO conversations (chat, state, updated_at) VALUES (?, ?, ?) "
    "ON CONFLICT (chat) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at"
)
_WAITING = (
    "SELECT number, reply, parts_sent, message FROM outbox LEFT JOIN anchors USING (chat) "
    "WHERE chat = ? ORDER BY number LIMIT ?"
)
_CHATS_WAITING = "SELECT chat FROM outbox GROUP BY chat ORDER BY min(number)"
_LOAD = (
    "SELECT (SELECT count(*) FROM outbox), (SELECT count(*) FROM set_aside), "
    "(SELECT count(*) FROM reminders WHERE due_on <= ?)"
)
_NO_LIMIT = -1
_MAKE_ANCHOR = (
    "INSERT INTO anchors (chat, message) SELECT chat, ? FROM outbox WHERE number = ? AND chat = ? "
    "ON CONFLICT (chat) DO UPDATE SET message = excluded.message"
)
_SET_ASIDE = "INSERT INTO set_aside (chat, event, body, error, happened_at) VALUES (?, ?, ?, ?, ?)"
_IDLE = (
    "SELECT chat FROM conversations WHERE updated_at < ? AND NOT EXISTS "
    "(SELECT 1 FROM reminders WHERE reminders.chat = conversations.chat AND due_on >= ?)"
)


class SqliteStore:
    """A MessengerStore in a file, made with mode 0600 where it does not exist yet."""

    def __init__(self, path: Path, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._file = DatabaseFile(path, patience_seconds)
        self._db = self._file.db
        self._run = self._file.run
        self._rows = self._file.rows
        self._reminders = SqliteReminders(self._file)
        self.leads = SqliteLeads(self._file)
        self.aside = SqliteAside(self._file)

    @contextmanager
    def turn(self, chat: str, event: str, now: datetime) -> Iterator[Turn]:
        """Handle one event in one transaction."""
        moment = moment_text(now)
        with self._file.writing():
            turn = self._begun(chat, event, moment)
            yield turn
            if turn.seen:
                return
            self._keep(chat, moment, turn)
        if turn.left.erase:
            self._file.wipe_traces()

    def _begun(self, chat: str, event: str, moment: str) -> Turn:
        if not self._is_first(event, moment):
            return Turn(None, seen=True)
        ((state, anchor),) = self._rows(_FOUND, chat, chat)
        return Turn(state, anchor)

    def _is_first(self, event: str, moment: str) -> bool:
        """Mark the event done, as it will be if all goes well; False where it was before."""
        insert = "INSERT OR IGNORE INTO events (id, done_at) VALUES (?, ?)"
        return self._run(insert, event, moment) > 0

    def _keep(self, chat: str, moment: str, turn: Turn) -> None:
        result = turn.left
        if result.unreadable:
            state = json.dumps(turn.state)
            self._put_aside(chat, "state", state, "unreadable state", moment)
        if result.erase:
            self._erase(chat)
        else:
            self._keep_state(chat, moment, result)
        self._put_out(chat, moment, result.replies)
        self.leads.keep(result, moment[:10])

    def _keep_state(self, chat: str, moment: str, result: TurnResult) -> None:
        self._run(_KEEP, chat, result.state, moment)
        if result.reminders is not None:
            self._reminders.keep(chat, result.reminders)

    def put_out(self, chat: str, now: datetime, replies: Sequence[Json]) -> None:
        """Put these behind what is to be sent to a chat."""
        with self._file.writing():
            self._put_out(chat, moment_text(now), replies)

    def _put_out(self, chat: str, moment: str, replies: Sequence[Json]) -> None:
        insert = "INSERT INTO outbox (chat, reply, created_at) VALUES (?, ?, ?)"
        for reply in replies:
            self._run(insert, chat, to_text(reply), moment)

    def _put_aside(
        self, chat: str, event: str, body: str, error: str, moment: str
    ) -> None:
        self._run(_SET_ASIDE, chat, event, body, error, moment)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write what happens inside in one go at the end, or not at all."""
        with self._file.writing():
            yield

    def first_time(self, event: str, now: datetime) -> bool:
        """Mark an event done that is no turn; False where it was before."""
        with self._file.writing():
            return self._is_first(event, moment_text(now))

    def set_aside(
        self,
        chat: str,
        event: str,
        now: datetime,
        failure: Failure,
        replies: Sequence[Json],
    ) -> bool:
        """Keep an event that cannot be handled, mark it done and tell the chat."""
        moment = moment_text(now)
        with self._file.writing():
            first = self._is_first(event, moment)
            if first:
                body = json.dumps(failure.body)
                self._put_aside(chat, event, body, failure.error, moment)
                self._put_out(chat, moment, replies)
        return first

    def refuse(
        self, chat: str, number: int, now: datetime, error: str, replies: Sequence[Json]
    ) -> None:
        """Keep a reply aside that can never be sent, and send these in its place."""
        moment = moment_text(now)
        find = "SELECT reply FROM outbox WHERE number = ? AND chat = ?"
        with self._file.writing():
            for (reply,) in self._rows(find, number, chat):
                self._put_aside(chat, f"reply:{number}", reply, error, moment)
                self._run("DELETE FROM outbox WHERE number = ?", number)
                self._put_out(chat, moment, replies)

    def state(self, chat: str) -> str | None:
        """The state of a chat, None for a new one."""
        for (state,) in self._rows(
            "SELECT state FROM conversations WHERE chat = ?", chat
        ):
            return str(state)
        return None

    def everything(self, chat: str) -> Json:
        """All that is stored on a chat: its rows of each table."""
        return {table: self._rows_of(chat, table) for table in _OF_A_CHAT}

    def _rows_of(self, chat: str, table: str) -> list[Json]:
        rows = self._file.records(f"SELECT * FROM {table} WHERE chat = ?", chat)
        return [opened_up(row) for row in rows]

    def due(self, prefix: str, day: str) -> list[Due]:
        """The reminders due by this day, chat by chat."""
        return self._reminders.due(prefix, day)

    def thread(self, chat: str, reminder: str) -> int | None:
        """The topic of the chat in which a reminder was wanted."""
        return self._reminders.thread(chat, reminder)

    def waiting(self, chat: str, most: int | None = None) -> list[Waiting]:
        """The chat's replies that are still to be sent, in order."""
        rows = self._rows(_WAITING, chat, _NO_LIMIT if most is None else most)
        return [
            Waiting(number, orjson.loads(reply), parts, anchor)
            for number, reply, parts, anchor in rows
        ]

    def chats_waiting(self, prefix: str) -> list[str]:
        """The chats of this prefix that have replies to be sent, who waits longest first."""
        return [
            chat for (chat,) in self._rows(_CHATS_WAITING) if chat.startswith(prefix)
        ]

    def mark_sent(self, together: Sequence[Sent]) -> None:
        """Forget these replies, which were sent, in one write."""
        # A power cut between sending and marking sends twice whatever we do: no need to wait
        # for the disk.
        delete = "DELETE FROM outbox WHERE number = ? AND chat = ?"
        with self._file.writing_soon():
            for sent in together:
                if sent.anchor is not None:
                    self._run(_MAKE_ANCHOR, sent.anchor, sent.number, sent.chat)
                self._run(delete, sent.number, sent.chat)

    def mark_parts(self, number: int, parts_sent: int) -> None:
        """Note that so many messages of a long reply were sent."""
        update = "UPDATE outbox SET parts_sent = ? WHERE number = ?"
        with self._file.writing_soon():
            self._run(update, parts_sent, number)

    def load(self, day: str) -> Load:
        """How much waits."""
        (counts,) = self._rows(_LOAD, day)
        return Load(*counts)

    def drop_waiting(self, chat: str) -> int:
        """Forget what was to be sent to a chat that cannot be reached."""
        with self._file.writing():
            self._reminders.drop(chat)
            return self._run("DELETE FROM outbox WHERE chat = ?", chat)

    def move_chat(self, chat: str, new: str, *, overwrite: bool) -> None:
        """Let a chat go on under another id."""
        clash = "REPLACE" if overwrite else "IGNORE"
        move = f"UPDATE OR {clash} conversations SET chat = ? WHERE chat = ?"
        with self._file.writing():
            self._run(move, new, chat)
            self._run("UPDATE outbox SET chat = ? WHERE chat = ?", new, chat)
            self._run("UPDATE set_aside SET chat = ? WHERE chat = ?", new, chat)
            self._reminders.move(chat, new)
            self._erase(chat)

    def tidy(self, now: datetime, idle: timedelta, leads: timedelta) -> int:
        """Erase the conversations idle for that long, and what else is too old."""
        limit = moment_text(now - idle)
        with self._file.writing():
            idle_chats = self._rows(_IDLE, limit, limit[:10])
            for (chat,) in idle_chats:
                self._erase(chat)
            self._run("DELETE FROM set_aside WHERE happened_at < ?", limit)
            self._run("DELETE FROM outbox WHERE created_at < ?", limit)
            self._run(
                "DELETE FROM events WHERE done_at < ?", moment_text(now - KEPT_EVENTS)
            )
            self.leads.tidy(moment_text(now - leads))
        self._file.wipe_traces()
        return len(idle_chats)

    def _erase(self, chat: str) -> None:
        for table in _OF_A_CHAT:
            self._run(f"DELETE FROM {table} WHERE chat = ?", chat)

    @contextmanager
    def opened(self) -> Iterator["SqliteStore"]:
        """The store for the time of a `with`; closed at its end."""
        try:
            yield self
        finally:
            self._db.close()
