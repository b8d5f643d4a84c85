"""One database on a server: statements and transactions, and the locks of chats."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from threading import Thread
from typing import Any

import psycopg
from psycopg import pq

from assistant.storage.port import StoreError
from assistant.storage.postgres.connecting import (
    connection_of,
    explained,
    limits,
    named,
)

CHANNEL = "clausier_outbox"
"""Where chats are told for which something was put out."""
LEAD = "hashtextextended('clausier lead', 0)"
"""The number of the lock that whoever leads holds."""
_LEAVING_SECONDS, _LOOK_SECONDS = 1.0, 0.05
"""So long the server may take to end the session of a process that has just ended."""
_LOCK = "SELECT pg_advisory_xact_lock(chat) FROM unnest(%s::bigint[]) AS chat"
_TRY = "SELECT pg_try_advisory_xact_lock(%s)"
_KEPT_TABLES = (
    *("conversations", "events", "outbox", "anchors", "set_aside"),
    *("reminders", "unanswered", "feedback", "recent"),
)
_Values = tuple[Any, ...]


class DatabaseServer:
    """A database through one connection, which is made again where it was lost.

    One connection is enough, since one thread at a time is at work with a store; poolers stand
    outside. Inside a transaction statements go out in a pipeline: the network is waited for
    only where an answer is asked for. Every failure is raised as a StoreError.
    """

    def __init__(self, url: str, patience_seconds: float) -> None:
        self._url = url
        self._patience_seconds = patience_seconds
        self._limits = limits(patience_seconds, of_transaction=True)
        self._connection: psycopg.Connection[Any] | None = None
        self._pipeline: psycopg.Pipeline | None = None
        self._block = ExitStack()
        """What ends the pipeline."""
        self._held: set[int] = set()
        """The locks of chats that the transaction holds."""
        self._wiping: Thread | None = None
        self._wiping_due = False

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def process(self) -> int | None:
        """The number of the server's process at work for this one; None where there is none."""
        if self._connection is None or self._connection.closed:
            return None
        return self._connection.info.backend_pid

    def rows(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        with self._told():
            return self._execute(query, values).fetchall()

    def records(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """All rows of a query, each by the names of its columns."""
        with self._told():
            cursor = self._execute(query, values)
            rows = cursor.fetchall()
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in rows]

    def run(self, statement: str, *values: Any) -> int:
        """Execute a statement; how many rows it changed."""
        with self._told():
            cursor = self._execute(statement, values)
            if self._pipeline is not None:
                self._pipeline.sync()
            return cursor.rowcount

    def put(self, statement: str, *values: Any) -> None:
        """Execute a statement whose count nobody asks for: a network is not waited for."""
        with self._told():
            self._execute(statement, values)

    def tell(self, chat: str) -> None:
        """Tell whoever sends that something waits for this chat, once that is written."""
        self.put("SELECT pg_notify(?, ?)", CHANNEL, chat)

    def served_by_nobody_else(self) -> None:
        """Raise StoreError where a process leads: the lead is this transaction's to its end."""
        end = time.monotonic() + _LEAVING_SECONDS
        while self.rows(f"SELECT pg_try_advisory_xact_lock({LEAD})") != [(True,)]:
            if time.monotonic() > end:
                raise StoreError(
                    f"{self} sert encore à une version plus ancienne du bot : arrêtez toutes "
                    "les répliques, une fois, puis redémarrez-les."
                )
            time.sleep(_LOOK_SECONDS)

    def number_on(self, table: str) -> None:
        """Numbers given from now on come after those of the rows that are there."""
        last = f"(SELECT max(number) FROM {table})"
        self.rows(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), {last}) "
            f"WHERE {last} IS NOT NULL"
        )

    def _execute(self, statement: str, values: _Values) -> psycopg.Cursor[Any]:
        clean = [_storable(value) for value in values]
        return self._connected().execute(_marked(statement), clean)

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            if self._pipeline is not None:
                raise psycopg.OperationalError("the connection was lost")
            self._connection = connection_of(
                self._url, "turns", patience_seconds=self._patience_seconds
            )
        return self._connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            self._drop_if_lost()
            raise explained(self._url, error) from error

    def _drop_if_lost(self) -> None:
        if self._connection is not None and self._connection.broken:
            self._connection.close()

    # Transactions

    @contextmanager
    def writing(self, *chats: str) -> Iterator[None]:
        """One transaction in which no other process writes to these chats.

        The locks of all are taken before anything else, by each process in the same order; one
        that comes later is waited for only where it comes behind them, so that no two processes
        ever wait for each other. Raises StoreError where it is another's.
        """
        if self._pipeline is None:
            yield from self._outermost(chats)
        else:
            yield from self._part(chats)

    @contextmanager
    def writing_soon(self, *chats: str) -> Iterator[None]:
        """The same: what is not awaited goes with the server, which is not this process.

        Marks of replies that were lost so would send them again, behind later ones.
        """
        with self.writing(*chats):
            yield

    def _outermost(self, chats: Sequence[str]) -> Iterator[None]:
        self._begin(chats)
        try:
            yield
            with self._told():
                self._execute("COMMIT", ())
                self._end_pipeline()
        except BaseException:
            self._undo()
            raise

    def _begin(self, chats: Sequence[str]) -> None:
        """Begin; a connection that was lost since the last time is made anew, once."""
        fresh = self._connection is None or self._connection.closed
        try:
            self._try_to_begin(chats)
        except StoreError:
            lost = self._connection is None or self._connection.closed
            self._undo()
            if fresh or not lost:
                raise
            try:
                self._try_to_begin(chats)
            except StoreError:
                self._undo()
                raise

    def _try_to_begin(self, chats: Sequence[str]) -> None:
        with self._told():
            connection = self._connected()
            self._pipeline = self._block.enter_context(connection.pipeline())
            connection.execute("BEGIN")
            connection.execute(self._limits)
            self._lock(chats)
            self._pipeline.sync()

    def _lock(self, chats: Sequence[str]) -> None:
        wanted = sorted({_key_of(chat) for chat in chats} - self._held)
        if wanted and (not self._held or wanted[0] > max(self._held)):
            self._connected().execute(_LOCK, (wanted,))
        else:
            for key in wanted:
                ((got,),) = self._connected().execute(_TRY, (key,)).fetchall()
                if not got:
                    raise psycopg.OperationalError("a chat is at work elsewhere")
        self._held.update(wanted)

    def _part(self, chats: Sequence[str]) -> Iterator[None]:
        with self._told():
            self._lock(chats)
        self.put("SAVEPOINT part")
        try:
            yield
            self.put("RELEASE part")
        except BaseException:
            with suppress(StoreError):  # the outer transaction fails where this does
                self.put("ROLLBACK TO part")
                self.put("RELEASE part")
            raise

    def _end_pipeline(self) -> None:
        """Wait for the answers to all that was sent. Raises what went wrong."""
        self._pipeline = None
        self._held.clear()
        self._block.close()

    def _undo(self) -> None:
        """Whatever is left of the transaction, the server forgets it."""
        with suppress(psycopg.Error):
            self._end_pipeline()
        connection = self._connection
        if connection is None or connection.closed:
            return
        with suppress(psycopg.Error):
            if connection.info.transaction_status != pq.TransactionStatus.IDLE:
                connection.execute("ROLLBACK")
        if connection.info.transaction_status != pq.TransactionStatus.IDLE:
            connection.close()

    # Traces of what was erased

    def wipe_traces(self) -> None:
        """What was deleted is wiped from the tables at the next look."""
        self._wiping_due = True

    def wipe_if_due(self) -> None:
        """Have the server wipe the rows that were deleted, beside the turns.

        Nothing that reads tables can see them any more; this is for those who read files.
        """
        if self._wiping_due and not (self._wiping and self._wiping.is_alive()):
            self._wiping_due = False
            self._wiping = Thread(target=self._vacuum, daemon=True)
            self._wiping.start()

    def _vacuum(self) -> None:
        """Wipe; where that fails, it is due again."""
        try:
            with connection_of(self._url, "wiping") as connection:
                for table in _KEPT_TABLES:
                    connection.execute(f"VACUUM {table}")
        except (psycopg.Error, StoreError):
            self._wiping_due = True

    def __str__(self) -> str:
        return named(self._url)


@lru_cache(maxsize=500)
def _marked(statement: str) -> str:
    """The statement with psycopg's marks for values."""
    return statement.replace("%", "%%").replace("?", "%s")


def _storable(value: Any) -> Any:
    """PostgreSQL's texts hold every character but one."""
    if isinstance(value, str) and "\0" in value:
        return value.replace("\0", "\ufffd")
    return value


def _key_of(chat: str) -> int:
    """The number under which a chat is locked; two chats under one only wait for each other."""
    digest = blake2b(chat.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
