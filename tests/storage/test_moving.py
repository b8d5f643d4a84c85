"""From a file to a server and back: every row arrives, and a run that was cut goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.storage.port import Failure, Feedback, Reminders, Sent, StoreError
from assistant.storage.postgres.store import PostgresStore
from assistant.storage.sql import moving
from assistant.storage.sql.moving import move
from assistant.storage.sql.store import SqlStore
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.owners import ONE, OTHER
from tests.storage.turns import NOW, numbers, take, texts

CHATS = ("a", "é", "telegram:-100", "z" * 40)
JUDGED = Feedback("et Mars ?", "penalites", "utile", "", "2026-11-22")


@pytest.fixture
def server(url: str) -> Iterator[PostgresStore]:
    with PostgresStore(url).opened() as store:
        yield store


def fill(store: SqlStore) -> None:
    """Rows in every table, and numbers that are gone."""
    for chat in CHATS:
        take(
            store,
            chat,
            "déjà envoyée",
            "attend",
            "attend aussi",
            state='{"n": "\\u0000"}',
        )
        store.mark_sent([Sent(chat, numbers(store, chat)[0], "11")])
        take(
            store,
            chat,
            reminders=Reminders({"r": "2027-01-01", "s": "2027-02-01"}, "2026"),
        )
        take(store, chat, unanswered="et la \0 lune ?", feedback=JUDGED)
    store.set_aside("a", "e", NOW, Failure({"text": "😀"}, "?"), [])
    store.leads.ignore({"x", "y"}, NOW)
    store.leads.count_card("q_jalon", "2026-11-30")
    store.claim([ONE])


def rows(store: SqlStore) -> dict[str, list[object]]:
    """All that there is."""
    return {
        table: [row for some in moving._read(table, store.tables) for row in some]
        for table in moving._COLUMNS
    }


def test_there_and_back_nothing_is_lost_or_changed(
    sqlite: SqliteStore, server: PostgresStore, tmp_path: Path
) -> None:
    fill(sqlite)
    there = move(sqlite.tables, server.tables)
    assert all(table.rows for table in there)
    with SqliteStore(tmp_path / "back.db").opened() as back:
        assert move(server.tables, back.tables) == there
        assert rows(back) == rows(server)
    clean = str(rows(sqlite)).replace("\\x00", "\ufffd")
    assert str(rows(server)) == clean


def test_the_bot_goes_on_where_it_moved_to(
    sqlite: SqliteStore, server: PostgresStore
) -> None:
    fill(sqlite)
    before = numbers(sqlite, "a")
    move(sqlite.tables, server.tables)
    assert texts(server, "a") == ["attend", "attend aussi"]
    take(server, "a", "nouvelle", unanswered="et Mars ?")
    assert numbers(server, "a")[:-1] == before
    assert numbers(server, "a")[-1] > max(before)
    assert not server.claim([OTHER])


@pytest.mark.parametrize("cut_after", [1, 7, 20])
def test_a_move_that_was_cut_goes_on(
    cut_after: int,
    sqlite: SqliteStore,
    server: PostgresStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(sqlite)
    monkeypatch.setattr(moving, "_TOGETHER", 1)
    put, left = server.tables.put, [cut_after]

    def cut(statement: str, *values: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise StoreError("la prise est tombée")
        put(statement, *values)

    with monkeypatch.context() as patch:
        patch.setattr(server.tables, "put", cut)
        with pytest.raises(StoreError, match="la prise"):
            move(sqlite.tables, server.tables)
    move(sqlite.tables, server.tables)
    assert len(server.waiting("a")) == 2


def test_a_base_that_is_in_use_is_no_target(
    sqlite: SqliteStore, server: PostgresStore
) -> None:
    fill(sqlite)
    take(server, "b", "ici")
    with pytest.raises(StoreError, match="n'est pas vide"):
        move(sqlite.tables, server.tables)
    assert texts(server, "b") == ["ici"]


def test_what_changes_meanwhile_is_found_out(
    sqlite: SqliteStore, server: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sqlite)
    copy = moving._copy

    def copy_late(table: str, *sides: object) -> None:
        copy(table, *sides)  # type: ignore[arg-type]
        if table == "conversations":
            take(sqlite, "a", state='"later"')

    monkeypatch.setattr(moving, "_copy", copy_late)
    with pytest.raises(StoreError, match="n'est pas arrivée entière"):
        move(sqlite.tables, server.tables)
