"""Each store there is: what a test says here of one, it says of all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.storage.memory import MemoryStore
from assistant.storage.port import MessengerStore
from assistant.storage.sqlite.store import SqliteStore


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "clausier.db"


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, file: Path) -> Iterator[MessengerStore]:
    store = SqliteStore(file) if request.param == "sqlite" else MemoryStore()
    with store.opened():
        yield store


@pytest.fixture
def sqlite(file: Path) -> Iterator[SqliteStore]:
    """For what only a file can show."""
    with SqliteStore(file).opened() as store:
        yield store
