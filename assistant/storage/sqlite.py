"""The store in one SQLite file, through sqlite-utils."""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from assistant.errors import AssistantError
from assistant.storage.migrations import migrations
from assistant.storage.port import Json, TurnResult, Waiting

_PATIENCE_SECONDS = 5
_PAUSE_SECONDS = 0.05


class StoreError(AssistantError):
    """The database cannot be read or written; the message says which file and why."""


class SqliteStore:
    """A Store in a file, made with mode 0600 where it does not exist yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._explained():
            self._db = self._open(path)
            with self._writing():
                migrations.apply(self._db)

    @staticmethod
    def _open(path: Path) -> Database:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(path, timeout=_PATIENCE_SECONDS, isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
        _use_wal(connection)
        return Database(connection)

    def take_turn(self, chat: str, event: str, now: datetime, turn: Callable[[Json | None], TurnResult]) -> bool:
        """See Store.take_turn."""
        with self._explained(), self._writing():
            if self._db.table("events").count_where("id = ?", [event]):
                return False
            result = turn(self._state(chat))
            moment = now.isoformat(timespec="seconds")
            row = {"chat": chat, "state": _dumps(result.state), "updated_at": moment}
            self._db.table("conversations").upsert(row, pk="chat")
            self._db.table("outbox").insert_all({"chat": chat, "reply": _dumps(reply)} for reply in result.replies)
            self._db.table("events").insert({"id": event, "done_at": moment})
            if result.unanswered:
                self._db.table("unanswered").insert({"question": result.unanswered, "asked_on": moment[:10]})
        return True

    def state(self, chat: str) -> Json | None:
        """See Store.state."""
        with self._explained():
            return self._state(chat)

    def _state(self, chat: str) -> Json | None:
        rows = list(self._db.table("conversations").rows_where("chat = ?", [chat], select="state"))
        try:
            return json.loads(rows[0]["state"]) if rows else None
        except ValueError as error:
            raise sqlite3.DatabaseError(f"l'état de la conversation « {chat} » est illisible") from error

    def waiting(self, chat: str) -> list[Waiting]:
        """See Store.waiting."""
        with self._explained():
            rows = self._db.table("outbox").rows_where("chat = ?", [chat], order_by="number")
            return [Waiting(row["number"], json.loads(row["reply"])) for row in rows]

    def mark_sent(self, number: int) -> None:
        """See Store.mark_sent."""
        with self._explained(), self._writing():
            self._db.table("outbox").delete_where("number = ?", [number])

    def unanswered(self) -> list[str]:
        """See Store.unanswered."""
        with self._explained():
            return [row["question"] for row in self._db.table("unanswered").rows_where(order_by="number")]

    @contextmanager
    def opened(self) -> Iterator["SqliteStore"]:
        """See Store.opened."""
        try:
            yield self
        finally:
            self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that takes the write lock at once: two processes never read the same state and write it."""
        self._db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                f"La base « {self._path} » ne peut pas être utilisée ({error}). Vérifiez le chemin et "
                "les droits, ou donnez un autre fichier avec --db."
            ) from error


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite does not wait by itself where another process does the same."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)


def _dumps(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False)
