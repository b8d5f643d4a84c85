"""Each store there is: what a test says here of one, it says of all."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from assistant.storage.memory import MemoryStore
from assistant.storage.port import MessengerStore
from assistant.storage.postgres.store import PostgresStore
from assistant.storage.sqlite.store import SqliteStore


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "clausier.db"


@pytest.fixture
def url(server_url: str) -> str:
    """A database without a row."""
    with PostgresStore(server_url).opened(), psycopg.connect(server_url) as connection:
        tables = "SELECT string_agg(tablename, ', ') FROM pg_tables WHERE schemaname = 'public'"
        ((names,),) = connection.execute(f"{tables} AND tablename != 'clausier_schema'")
        connection.execute(f"TRUNCATE {names} RESTART IDENTITY")
    return server_url


@pytest.fixture(params=["sqlite", "memory", "postgres"])
def store(request: pytest.FixtureRequest, file: Path) -> Iterator[MessengerStore]:
    match request.param:
        case "sqlite":
            store: MessengerStore = SqliteStore(file)
        case "memory":
            store = MemoryStore()
        case _:
            store = PostgresStore(request.getfixturevalue("url"))
    with store.opened():
        yield store


@pytest.fixture
def sqlite(file: Path) -> Iterator[SqliteStore]:
    """For what only a file can show."""
    with SqliteStore(file).opened() as store:
        yield store
