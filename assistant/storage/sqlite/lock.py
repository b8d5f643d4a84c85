"""One process at a time on a database: a lock on the file beside it, which a death undoes."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path

from assistant.storage.port import StoreError
from assistant.storage.sqlite.ownership import belongs_as

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = {EACCES, EAGAIN, EDEADLK}
"""How systems say that another process has it: Linux and macOS the second, Windows the others."""


@contextmanager
def only_process(database: Path) -> Iterator[None]:
    """For the time of a `with`, no other process may do the same on this database.

    The lock is the system's: it ends with the process, however that ends. Its file,
    `<database>.lock`, stays and means nothing by itself. Raises StoreError where another
    process holds the lock, or where the file cannot be made.
    """
    file = _opened(Path(f"{database.resolve()}.lock"))
    try:
        _locked(file, database)
        yield
    finally:
        os.close(file)


def _opened(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        belongs_as(path, path.parent)
        return file
    except OSError as error:
        raise StoreError(
            f"Le fichier « {path} » ne peut pas être écrit ({error.strerror}) : "
            "vérifiez le dossier et les droits."
        ) from error


def _locked(file: int, database: Path) -> None:
    try:
        _take(file)
    except OSError as error:
        if error.errno in _HELD:
            raise StoreError(
                f"La base « {database} » sert déjà à un autre programme : "
                "arrêtez-le d'abord, ou donnez un autre fichier avec --db."
            ) from None
        raise StoreError(
            f"La base « {database} » ne peut pas être réservée à un seul programme "
            f"({error.strerror}) : mettez-la sur un disque de cette machine."
        ) from error
