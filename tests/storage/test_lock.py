"""Two processes on one database: the second is refused in one line, a death frees the first's."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.storage.port import StoreError
from assistant.storage.sqlite.lock import only_process

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from assistant.storage.sqlite.lock import only_process
with only_process(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process(database: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock until it is killed or its input ends."""
    command = [sys.executable, "-c", HOLD, str(database)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_refused_in_one_line(tmp_path: Path) -> None:
    database = tmp_path / "clausier.db"
    with (
        another_process(database),
        pytest.raises(StoreError) as refused,
        only_process(database),
    ):
        pass
    told = refused.value.user_message
    assert told.startswith(f"La base « {database} » sert déjà à un autre programme")
    assert "\n" not in told


def test_by_another_name_it_is_the_same_database(tmp_path: Path) -> None:
    database, alias = tmp_path / "clausier.db", tmp_path / "alias.db"
    database.touch()
    alias.symlink_to(database)
    with another_process(database), pytest.raises(StoreError), only_process(alias):
        pass


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    database = tmp_path / "clausier.db"
    with another_process(database) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with only_process(database):
            pass


def test_the_lock_is_free_again_and_private(tmp_path: Path) -> None:
    database = tmp_path / "new folder" / "clausier.db"
    for _ in range(2):
        with only_process(database):
            pass
    assert Path(f"{database}.lock").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(StoreError, match="ne peut pas être écrit"),
        only_process(tmp_path / "file" / "clausier.db"),
    ):
        pass
