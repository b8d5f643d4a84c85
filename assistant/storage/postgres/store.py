"""The store on a server: the shared statements, the lead, and the look at what is damaged."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from assistant.storage.postgres.checkup import damage
from assistant.storage.postgres.connecting import connection_of, explained
from assistant.storage.postgres.lead import ServerLead
from assistant.storage.postgres.migrations import migrate
from assistant.storage.postgres.recent import ServerRecent
from assistant.storage.postgres.server import DatabaseServer
from assistant.storage.sql.store import SqlStore

_PATIENCE_SECONDS = 2.0


class PostgresStore(SqlStore):
    """A MessengerStore in a PostgreSQL database, whose tables are made where they are missing.

    Where `url` leads through a pooler, `direct` does not: the lead is a session's. Raises
    StoreError where the server cannot be reached, or the schema is too new.
    """

    def __init__(
        self,
        url: str,
        patience_seconds: float = _PATIENCE_SECONDS,
        direct: str = "",
    ) -> None:
        self._url = url
        self._direct = direct or url
        try:
            with connection_of(url, "schema") as connection:
                migrate(url, connection)
        except psycopg.Error as error:
            raise explained(url, error) from error
        self._server = DatabaseServer(url, patience_seconds)
        super().__init__(self._server)
        self.recent = ServerRecent(self._server)

    def lead(self) -> ServerLead:
        """The lead, which the server grants to one process at a time."""
        return ServerLead(self._direct, self._server.process)

    def damage(self) -> str:
        """What the server found damaged, in one line; empty where that is nothing."""
        return damage(self._url)

    @contextmanager
    def opened(self) -> Iterator["PostgresStore"]:
        """The store for the time of a `with`; closed at its end."""
        try:
            yield self
        finally:
            self._server.close()
