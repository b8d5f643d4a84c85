"""`bot.py` with a matcher that three questions are too much for: `python -m tests.telegram.deadly`.

« Meurs » ends the process on the spot, as running out of memory does; « tourne » is Python that
never ends; « bloque » is compiled code that never ends, and that no signal reaches. Nothing is
learnt, so that it starts fast.
"""

import ctypes
import os
import signal
from functools import cached_property
from pathlib import Path

from assistant.app import App, build_app
from assistant.commands.options import run
from assistant.matching.matcher import Match, Matcher
from bot import main


class DeadlyMatcher(Matcher):
    """Knows no answer at all."""

    def __init__(self) -> None:
        """Without anything learnt."""

    def match(self, question: str) -> Match:
        """No topic, for whoever lives to hear it."""
        if "meurs" in question:
            os.kill(os.getpid(), signal.SIGKILL)
        while "tourne" in question:
            pass
        if "bloque" in question:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            ctypes.PyDLL(None).sleep(600)  # the lock of the interpreter is kept
        return Match("unknown")


class DeadlyApp(App):
    """The app with that matcher."""

    @cached_property
    def matcher(self) -> Matcher:
        """The one above."""
        return DeadlyMatcher()


def build(settings: Path, database: Path | None = None) -> App:
    """The app for a settings file, as `build_app` builds it."""
    app = build_app(settings, database)
    return DeadlyApp(app.config, app.clock)


if __name__ == "__main__":
    raise SystemExit(run(main, apps=build))
