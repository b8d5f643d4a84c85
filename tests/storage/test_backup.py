"""Copies of a base in use, and putting them back: whole or not at all, and nothing is lost."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.storage.port import StoreError
from assistant.storage.sqlite import backup
from assistant.storage.sqlite.backup import back_up, restore
from assistant.storage.sqlite.checkup import checkup
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.test_lock import another_process
from tests.storage.turns import NOW, take

LATER = datetime(2026, 11, 29, 14, 30, tzinfo=UTC)
WRITE = """
import sys
from pathlib import Path
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.turns import take
with SqliteStore(Path(sys.argv[1])).opened() as store:
    take(store, "writer", state="0")
    print("writing", flush=True)
    for number in range(1, 10**9):
        take(store, "writer", state=str(number))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copie.db"


def state(file: Path, chat: str = "a") -> str | None:
    with SqliteStore(file).opened() as store:
        return store.state(chat)


def killed(sqlite: SqliteStore, file: Path, folder: Path) -> Path:
    """The base as a kill leaves it: what was written last stands in the log beside it."""
    folder.mkdir()
    for part in file.parent.glob(f"{file.name}*"):
        shutil.copy(part, folder)
    assert (folder / f"{file.name}-wal").stat().st_size > 0
    return folder / file.name


def test_a_copy_of_a_base_in_use_is_whole_private_and_one_file(
    sqlite: SqliteStore, file: Path, copy: Path
) -> None:
    take(sqlite, "a", "une réponse", state="before")
    size = back_up(file, copy, overwrite=False)
    take(sqlite, "a", state="after")
    assert size == copy.stat().st_size
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in copy.parent.glob("copie*")] == ["copie.db"]
    found = checkup(copy)
    assert (found.outbox, found.newest) == (1, NOW.isoformat(timespec="seconds"))
    assert state(copy) == "before"


def test_a_copy_while_another_process_writes_without_a_pause_comes_to_an_end(
    file: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SqliteStore(file).opened() as store, store.together():
        for number in range(1_000):
            take(store, f"chat {number}", state="x" * 4_000)
    monkeypatch.setattr(backup, "_PAGES", 1)  # so that each write finds it at work
    command = [sys.executable, "-c", WRITE, str(file)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        back_up(file, copy, overwrite=False)
        process.kill()
    assert int(state(copy, "writer") or 0) >= 0
    assert checkup(copy).newest


def test_an_existing_file_is_replaced_only_when_told(
    sqlite: SqliteStore, file: Path, copy: Path
) -> None:
    take(sqlite, "a", state="{}")
    copy.write_text("autre chose")
    with pytest.raises(StoreError, match="existe déjà"):
        back_up(file, copy, overwrite=False)
    assert copy.read_text() == "autre chose"
    back_up(file, copy, overwrite=True)
    assert state(copy) == "{}"
    with pytest.raises(StoreError, match="la base elle-même"):
        back_up(file, file, overwrite=True)


@pytest.mark.parametrize("place", ["", "no folder/copie.db"])
def test_what_cannot_be_copied_is_told_and_leaves_nothing(
    place: str, sqlite: SqliteStore, file: Path, tmp_path: Path
) -> None:
    take(sqlite, "a")
    before = sorted(tmp_path.rglob("*"))
    source = file if place else tmp_path / "missing.db"
    with pytest.raises(StoreError):
        back_up(source, tmp_path / (place or "copie.db"), overwrite=False)
    assert sorted(tmp_path.rglob("*")) == before


def test_after_a_kill_the_copy_counts_and_the_log_left_behind_does_not(
    sqlite: SqliteStore, file: Path, copy: Path, tmp_path: Path
) -> None:
    """The obvious way, copying over the file, kept the newer log: all was as before, or damaged."""
    take(sqlite, "a", state="saved")
    back_up(file, copy, overwrite=False)
    take(sqlite, "a", state="newer")
    database = killed(sqlite, file, tmp_path / "after the kill")
    aside = restore(database, copy, LATER)
    assert state(database) == "saved"
    checkup(database)
    assert aside is not None
    assert aside.name == "clausier-avant-20261129-143000.db"
    assert state(aside) == "newer"
    assert database.stat().st_mode & 0o777 == 0o600


def test_a_base_that_was_lost_is_put_back(
    sqlite: SqliteStore, file: Path, copy: Path, tmp_path: Path
) -> None:
    take(sqlite, "a", state="saved")
    back_up(file, copy, overwrite=False)
    assert restore(tmp_path / "new" / "clausier.db", copy, LATER) is None
    assert state(tmp_path / "new" / "clausier.db") == "saved"


def test_a_damaged_base_is_kept_aside_too(copy: Path, tmp_path: Path) -> None:
    with SqliteStore(copy).opened() as store:
        take(store, "a", state="saved")
    database = tmp_path / "clausier.db"
    database.write_bytes(b"garbage" * 1_000)
    aside = restore(database, copy, LATER)
    assert aside is not None
    assert aside.read_bytes() == b"garbage" * 1_000
    assert state(database) == "saved"


def test_while_the_bot_runs_nothing_is_restored(copy: Path, file: Path) -> None:
    for path in (copy, file):
        with SqliteStore(path).opened() as store:
            take(store, "a", state=path.name)
    with another_process(file), pytest.raises(StoreError, match="autre programme"):
        restore(file, copy, LATER)
    assert state(file) == "clausier.db"


def damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4_096 : 3 * 4_096] = bytes(2 * 4_096)
    file.write_bytes(content)


def another_programs(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE conversations (chat TEXT)")


def of_a_later_version(file: Path) -> None:
    later = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, '')"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(later, ("clausier", "of_next_year"))


NO_COPIES = {
    "abîmée|ne peut pas être lue": damaged,
    "pas une base de Clausier": another_programs,
    "version plus récente": of_a_later_version,
    "ne peut pas être lue": lambda file: file.write_text("un texte " * 999),
    "n'existe pas": lambda file: file.unlink(),
}


@pytest.mark.parametrize("told", NO_COPIES)
def test_what_is_no_sound_copy_changes_nothing(
    told: str, copy: Path, tmp_path: Path
) -> None:
    database = tmp_path / "base" / "clausier.db"
    for path in (copy, database):
        with SqliteStore(path).opened() as store:
            for number in range(50):
                take(store, f"chat {number}", "x" * 400, state=path.name)
    NO_COPIES[told](copy)
    with pytest.raises(StoreError, match=told) as refused:
        restore(database, copy, LATER)
    assert "\n" not in refused.value.user_message
    assert state(database, "chat 1") == "clausier.db"
    names = {path.name for path in database.parent.iterdir()}
    assert not {name for name in names if "avant" in name or "draft" in name}


def test_a_base_of_the_first_version_can_be_looked_at(file: Path) -> None:
    with SqliteStore(file).opened() as store:
        take(store, "a", "une réponse")
        store._db.execute("DROP TABLE set_aside")
    found = checkup(file)
    assert (found.outbox, found.set_aside) == (1, 0)
    assert found.waiting_since == found.newest == NOW.isoformat(timespec="seconds")
