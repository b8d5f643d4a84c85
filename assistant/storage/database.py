"""One SQLite file: opening it, transactions, and failures told in one line."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from assistant.errors import AssistantError
from assistant.storage.migrations import migrations

_PAUSE_SECONDS = 0.05
_TRANSACTION = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
_SAVEPOINT = ("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part")


class StoreError(AssistantError):
    """The database cannot be read or written; the message says which file and why."""


class DatabaseFile:
    """A database in a file, made with mode 0600 where it does not exist yet."""

    def __init__(self, path: Path, patience_seconds: float) -> None:
        self._path = path
        self._patience_seconds = patience_seconds
        self._wiping = False
        with self.explained():
            self.db = self._open()
            with self.writing():
                migrations.apply(self.db)

    def _open(self) -> Database:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._path.exists():
            os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(
            self._path, timeout=self._patience_seconds, isolation_level=None
        )
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")
        self._use_wal(connection)
        return Database(connection)

    def _use_wal(self, connection: sqlite3.Connection) -> None:
        """Switch to write-ahead logging; SQLite does not wait by itself where another process does the same."""
        deadline = time.monotonic() + self._patience_seconds
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_PAUSE_SECONDS)

    @contextmanager
    def writing(self, *, power_safe: bool = True) -> Iterator[None]:
        """One transaction that takes the write lock at once: two processes never read the same state and write it.

        It survives the death of the process; without `power_safe` a power cut may undo it. Inside another one, it is
        undone alone and done with it.
        """
        if not power_safe:
            self.db.execute("PRAGMA synchronous=NORMAL")
        try:
            with self._transaction():
                yield
        finally:
            if not power_safe:
                self.db.execute("PRAGMA synchronous=FULL")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        inner = self.db.conn.in_transaction
        begin, end, undo = _SAVEPOINT if inner else _TRANSACTION
        self.db.execute(begin)
        try:
            yield
            self.db.execute(end)
        except BaseException:
            if self.db.conn.in_transaction:
                self.db.execute(undo)
            raise
        if self._wiping and not inner:
            self.wipe_traces()

    def wipe_traces(self) -> None:
        """Write the log into the file and empty it, now or after a later commit: what was deleted is then nowhere."""
        self._wiping = self.db.conn.in_transaction or not self._emptied_log()

    def _emptied_log(self) -> bool:
        """Whether the log could be emptied; another reader of the file, a backup say, may be in the way for a time."""
        self.db.execute("PRAGMA busy_timeout=0")
        try:
            return not self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            self.db.execute(f"PRAGMA busy_timeout={int(1_000 * self._patience_seconds)}")

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Database and disk errors become a StoreError."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                f"La base « {self._path} » ne peut pas être utilisée ({error}). Vérifiez le chemin et "
                "les droits, ou donnez un autre fichier avec --db."
            ) from error
