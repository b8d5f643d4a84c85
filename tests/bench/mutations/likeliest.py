"""Which tests come first: those that enter the changed function, the quickest before the others.

Which these are is noted once, while the tests pass on the code as it is.
"""

import json
import sys
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType

import pytest

from tests.bench.mutations.sites import Site

Entered = dict[str, list[int]]
"""Of each module, by its path, the first lines of the functions that ran."""


@dataclass(frozen=True)
class Noted:
    """What is known of one test."""

    seconds: float
    entered: Entered

    def enters(self, site: Site) -> bool:
        """Whether the function around a place ran; outside all functions, whether any did."""
        first, last = site.function
        return any(first <= line <= last for line in self.entered.get(site.module, []))


Notes = dict[str, Noted]
"""By the test's id."""


def read_notes(file: Path) -> Notes:
    """What `Noting` left."""
    stored = json.loads(file.read_text(encoding="utf-8"))
    return {test: Noted(**noted) for test, noted in stored.items()}


class Noting:
    """For pytest: notes of each test how long it takes and what it enters."""

    def __init__(self, root: Path, file: Path) -> None:
        self._root = f"{root}/"
        self._file = file
        self._codes: set[CodeType] = set()
        self._notes: dict[str, object] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """One test, its fixtures included."""
        self._codes = set()
        begun = time.process_time()
        threading.setprofile(self._note)
        sys.setprofile(self._note)
        try:
            return (yield)
        finally:
            sys.setprofile(None)
            seconds = time.process_time() - begun
            self._notes[item.nodeid] = {"seconds": seconds, "entered": self._entered()}

    def pytest_sessionfinish(self) -> None:
        """Leave the notes."""
        self._file.write_text(json.dumps(self._notes), encoding="utf-8")

    def _note(self, frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            self._codes.add(frame.f_code)

    def _entered(self) -> Entered:
        entered: Entered = {}
        for code in self._codes:
            if code.co_filename.startswith(f"{self._root}assistant/"):
                module = code.co_filename.removeprefix(self._root)
                entered.setdefault(module, []).append(code.co_firstlineno)
        return entered


class LikeliestFirst:
    """For pytest: puts the tests in order for one change, and says which noticed it."""

    def __init__(self, site: Site, notes: Notes, file: Path) -> None:
        self._site, self._notes, self._file = site, notes, file

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """All tests stay: one that was not seen to enter the function may yet notice."""
        items.sort(key=self._place)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave the name of the test that failed."""
        if report.failed:
            self._file.write_text(report.nodeid, encoding="utf-8")

    def _place(self, item: pytest.Item) -> tuple[bool, float]:
        noted = self._notes.get(item.nodeid)
        if noted is None:
            return True, 0.0
        return not noted.enters(self._site), noted.seconds
