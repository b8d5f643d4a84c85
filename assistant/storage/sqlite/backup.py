"""Copies of the database: made while the bot runs, put back while it does not."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from assistant.storage.port import StoreError
from assistant.storage.sqlite.checkup import check_whole, checkup, reading
from assistant.storage.sqlite.lock import only_process
from assistant.storage.sqlite.ownership import belongs_as

_PAGES = 2_000
"""Copied at a time, some 8 MB: between two pieces nothing is held up."""
_MOST_BEGINNINGS = 3
"""What another process writes meanwhile has the copy begin again."""
_LOGS = ("-wal", "-shm")


class _BegunTooOften(Exception):
    """The database is written to faster than it can be copied in pieces."""


def back_up(database: Path, copy: Path, *, overwrite: bool) -> int:
    """Copy a database, in use or not, to a file of mode 0600; its size in bytes.

    The copy appears whole and checked, or not at all. Raises StoreError where the database
    cannot be read, where the file is there already and `overwrite` does not say that it may
    be, or where the copy is damaged.
    """
    if copy.exists() and not overwrite:
        raise StoreError(
            f"« {copy} » existe déjà : donnez un autre nom, ou --force pour le remplacer."
        )
    if copy.exists() and copy.samefile(database):
        raise StoreError(f"« {copy} » est la base elle-même : donnez un autre nom.")
    with _whole_or_not_at_all(copy) as draft:
        _copy(database, draft)
    return copy.stat().st_size


def restore(database: Path, copy: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the database; where the former one is now, None without one.

    The former keeps its log beside it, so that it opens as it was. Raises StoreError where
    another process uses the database, or where the copy is missing, damaged or none of ours:
    then nothing was changed.
    """
    with only_process(database):
        checkup(copy)
        with _whole_or_not_at_all(database) as draft:
            _copy(copy, draft)
            belongs_as(draft, database if database.exists() else database.parent)
            return _put_aside(database, now) if database.exists() else None


@contextmanager
def _whole_or_not_at_all(path: Path) -> Iterator[Path]:
    """A file of mode 0600 to write, which takes its name at the end of the block."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield draft
        draft.replace(path)
    except OSError as error:
        raise StoreError(
            f"« {path} » ne peut pas être écrit ({error.strerror})."
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _copy(source: Path, draft: Path) -> None:
    """Copy a database into an empty file, one that needs no log beside it, and check it."""
    try:
        with reading(source) as database, closing(sqlite3.connect(draft)) as copy:
            _copy_pages(database, copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            check_whole(copy, draft)
    except sqlite3.Error as error:
        raise StoreError(f"« {draft} » ne peut pas être écrit ({error}).") from error


def _copy_pages(database: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """In pieces, lest the log be held up; at once, where it would never come to an end."""
    left: list[int] = []

    def begun_again(_status: int, remaining: int, _total: int) -> None:
        left.append(remaining)
        beginnings = [after for before, after in pairwise(left) if after > before]
        if len(beginnings) >= _MOST_BEGINNINGS:
            raise _BegunTooOften

    try:
        database.backup(copy, pages=_PAGES, progress=begun_again, sleep=0)
    except _BegunTooOften:
        database.backup(copy)


def _put_aside(database: Path, now: datetime) -> Path:
    """Give the database a second name, and its log that name alone.

    At no moment is there no database: a bot that starts would make an empty one.
    """
    aside = database.with_name(f"{database.stem}-avant-{now:%Y%m%d-%H%M%S}.db")
    if aside.exists():
        raise StoreError(f"« {aside} » existe déjà : recommencez dans une seconde.")
    try:
        aside.hardlink_to(database)
    except OSError:  # a disk without links
        shutil.copy2(database, aside)
    for end in _LOGS:
        log = Path(f"{database}{end}")
        if log.exists():
            log.replace(f"{aside}{end}")
    return aside
