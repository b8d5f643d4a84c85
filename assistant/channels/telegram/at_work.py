"""What is at work now, on disk: so that what ended the process is known at the next start.

Crash safety alone would make an outage of it: whatever was not done is taken again after a start,
and ends the process again, for as long as Telegram offers it.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.storage.port import StoreError

_FATAL = 2
"""Ends of the process with one thing alone at work: chance does not do that twice."""
_MOST_SUSPECTS = 200
Ids = Sequence[str]


@dataclass
class _Marks:
    """What the file says."""

    now: list[str] = field(default_factory=list)
    """The ids of what is at work."""
    ends: dict[str, int] = field(default_factory=dict)
    """How often the process ended while just that was at work; 0 where others were, too."""

    def blame(self) -> None:
        """A former process ended: what was at work then is a suspect from now on."""
        for id_ in self.now:
            alone = sum(_kind(other) == _kind(id_) for other in self.now) == 1
            self.ends[id_] = self.ends.get(id_, 0) + alone
        self.now = []
        for id_ in list(self.ends)[:-_MOST_SUSPECTS]:
            del self.ends[id_]

    def to_json(self) -> dict[str, Any]:
        return {"now": self.now, "ends": self.ends}


class AtWork:
    """A small file beside the database, written as work begins and as it ends.

    It holds no words, only ids of updates and replies, such as `telegram:12` and `reply:3`. It
    is not forced to the disk, since it has to outlive the process, not the machine: a mark takes
    some microseconds. Whatever cannot be written is raised as a StoreError.
    """

    def __init__(self, path: Path) -> None:
        """Read what was at work when a former process ended. Raises StoreError."""
        self._path = path
        try:
            opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            self._file = os.fdopen(opened, "r+b", buffering=0)
            self._marks = _read(self._file.read())
        except OSError as error:
            raise self._explained(error) from error
        self._marks.blame()
        self._write()

    def is_suspect(self, id_: str) -> bool:
        """Whether it was at work when a process ended: then it is taken alone."""
        return id_ in self._marks.ends

    def is_fatal(self, id_: str) -> bool:
        """Whether the process ended more than once with just that at work."""
        return self._marks.ends.get(id_, 0) >= _FATAL

    @contextmanager
    def mark(self, ids: Ids) -> Iterator[None]:
        """For the time of the block these are at work; at its end nothing is held against them.

        Where it raises, what was held against them stays.
        """
        self._marks.now += ids
        self._write()
        try:
            yield
        except BaseException:
            self._leave(ids)
            raise
        self.acquit(ids)

    def acquit(self, ids: Ids) -> None:
        """These are done: nothing is held against them, and they are not at work."""
        for id_ in ids:
            self._marks.ends.pop(id_, None)
        self._leave(ids)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _leave(self, ids: Ids) -> None:
        self._marks.now = [id_ for id_ in self._marks.now if id_ not in ids]
        self._write()

    def _write(self) -> None:
        text = json.dumps(self._marks.to_json()).encode()
        try:
            self._file.seek(0)
            self._file.write(text)
            self._file.truncate()
        except OSError as error:
            raise self._explained(error) from error

    def _explained(self, error: OSError) -> StoreError:
        return StoreError(
            f"Le fichier « {self._path} » ne peut pas être écrit ({error.strerror}). "
            "Vérifiez la place sur le disque et les droits de son dossier."
        )


def _kind(id_: str) -> str:
    return id_.partition(":")[0]


def _read(text: bytes) -> _Marks:
    """What the file said; nothing where a death in the middle of a mark left nothing readable."""
    try:
        read = json.loads(text)
        now = [str(id_) for id_ in read["now"]]
        ends = {str(id_): int(count) for id_, count in read["ends"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _Marks()
    return _Marks(now, ends)
