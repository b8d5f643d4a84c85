"""The lead: a lock of a session, which its end frees, whatever ended it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import psycopg

from assistant.storage.port import StoreError
from assistant.storage.postgres.connecting import connection_of, named, settings
from assistant.storage.postgres.server import CHANNEL, LEAD

_TRY = f"SELECT pg_try_advisory_lock({LEAD})"
_TRY_SECONDS = 0.2
"""The lock is tried for again and again. To wait for it inside a statement would hold a snapshot
open for days, and the server could wipe nothing that is erased meanwhile."""
_LIMITS = (
    "SELECT set_config('idle_session_timeout', '4000', false), "
    "set_config('lock_timeout', '0', false), set_config('statement_timeout', '0', false)"
)
"""A leader says every second that it is there: the server ends the session of one that hangs."""
_BEAT_SECONDS = 1.0
_BELIEVED_SECONDS = 3.0
"""Less than the server's patience: a leader that hung does not believe it leads any more."""
_ANSWER_SECONDS = 2.0
_AGAIN_SECONDS = 0.25


@contextmanager
def nobody_else(url: str) -> Iterator[None]:
    """For the time of a `with`, no process leads. Raises StoreError where one does."""
    with connection_of(url, "alone") as connection:
        ((won,),) = connection.execute(_TRY).fetchall()
        if not won:
            raise StoreError(
                f"{named(url)} sert à un bot qui tourne : arrêtez toutes ses répliques d'abord."
            )
        yield


class ServerLead:
    """A Lead that the server grants; where it fails, nobody leads.

    `own` tells which of the server's processes works for this one: what that puts out is known.
    """

    alone = False

    def __init__(self, url: str, own: Callable[[], int | None]) -> None:
        self._url = url
        self._own = own
        self._until = float("-inf")

    @property
    def held(self) -> bool:
        """Whether the server confirmed it so lately that it surely still holds."""
        return time.monotonic() < self._until

    @asynccontextmanager
    async def term(self, told: Callable[[str], None]) -> AsyncIterator[Awaitable[None]]:
        """Wait for the lead, and have it for the time of an `async with`."""
        connection = await self._won()
        keeping = asyncio.create_task(self._keep(connection, told))
        try:
            yield keeping
        finally:
            self._until = float("-inf")
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            with suppress(psycopg.Error):
                await connection.close()

    async def _won(self) -> psycopg.AsyncConnection[Any]:
        """A connection that has the lock and hears who puts out; failures are waited through."""
        while True:
            connection = None
            try:
                connection = await psycopg.AsyncConnection.connect(
                    self._url,
                    autocommit=True,
                    prepare_threshold=None,
                    **settings("lead"),
                )
                await self._win(connection)
                return connection
            except (psycopg.Error, TimeoutError):
                if connection is not None:
                    await connection.close()
            except BaseException:
                if connection is not None:
                    await connection.close()
                raise
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _win(self, connection: psycopg.AsyncConnection[Any]) -> None:
        async with asyncio.timeout(_ANSWER_SECONDS):
            await connection.execute(_LIMITS)
            cursor = await connection.execute("SELECT pg_backend_pid()")
            direct = await cursor.fetchone() == (connection.info.backend_pid,)
        if not direct:
            raise StoreError(
                f"{named(self._url)} est atteinte à travers un répartiteur (pgbouncer) : celle "
                "qui mène tient une session. Donnez l'adresse directe dans DATABASE_DIRECT_URL."
            )
        while not await self._wins(connection):
            await asyncio.sleep(_TRY_SECONDS)

    async def _wins(self, connection: psycopg.AsyncConnection[Any]) -> bool:
        """Try once. Raises TimeoutError where nothing answers."""
        begun = time.monotonic()
        async with asyncio.timeout(_ANSWER_SECONDS):
            cursor = await connection.execute(_TRY)
            won = await cursor.fetchone() == (True,)
            if won:
                await connection.execute(f"LISTEN {CHANNEL}")
                self._until = begun + _BELIEVED_SECONDS
        return won

    async def _keep(
        self, connection: psycopg.AsyncConnection[Any], told: Callable[[str], None]
    ) -> None:
        """Say again and again that this process is there; returns where the lead is lost."""
        try:
            while True:
                async for notice in connection.notifies(timeout=_BEAT_SECONDS):
                    if notice.pid != self._own():
                        told(notice.payload)
                begun = time.monotonic()
                async with asyncio.timeout(_ANSWER_SECONDS):
                    await connection.execute("SELECT 1")
                self._until = begun + _BELIEVED_SECONDS
        except (psycopg.Error, TimeoutError):
            self._until = float("-inf")
