"""One SQLite file: opening it, transactions, and failures told in one line."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from assistant.storage.port import StoreError
from assistant.storage.sqlite.migrations import migrations

_PAUSE_SECONDS = 0.05
_TRANSACTION = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
_SAVEPOINT = ("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part")
_FAILURES = (sqlite3.Error, OSError)


class DatabaseFile:
    """A database in a file, made with mode 0600 where it does not exist yet.

    Every failure of the database or the disk is raised as a StoreError.
    """

    def __init__(self, path: Path, patience_seconds: float) -> None:
        self._path = path
        self._patience_seconds = patience_seconds
        self._wiping = False
        try:
            self.db = self._open()
            with self.writing():
                migrations.apply(self.db)
        except _FAILURES as error:
            raise self._explained(error) from error

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
        """Switch to write-ahead logging.

        SQLite does not wait by itself where another process does so at the same moment.
        """
        deadline = time.monotonic() + self._patience_seconds
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_PAUSE_SECONDS)

    def rows(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        try:
            return list(self.db.execute(query, values))
        except _FAILURES as error:
            raise self._explained(error) from error

    def records(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """All rows of a query, each by the names of its columns."""
        try:
            cursor = self.db.execute(query, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]
        except _FAILURES as error:
            raise self._explained(error) from error

    def run(self, statement: str, *values: Any) -> int:
        """Execute a statement; how many rows it changed."""
        try:
            changed: int = self.db.execute(statement, values).rowcount
        except _FAILURES as error:
            raise self._explained(error) from error
        return changed

    def put(self, statement: str, *values: Any) -> None:
        """Execute a statement whose count nobody asks for."""
        self.run(statement, *values)

    def tell(self, chat: str) -> None:
        """Nobody else sends what waits for a chat."""

    def served_by_nobody_else(self) -> None:
        """Whoever serves a file holds its lock beside it, before the file is opened."""

    def number_on(self, table: str) -> None:
        """Numbers come after those of the rows that are there by themselves."""

    @contextmanager
    def writing(self, *_: str) -> Iterator[None]:
        """One transaction, on the disk at its end, in which no chat is anybody else's.

        It takes the write lock at once: two processes never read the same state and both write
        it. Inside another transaction it is undone alone, and done with the outer one.
        """
        inner = self.db.conn.in_transaction
        begin, end, undo = _SAVEPOINT if inner else _TRANSACTION
        self.run(begin)
        try:
            yield
            self.run(end)
        except BaseException:
            # SQLite may have undone all by itself, as where the disk is full.
            if self.db.conn.in_transaction:
                self.run(undo)
            raise
        if self._wiping and not inner:
            self.wipe_traces()

    @contextmanager
    def writing_soon(self, *_: str) -> Iterator[None]:
        """One transaction that a power cut may undo, but not the death of the process."""
        if self.db.conn.in_transaction:  # done with the outer one, as safely as that
            with self.writing():
                yield
        else:
            with self._disk_not_awaited(), self.writing():
                yield

    @contextmanager
    def _disk_not_awaited(self) -> Iterator[None]:
        """Until the end of the block, a commit does not wait for the disk.

        The setting is the connection's, not the transaction's: were it not put back whatever
        happens, no later turn would survive a power cut.
        """
        self.run("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            self.run("PRAGMA synchronous=FULL")

    def wipe_traces(self) -> None:
        """Write the log into the file and empty it: what was deleted is then nowhere.

        Inside a transaction, or where the log is in use, that comes after a later commit.
        """
        self._wiping = self.db.conn.in_transaction or not self._emptied_log()

    def wipe_if_due(self) -> None:
        """Empty the log where that could not be done when something was erased."""
        if self._wiping:
            self.wipe_traces()

    def _emptied_log(self) -> bool:
        """Whether the log could be emptied: another reader, a backup say, may be in the way."""
        self.run("PRAGMA busy_timeout=0")
        try:
            ((busy, _, _),) = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.run(f"PRAGMA busy_timeout={int(1_000 * self._patience_seconds)}")
        return not busy

    def _explained(self, error: Exception) -> StoreError:
        return StoreError(
            f"La base « {self._path} » ne peut pas être utilisée ({error}). "
            "Vérifiez le chemin et les droits, ou donnez un autre fichier avec --db."
        )
