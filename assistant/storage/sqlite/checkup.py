"""What a database file holds, looked at without changing it: whole or damaged, ours or not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import Any

from sqlite_utils import Database

from assistant.storage.port import Checkup, StoreError
from assistant.storage.sqlite.migrations import migrations

_PATIENCE_SECONDS = 5.0
_MOMENTS = {"conversations": "updated_at", "events": "done_at"}
"""Where the moments stand that each turn writes."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR}
"""What SQLite says of a file that cannot be read for good, not only now."""
_PRIMARY = 0xFF
"""The part of SQLite's codes that says the kind of failure."""


def checkup(path: Path) -> Checkup:
    """What is in a database. Takes some seconds for a large one, and changes nothing.

    Raises StoreError where there is none, where it is damaged, another program's, or
    written by a later version.
    """
    with reading(path) as connection:
        check_whole(connection, path)
        file = _Found(connection)
        newest = max(file.last(*pair) for pair in _MOMENTS.items())
        return Checkup(
            bytes=_size(path),
            newest=newest,
            outbox=file.count("outbox"),
            waiting_since=file.first("outbox", "created_at"),
            set_aside=file.count("set_aside"),
        )


def damage(path: Path, seconds: float) -> str:
    """What is damaged in a database in use, in one line; empty where it is whole.

    Each page is read once, by a connection of its own: call it in any thread. Indexes are not
    compared with their tables, as `checkup` does. Raises StoreError where that cannot be told
    now, as when it takes longer than so many seconds.
    """
    if not path.exists():
        return "le fichier n'est plus là"
    with reading(path) as connection, _ended_after(connection, seconds) as late:
        found = _damage(connection, late)
    if late.is_set():
        raise StoreError(
            f"La base « {path} » n'a pas pu être parcourue en {seconds:g} s."
        )
    return found


def _damage(connection: sqlite3.Connection, late: Event) -> str:
    try:
        ((found,),) = connection.execute("PRAGMA quick_check(1)")
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
        if code in _DAMAGED or late.is_set():
            return str(error)
        raise
    return "" if found == "ok" else " ".join(found.split())


@contextmanager
def _ended_after(connection: sqlite3.Connection, seconds: float) -> Iterator[Event]:
    """End what runs on the connection after so many seconds; the event says that it was.

    A progress handler would not do: SQLite before 3.41 does not call it while it walks a tree.
    """
    late = Event()

    def end() -> None:
        late.set()
        connection.interrupt()

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        timer.join()


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only read, closed at the end of the block.

    Raises StoreError where there is no file, and for what SQLite cannot do inside.
    """
    if not path.is_file():
        raise StoreError(f"La base « {path} » n'existe pas.")
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", _PATIENCE_SECONDS, uri=True
        )
        with closing(connection):
            yield connection
    except sqlite3.Error as error:
        raise StoreError(
            f"La base « {path} » ne peut pas être lue ({error})."
        ) from error


def check_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError where the file is damaged, or none that this version can use."""
    ((found,),) = connection.execute("PRAGMA integrity_check(1)")
    if found != "ok":
        raise StoreError(f"La base « {path} » est abîmée ({' '.join(found.split())}).")
    done = _migrations_of(connection)
    if not done:
        raise StoreError(f"« {path} » n'est pas une base de Clausier.")
    if done - _known_migrations():
        raise StoreError(
            f"La base « {path} » a été écrite par une version plus récente du programme."
        )


def _migrations_of(connection: sqlite3.Connection) -> set[str]:
    """The steps of our schema that were applied to it."""
    tables = "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
    if not list(connection.execute(tables)):
        return set()
    applied = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    return {name for (name,) in connection.execute(applied, (migrations.name,))}


def _known_migrations() -> set[str]:
    with closing(sqlite3.connect(":memory:")) as empty:
        return {migration.name for migration in migrations.pending(Database(empty))}


def _size(path: Path) -> int:
    """The bytes of the file and of the log beside it."""
    log = Path(f"{path}-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


@dataclass(frozen=True)
class _Found:
    """What stands in the tables; one that an earlier version did not make yet is empty."""

    connection: sqlite3.Connection

    def count(self, table: str) -> int:
        """How many rows there are."""
        return int(self._one("count", table, "number", 0))

    def first(self, table: str, column: str) -> str:
        """The smallest text of a column, empty where there is none."""
        return str(self._one("min", table, column, ""))

    def last(self, table: str, column: str) -> str:
        """The greatest text of a column, empty where there is none."""
        return str(self._one("max", table, column, ""))

    def _one(self, function: str, table: str, column: str, otherwise: object) -> Any:
        rows = self.connection.execute(f"PRAGMA table_info({table})")
        if column not in {name for _, name, *_ in rows}:
            return otherwise
        whole = self.connection.execute(f"SELECT {function}({column}) FROM {table}")
        ((found,),) = whole
        return otherwise if found is None else found
