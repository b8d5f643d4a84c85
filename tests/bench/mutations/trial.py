"""The tests on the code as it is, and on the code with one change."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from tests.bench.mutations.changed import put_in_place
from tests.bench.mutations.copies import Copy, limit_work
from tests.bench.mutations.likeliest import LikeliestFirst, Notes, Noting, read_notes
from tests.bench.mutations.sites import Site

NOTICED, SURVIVED, STUCK = "noticed", "survived", "stuck"
_MOST_WORK_SECONDS = 240
"""Of a processor; all tests of the list take a quarter of it."""
_PATIENCE_SECONDS = 1800
"""Of the clock: for tests that wait for ever. Long, since a busy machine must stop no test."""
_OPTIONS = (
    "-o",
    "addopts=",
    "--strict-markers",
    "-p",
    "no:xdist",
    "-p",
    "no:cacheprovider",
)
"""In one process, and without what a run keeps for the next."""


class Rehearsal:
    """The tests on the code as it is: they must pass, and what each enters is noted."""

    def __init__(self, root: Path, tests: tuple[str, ...]) -> None:
        self.tests = tests
        self._root = root
        self._copy = Copy(self._run, _PATIENCE_SECONDS)

    def notes(self) -> Notes | None:
        """What was noted; None while the tests run."""
        ending = self._copy.result()
        if ending is None:
            return None
        if ending:
            failed = (self._copy.folder / "output").read_text(encoding="utf-8")
            raise RuntimeError(f"the tests fail on the code as it is\n{failed}")
        return read_notes(self._copy.folder / "notes")

    def close(self) -> None:
        self._copy.close()

    def _run(self, folder: Path) -> int:
        return _pytest(folder, self.tests, Noting(self._root, folder / "notes"))


class Trial:
    """One change on trial."""

    def __init__(
        self, root: Path, site: Site, tests: Sequence[str], notes: Notes
    ) -> None:
        self.site = site
        self._root, self._tests, self._notes = root, tests, notes
        self._copy = Copy(self._run, _PATIENCE_SECONDS)

    def result(self) -> str | None:
        """What became of it; None while the tests run."""
        match self._copy.result():
            case None:
                return None
            case 0:
                return SURVIVED
            case code if code in (-signal.SIGXCPU, -signal.SIGKILL):
                return STUCK
            case _:
                return NOTICED

    @property
    def witness(self) -> str:
        """The test that noticed; without one, the code could not even be imported."""
        left = self._copy.folder / "witness"
        return left.read_text(encoding="utf-8") if left.exists() else "import"

    def close(self) -> None:
        self._copy.close()

    def _run(self, folder: Path) -> int:
        limit_work(_MOST_WORK_SECONDS)
        put_in_place(self._root, self.site)
        first = LikeliestFirst(self.site, self._notes, folder / "witness")
        return _pytest(folder, self._tests, first)


def _pytest(folder: Path, tests: Sequence[str], plugin: object) -> int:
    import pytest

    output = os.open(folder / "output", os.O_WRONLY | os.O_CREAT)
    os.dup2(output, 1)
    options = [*_OPTIONS, "-x", "-q", f"--basetemp={folder / 'files'}"]
    return int(pytest.main([*options, *tests], plugins=[plugin]))
