"""One program serves a database: a lock beside it, which ends with the process that has it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.storage.port import StoreError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """The database for this process alone, for the time of a `with`.

    Raises StoreError where another has it. The file stays: to delete it would let two in.
    """
    beside = database.with_name(f"{database.name}.lock")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise StoreError(
            f"La base « {database} » ne peut pas être réservée ({error.strerror}). "
            "Vérifiez le chemin et les droits, ou donnez un autre fichier avec --db."
        ) from error
    try:
        _take_alone(handle, database)
        yield
    finally:
        os.close(handle)


def _take_alone(handle: int, database: Path) -> None:
    try:
        _take(handle)
    except OSError as error:
        raise StoreError(
            f"Un autre programme sert déjà la base « {database} » : arrêtez-le, "
            "ou donnez un autre fichier avec --db."
        ) from error
