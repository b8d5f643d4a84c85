"""A connection to the server: how it is made, and how its failures are told."""

from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from psycopg.conninfo import conninfo_to_dict

from assistant.storage.port import StoreError

_FAST_FAILING: dict[str, Any] = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5_000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
}
"""A server that is gone is found out in seconds, not in the minutes of the system's own limits."""
_LEAST_VERSION = 140_000
"""PostgreSQL 14 ends idle sessions, on which a hung leader's end relies."""


_LOOK_SECONDS = 0.1
_GRACE_SECONDS = 3.0
"""After the server's own limits, so much later it is not the statement that takes long."""


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that waits for no answer longer than its limit, and is closed then.

    The system finds out by itself where packets are lost. A server that hangs, or something on
    the way that takes all and hands nothing on, would be waited for without an end.
    """

    limit_seconds: float | None = None
    """None for no limit."""

    def wait(
        self,
        gen: PQGen[RV],
        interval: float = _LOOK_SECONDS,
        timeout: float | None = None,
    ) -> RV:
        """What the steps of an operation lead to. Raises OperationalError after the limit."""
        try:
            return super().wait(gen, interval, timeout or self.limit_seconds)
        except psycopg.errors._WaitTimeout:
            self.pgconn.finish()
            raise psycopg.OperationalError("the server does not answer") from None


def connection_of(
    url: str, name: str, *, patience_seconds: float = 0.0
) -> BoundedConnection:
    """A new connection. Raises StoreError.

    A statement ends after so many seconds, a wait for another process's lock as well; 0 for no
    limit. Nothing is prepared on the server: behind a pooler the next statement may be another
    session's. It costs nothing that could be measured with the statements that there are.
    """
    try:
        connection = BoundedConnection.connect(
            url, autocommit=True, prepare_threshold=None, **settings(name)
        )
    except psycopg.Error as error:
        raise explained(url, error) from error
    try:
        if patience_seconds:
            connection.limit_seconds = 2 * patience_seconds + _GRACE_SECONDS
        connection.execute(limits(patience_seconds))
        _check_server(url, connection)
    except psycopg.Error as error:
        connection.close()
        raise explained(url, error) from error
    except StoreError:
        connection.close()
        raise
    return connection


def settings(name: str) -> dict[str, Any]:
    """What each connection is made with; `name` is what the server's operator sees."""
    return {**_FAST_FAILING, "application_name": f"clausier {name}"}


def limits(patience_seconds: float, *, of_transaction: bool = False) -> str:
    """The statement that sets limits; a process that hangs holds up no other.

    They are the session's, or the transaction's: behind a pooler each has another session.
    """
    milliseconds = int(1_000 * patience_seconds)
    local = str(of_transaction).lower()
    return (
        f"SELECT set_config('lock_timeout', '{milliseconds}', {local}), "
        f"set_config('statement_timeout', '{2 * milliseconds}', {local}), "
        f"set_config('idle_in_transaction_session_timeout', '10000', {local}), "
        f"set_config('client_encoding', 'UTF8', {local})"
    )


def _check_server(url: str, connection: psycopg.Connection[Any]) -> None:
    """Raise StoreError for a server or a database that cannot do what is needed."""
    info = connection.info
    if info.server_version < _LEAST_VERSION:
        raise StoreError(
            f"{named(url)} est en version {info.server_version // 10_000} : il faut PostgreSQL 14 "
            "ou plus récent."
        )
    encoding = info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise StoreError(
            f"{named(url)} est en {encoding} : créez-la avec ENCODING 'UTF8'."
        )


def named(url: str) -> str:
    """The database's name for people: no user, no password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        parts = {}
    name, host = parts.get("dbname", "?"), parts.get("host") or "cette machine"
    return f"La base PostgreSQL « {name} » ({host})"


def explained(url: str, error: Exception) -> StoreError:
    """The failure in one line."""
    reason = " ".join(str(error).split()) or type(error).__name__
    return StoreError(
        f"{named(url)} ne peut pas être utilisée ({reason}). "
        "Vérifiez l'adresse, les droits et le serveur."
    )
