"""One change, tried in a copy of this process: the tests run there on the changed module."""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from tests.bench.mutations.sites import Site, mutated

NOTICED, PASSED, STUCK = "noticed", "survived", "stuck"
_PATIENCE_SECONDS = 240
"""A change after which the tests do not end is noticed as well."""


class Trial:
    """A change on trial."""

    def __init__(
        self, root: Path, site: Site, tests_for: Callable[[Site], Sequence[str]]
    ) -> None:
        self.site = site
        self._root = root
        self._tests = tests_for(site)
        self._begun = 0.0

    def start(self) -> int:
        """Begin in a copy of this process; its number."""
        self._begun = time.monotonic()
        process = os.fork()
        if process == 0:
            os.setsid()  # so that what the tests start ends with them
            os._exit(self._run())
        return process

    def result(self, process: int) -> str | None:
        """What became of it; None while the tests run."""
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return PASSED if os.waitstatus_to_exitcode(status) == 0 else NOTICED
        if time.monotonic() - self._begun < _PATIENCE_SECONDS:
            return None
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return STUCK

    def _run(self) -> int:
        import pytest

        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        source = (self._root / self.site.module).read_text(encoding="utf-8")
        sys.meta_path.insert(0, Changed(self.site.module, mutated(source, self.site)))
        options = ["-n", "0", "-x", "-q", "-p", "no:cacheprovider"]
        return int(pytest.main([*options, *self._tests]))


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module in its changed form."""

    def __init__(self, path: str, source: str) -> None:
        self._name = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        self._path, self._source = path, source

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module, by its name; others are found as usual."""
        if fullname != self._name:
            return None
        package = self._path.endswith("__init__.py")
        return importlib.util.spec_from_loader(fullname, self, is_package=package)

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed text as the module."""
        exec(compile(self._source, self._path, "exec"), module.__dict__)
