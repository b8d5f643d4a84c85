"""Behind pgbouncer, in its transaction mode: each transaction may be another session's."""

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from assistant.storage.port import StoreError
from assistant.storage.postgres.store import PostgresStore
from tests import postgres
from tests.bench.kills import free_port
from tests.storage.turns import count_up, texts

PROGRAM = shutil.which("pgbouncer", path=f"{os.environ.get('PATH')}:/usr/sbin")
SETTINGS = """[databases]
{database} = host={folder} dbname={database} user=clausier
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
logfile = {own}/log
"""
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no pgbouncer here: apt-get install pgbouncer"
)


@pytest.fixture
def url(server_url: str) -> str:
    """A new database, without the pooler."""
    return postgres.shared().database()


@pytest.fixture
def pooled(url: str, tmp_path: Path) -> Iterator[str]:
    """The same through the pooler."""
    port, database = free_port(), str(conninfo_to_dict(url)["dbname"])
    folder = postgres.shared().folder
    own = folder / f"pooler-{port}"
    own.mkdir(mode=0o777)
    own.chmod(0o777)
    settings = own / "pgbouncer.ini"
    settings.write_text(
        SETTINGS.format(database=database, folder=folder, port=port, own=own)
    )
    command = [*postgres.as_another_user(), str(PROGRAM), "-q", str(settings)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"postgresql://clausier@127.0.0.1:{port}/{database}"
    await_it(address)
    yield address
    process.terminate()
    process.wait()


def await_it(address: str) -> None:
    for _ in range(100):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return


def test_turns_of_several_clients_are_done_once_and_in_order(pooled: str) -> None:
    events = [(f"chat {number % 3}", f"event {number}") for number in range(60)]

    def work(_: int) -> int:
        with PostgresStore(pooled, patience_seconds=10).opened() as store:
            return sum(count_up(store, chat, event) for chat, event in events)

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(work, range(3))) == len(events)
    with PostgresStore(pooled).opened() as store:
        expected = [f"réponse {number}" for number in range(1, 21)]
        assert all(texts(store, f"chat {one}") == expected for one in range(3))


def test_a_turn_has_its_limits_in_whichever_session(pooled: str) -> None:
    with (
        PostgresStore(pooled, patience_seconds=0.2).opened() as store,
        PostgresStore(pooled, patience_seconds=0.2).opened() as other,
        store.together(["a"]),
        pytest.raises(StoreError, match="lock timeout"),
    ):
        count_up(other, "a", "e")


async def test_the_lead_is_refused_there_and_had_by_the_direct_address(
    pooled: str, url: str
) -> None:
    with PostgresStore(pooled).opened() as store, pytest.raises(StoreError) as told:
        async with store.lead().term(lambda _: None):
            pass
    assert "DATABASE_DIRECT_URL" in told.value.user_message
    with PostgresStore(pooled, direct=url).opened() as store:
        async with asyncio.timeout(5), store.lead().term(lambda _: None):
            pass
