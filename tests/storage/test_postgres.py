"""What only a server can show: several processes at once, its death, its schema, its rights."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from assistant.storage.port import Reminders, StoreError, TurnResult
from assistant.storage.postgres import connecting
from assistant.storage.postgres import lead as of_lead
from assistant.storage.postgres.checkup import checkup
from assistant.storage.postgres.migrations import STEPS
from assistant.storage.postgres.server import _key_of
from assistant.storage.postgres.store import PostgresStore
from tests import postgres
from tests.storage.turns import NOW, count_up, numbers, take, texts

SOON = Reminders({"r": "2026-12-01"}, "2026-11-22")


@pytest.fixture
def store(url: str) -> Iterator[PostgresStore]:
    with PostgresStore(url).opened() as store:
        yield store


@pytest.fixture
def other(url: str) -> Iterator[PostgresStore]:
    """The same database, as another process has it."""
    with PostgresStore(url, patience_seconds=0.3).opened() as store:
        yield store


# Several processes


def test_processes_that_are_given_the_same_events_do_each_once_and_in_order(
    url: str,
) -> None:
    events = [(f"chat {number % 3}", f"event {number}") for number in range(90)]

    def work(_: int) -> int:
        with PostgresStore(url).opened() as store:
            return sum(count_up(store, chat, event) for chat, event in events)

    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(work, range(3)))
    assert sum(done) == len(events)
    with PostgresStore(url).opened() as store:
        for chat in range(3):
            assert store.state(f"chat {chat}") == "30"
            expected = [f"réponse {number}" for number in range(1, 31)]
            assert texts(store, f"chat {chat}") == expected
            assert numbers(store, f"chat {chat}") == sorted(
                numbers(store, f"chat {chat}")
            )


def test_nobody_waits_for_the_turn_of_another_chat(
    store: PostgresStore, other: PostgresStore
) -> None:
    with store.together(["a"]):
        count_up(store, "a", "e1")
        assert count_up(other, "b", "e2")
        with pytest.raises(StoreError, match="lock timeout"):
            count_up(other, "a", "e3")
    assert count_up(other, "a", "e3")
    assert (other.state("a"), other.state("b")) == ("2", "1")


def test_batches_over_the_same_chats_never_wait_for_each_other_in_a_ring(
    url: str,
) -> None:
    chats = ["a", "b", "c", "d"]
    barrier = threading.Barrier(2)

    def work(order: int) -> None:
        with PostgresStore(url, patience_seconds=10).opened() as store:
            barrier.wait()
            for round_ in range(20):
                named = chats[::order]
                with store.together(named):
                    for chat in named:
                        count_up(store, chat, f"{order} {round_} {chat}")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, [1, -1]))
    with PostgresStore(url).opened() as store:
        assert [store.state(chat) for chat in chats] == ["40"] * 4


def test_a_chat_that_was_not_named_is_not_waited_for_out_of_order(
    url: str, other: PostgresStore
) -> None:
    low, high = sorted(["a", "b"], key=_key_of)
    with (
        PostgresStore(url, patience_seconds=10).opened() as store,
        other.together([low]),
    ):
        start = time.monotonic()
        with pytest.raises(StoreError), store.together([high]):
            count_up(store, low, "e")
        assert time.monotonic() - start < 5


def test_a_chat_for_which_somebody_came_is_not_erased(
    store: PostgresStore, other: PostgresStore
) -> None:
    take(store, "a", state="1")
    store._tidying._erase(["a"], "2027-01-01T00:00:00+00:00")
    assert other.state("a") == "1", "it was not announced"


# Failures of the server


def test_a_connection_that_was_ended_is_made_anew(
    url: str, store: PostgresStore
) -> None:
    count_up(store, "a", "e1")
    end_all_others(url)
    assert count_up(store, "a", "e2")
    end_all_others(url)
    with pytest.raises(StoreError):
        store.state("a")
    assert store.state("a") == "2"


def test_a_turn_whose_connection_ends_leaves_no_trace(
    url: str, store: PostgresStore
) -> None:
    with pytest.raises(StoreError):
        cut_off(url, store)
    assert store.state("a") is None
    assert count_up(store, "a", "e1")


def cut_off(url: str, store: PostgresStore) -> None:
    """A turn whose connection is ended before it is written."""
    with store.turn("a", "e1", NOW) as turn:
        end_all_others(url)
        turn.leave(TurnResult("1", [{"text": "perdue"}]))


def end_all_others(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid != pg_backend_pid()"
        )


def test_a_server_that_is_not_there_is_told_in_one_line() -> None:
    with pytest.raises(StoreError) as told:
        PostgresStore("postgresql:///nowhere?host=/nowhere&user=x&password=hunter2")
    message = told.value.user_message
    assert message.startswith("La base PostgreSQL « nowhere » (/nowhere)")
    assert "\n" not in message
    assert "hunter2" not in message


# Schema and rights


def test_several_processes_make_the_tables_once(server_url: str) -> None:
    url = postgres.shared().database()

    def make(_: int) -> None:
        with PostgresStore(url).opened() as store:
            count_up(store, "a", "e")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(make, range(4)))
    assert checkup(url).newest


def test_a_later_schema_is_used_where_it_allows_that_and_refused_where_not(
    server_url: str,
) -> None:
    url = postgres.shared().database()
    with PostgresStore(url).opened():
        pass
    note = "INSERT INTO clausier_schema VALUES (%s, %s)"
    later = len(STEPS) + 1
    with psycopg.connect(url) as connection:
        connection.execute(note, (later, 1))
    with PostgresStore(url).opened() as older:
        assert count_up(older, "a", "e")
    with psycopg.connect(url) as connection:
        connection.execute(note, (later + 1, later + 1))
    with pytest.raises(StoreError, match="plus récente"):
        PostgresStore(url)


def test_the_program_needs_no_rights_but_those_on_rows(server_url: str) -> None:
    url = postgres.shared().database()
    with PostgresStore(url).opened(), psycopg.connect(url) as connection:
        connection.execute("CREATE ROLE small LOGIN")
        connection.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO small"
        )
        connection.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO small")
    with PostgresStore(url.replace("user=clausier", "user=small")).opened() as store:
        assert count_up(store, "a", "e1")
        assert take(store, "a", "adieu", erase=True)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP OWNED BY small")
        connection.execute("DROP ROLE small")


def test_a_database_without_our_tables_is_not_ours(server_url: str) -> None:
    with pytest.raises(StoreError, match="pas encore une base"):
        checkup(postgres.shared().database())


def test_a_database_of_another_encoding_is_refused(server_url: str) -> None:
    server = postgres.shared()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(
            "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'"
        )
    with pytest.raises(StoreError, match="LATIN1"):
        PostgresStore(server.url("latin"))
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("DROP DATABASE latin")


# Erasing


def test_of_an_erased_chat_no_row_names_it_and_the_server_wipes_the_rest(
    url: str, store: PostgresStore
) -> None:
    take(
        store,
        "zanzibar",
        "un",
        state='"secret"',
        reminders=SOON,
        unanswered="zanzibar ?",
    )
    take(store, "zanzibar", erase=True)
    with psycopg.connect(url) as connection:
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        for (table,) in connection.execute(tables).fetchall():
            found = connection.execute(
                f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE '%zanzibar%'"
            )
            assert found.fetchone() == (0,), table
    store.wipe_if_due()
    deadline = time.monotonic() + 10
    while dead_rows(url) and time.monotonic() < deadline:
        store.tables.wipe_traces()
        store.wipe_if_due()
        time.sleep(0.1)
    assert not dead_rows(url)


def dead_rows(url: str) -> int:
    """Rows that are deleted and still stand on the pages of the table."""
    with psycopg.connect(url) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pgstattuple")
        ((count,),) = connection.execute(
            "SELECT dead_tuple_count FROM pgstattuple('conversations')"
        ).fetchall()
    return int(count)


# The lead


async def test_one_leads_and_the_next_when_that_one_is_gone(
    store: PostgresStore, other: PostgresStore
) -> None:
    first, second = store.lead(), other.lead()
    async with first.term(lambda _: None):
        assert first.held
        waiting = asyncio.create_task(held_for_a_moment(second))
        await asyncio.sleep(0.5)
        assert not waiting.done()
        assert not second.held
    start = time.monotonic()
    await waiting
    assert time.monotonic() - start < 1
    assert not first.held


async def held_for_a_moment(lead: of_lead.ServerLead) -> None:
    async with lead.term(lambda _: None):
        assert lead.held


async def test_a_leader_that_hangs_is_dismissed_and_does_not_believe_in_itself(
    store: PostgresStore, other: PostgresStore
) -> None:
    hung = store.lead()
    session = await hung._won()  # and never a beat
    start = time.monotonic()
    async with asyncio.timeout(10), other.lead().term(lambda _: None):
        assert 3 < time.monotonic() - start < 6
        assert not hung.held
    await session.close()


async def test_a_lead_whose_session_ends_is_lost(
    url: str, store: PostgresStore
) -> None:
    lead = store.lead()
    async with lead.term(lambda _: None) as lost, asyncio.timeout(5):
        end_all_others(url)
        await lost
        assert not lead.held


async def test_who_leads_is_told_what_others_put_out_and_not_what_it_does_itself(
    store: PostgresStore, other: PostgresStore
) -> None:
    told: list[str] = []
    async with store.lead().term(told.append):
        count_up(store, "mine", "e1")
        count_up(other, "theirs", "e2")
        async with asyncio.timeout(5):
            while not told:
                await asyncio.sleep(0.01)
    assert told == ["theirs"]


# A server that hangs


@pytest.fixture
def hanging(server_url: str) -> Iterator[Callable[[], None]]:
    """What makes all of the server hang; it goes on after the test."""
    server = postgres.shared()
    pids: list[int] = []

    def hang() -> None:
        with psycopg.connect(server.url()) as connection:
            found = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'clausier%'"
            )
            pids.extend(pid for (pid,) in found)
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)

    yield hang
    for pid in pids:
        os.kill(pid, signal.SIGCONT)


def test_a_server_that_does_not_answer_is_not_waited_for(
    url: str, hanging: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_GRACE_SECONDS", 0.2)
    with PostgresStore(url, patience_seconds=0.1).opened() as store:
        count_up(store, "a", "e1")
        hanging()
        start = time.monotonic()
        with pytest.raises(StoreError, match="does not answer"):
            store.state("a")
        assert time.monotonic() - start < 2
        assert count_up(store, "b", "e2"), "by a new connection"


def test_a_turn_in_which_the_server_hangs_is_undone_in_time(
    url: str, hanging: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_GRACE_SECONDS", 0.2)
    with PostgresStore(url, patience_seconds=0.1).opened() as store:
        start = time.monotonic()
        with pytest.raises(StoreError):
            hang_in_a_turn(store, hanging)
        assert time.monotonic() - start < 3
        assert store.state("a") is None


def hang_in_a_turn(store: PostgresStore, hanging: Callable[[], None]) -> None:
    with store.turn("a", "e1", NOW) as turn:
        hanging()
        turn.leave(TurnResult("1", [{"text": "perdue"}]))
