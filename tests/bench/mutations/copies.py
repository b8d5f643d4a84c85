"""Copies of this process in which tests run. POSIX only (they are forked)."""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MOST_MEMORY_BYTES = 8 << 30
"""Of addresses; a change that fills the memory is stopped before the machine is."""


class Copy:
    """One copy of this process, from its start to its end, with a folder of its own."""

    def __init__(self, work: Callable[[Path], int], seconds: float) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="clausier-mutation-")
        self.folder = Path(self._folder.name)
        """What the work leaves there can be read until `close`."""
        self._patience_ends = time.monotonic() + seconds
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if self._process == 0:
            _work_and_end(work, self.folder)

    def result(self) -> int | None:
        """How the work ended: its number, a negative one for a signal; None while it goes on."""
        if time.monotonic() > self._patience_ends:
            self._kill()
        ended, status = os.waitpid(self._process, os.WNOHANG)
        if not ended:
            return None
        self._kill()  # what the tests started and left behind
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """End it, if need be, and clear away what it left."""
        self._kill()
        self._folder.cleanup()

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process, signal.SIGKILL)


def end_in_good_order() -> None:
    """Let SIGTERM end this process as Ctrl-C does: its copies, in groups of their own, with it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def limit_work(seconds: int) -> None:
    """Let this process end when it has worked so long: an endless loop, on a busy machine too."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


def _work_and_end(work: Callable[[Path], int], folder: Path) -> None:
    """Never returns: what the first process would do next is none of the copy's business."""
    ending = 70
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setsid()  # what the tests start is in its group, and ends with it
        _be_silent()
        ending = work(folder)
    finally:
        os._exit(ending)


def _be_silent() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
