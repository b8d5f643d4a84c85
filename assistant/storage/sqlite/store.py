"""The store in one SQLite file, for one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.storage.alone import Alone, NothingRecent
from assistant.storage.sql.store import SqlStore
from assistant.storage.sqlite.checkup import damage
from assistant.storage.sqlite.database import DatabaseFile

_PATIENCE_SECONDS = 5.0
_LOOK_SECONDS = 3.0
"""How long a look at the whole file may take: a stop, which waits for it, has four seconds."""


class SqliteStore(SqlStore):
    """A MessengerStore in a file, made with mode 0600 where it does not exist yet."""

    def __init__(self, path: Path, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._path = path
        self._file = DatabaseFile(path, patience_seconds)
        self._db = self._file.db
        super().__init__(self._file)
        self.recent = NothingRecent()

    def lead(self) -> Alone:
        """Whoever has the file is alone with it."""
        return Alone()

    def damage(self) -> str:
        """What is damaged in the file, in one line; empty where it is whole."""
        return damage(self._path, _LOOK_SECONDS)

    @contextmanager
    def opened(self) -> Iterator["SqliteStore"]:
        """The store for the time of a `with`; closed at its end."""
        try:
            yield self
        finally:
            self._db.close()
