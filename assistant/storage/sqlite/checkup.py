"""What a database file holds, looked at without changing it: whole or damaged, ours or not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from assistant.storage.port import Checkup, StoreError
from assistant.storage.sqlite.migrations import migrations

_PATIENCE_SECONDS = 5.0
_MOMENTS = {"conversations": "updated_at", "events": "done_at"}
"""Where the moments stand that each turn writes."""


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
