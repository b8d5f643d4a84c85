"""A base that is damaged while it is used is found out by a look beside whoever uses it."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.storage.port import MessengerStore, StoreError
from assistant.storage.sqlite import store as of_store
from assistant.storage.sqlite.checkup import _ended_after, reading
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.turns import take

WORD = "zanzibar"
PAGE = 4_096
LONG = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n LIMIT {}) SELECT max(x) FROM n"


def fill(store: SqliteStore, rows: int) -> None:
    """Chats that hold the word, in the file itself and no longer in its log."""
    with store.together():
        for number in range(rows):
            take(store, f"chat {number}", state=WORD * 400)
    store._file.wipe_traces()


def overwrite(file: Path, word: str = WORD) -> int:
    """Garbage on each page that holds the word, as a failing disk leaves it; how many pages."""
    content = file.read_bytes()
    pages = {found.start() // PAGE for found in re.finditer(word.encode(), content)}
    with file.open("r+b") as disk:
        for page in pages:
            disk.seek(page * PAGE)
            disk.write(b"\xa5" * PAGE)
    return len(pages)


def test_a_whole_store_has_nothing_to_tell(store: MessengerStore) -> None:
    take(store, "a", "une réponse", unanswered="et la lune ?")
    assert store.damage() == ""
    take(store, "a", "une autre", erase=True)
    assert store.damage() == ""


def test_a_look_in_the_middle_of_a_write_finds_nothing_and_holds_up_nothing(
    sqlite: SqliteStore,
) -> None:
    fill(sqlite, 50)
    with sqlite.together():
        take(sqlite, "a", state="before")
        assert sqlite.damage() == ""
        take(sqlite, "a", state="after")
    assert sqlite.state("a") == "after"


def test_pages_that_were_overwritten_are_found_and_what_they_held_is_not_told(
    sqlite: SqliteStore, file: Path
) -> None:
    fill(sqlite, 50)
    assert overwrite(file)
    found = sqlite.damage()
    assert found
    assert "\n" not in found
    assert WORD not in found


def header(file: Path) -> None:
    with file.open("r+b") as disk:
        disk.write(b"\xa5" * PAGE)


def half(file: Path) -> None:
    with file.open("r+b") as disk:
        disk.truncate(file.stat().st_size // 2)


@pytest.mark.parametrize("accident", [header, half, Path.unlink])
def test_a_file_that_is_none_any_more_is_found(
    accident: Callable[[Path], None], sqlite: SqliteStore, file: Path
) -> None:
    fill(sqlite, 50)
    accident(file)
    assert sqlite.damage()


def test_a_look_that_lasts_too_long_is_given_up_and_says_nothing_of_the_base(
    sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sqlite, 3_000)
    monkeypatch.setattr(of_store, "_LOOK_SECONDS", 0.0005)
    with pytest.raises(StoreError, match="pas pu être parcourue"):
        sqlite.damage()
    take(sqlite, "a", state="{}")
    sqlite._file.wipe_traces()
    assert not sqlite._file._wiping, "no reader is left behind"


def test_what_would_go_on_for_long_is_ended_where_it_is(
    sqlite: SqliteStore, file: Path
) -> None:
    with reading(file) as connection, _ended_after(connection, 0.05) as late:
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(LONG.format(10**8)).fetchall()
        assert late.is_set()
