"""The command line as it is run: in a process of its own, or here, on real streams.

Here, it has what was learnt once.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import pytest

from assistant.app import App, build_app
from assistant.commands.options import Apps, run
from assistant.knowledge.models import Knowledge
from assistant.matching.evidence import Examiner
from assistant.matching.matcher import Matcher
from bot import main

ROOT = Path(__file__).parents[2]

Done = subprocess.CompletedProcess[str]


def in_a_process(
    *arguments: str | Path, stdin: str | bytes = "", **options: Any
) -> Done:
    """`python bot.py ...`, its output read as UTF-8 whatever the machine says."""
    command = [sys.executable, ROOT / "bot.py", *arguments]
    options = {"stdout": subprocess.PIPE, "cwd": ROOT, **options}
    done = subprocess.run(
        command, input=_bytes(stdin), stderr=subprocess.PIPE, check=False, **options
    )
    return _without_traceback(done.returncode, done.stdout or b"", done.stderr)


def in_this_process(
    *arguments: str | Path,
    stdin: str | bytes = "",
    cwd: Path = ROOT,
    apps: Apps = build_app,
) -> Done:
    """What `python bot.py ...` gives: its exit code, its output, its complaints."""
    with chdir(cwd), _streams(_bytes(stdin)) as (out, err):
        code = run(main, list(map(str, arguments)), apps)
        return _without_traceback(code, _content(out), _content(err))


@dataclass
class TaughtApp(App):
    """The app, taught already: it reads a knowledge base of its own from disk, but learns none."""

    shared: Knowledge = field(kw_only=True)
    examine: Examiner = field(kw_only=True)

    @cached_property
    def knowledge(self) -> Knowledge:
        return (
            self.shared
            if self.config.knowledge == ROOT / "knowledge"
            else super().knowledge
        )

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.knowledge, self.examine)


@dataclass(frozen=True)
class CommandLine:
    """Runs command lines one after the other in this process, as each would run in its own."""

    knowledge: Knowledge
    examine: Examiner

    def run(
        self, *arguments: str | Path, stdin: str | bytes = "", cwd: Path = ROOT
    ) -> Done:
        """One command line, with what was learnt once."""
        return in_this_process(*arguments, stdin=stdin, cwd=cwd, apps=self._taught)

    def failing(
        self, *arguments: str | Path, code: int, stdin: str | bytes = ""
    ) -> str:
        """What is complained of, without the last line's end."""
        done = self.run(*arguments, stdin=stdin)
        assert done.returncode == code
        assert done.stderr.endswith("\n")
        return done.stderr.rstrip("\n")

    def _taught(self, settings: Path, database: Path | None) -> App:
        return TaughtApp(
            build_app(settings, database).config,
            shared=self.knowledge,
            examine=self.examine,
        )


@contextmanager
def _streams(given: bytes) -> Iterator[tuple[IO[str], IO[str]]]:
    """Files in the place of the standard streams.

    They have an encoding of which the program must make UTF-8 itself.
    """
    with (
        _file() as stdin,
        _file() as out,
        _file() as err,
        pytest.MonkeyPatch.context() as patch,
    ):
        stdin.buffer.write(given)
        stdin.buffer.seek(0)
        for name, stream in (("stdin", stdin), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        yield out, err


def _file() -> TextIOWrapper:
    return TextIOWrapper(TemporaryFile(), encoding="cp1252")


def _content(stream: IO[str]) -> bytes:
    stream.flush()
    stream.buffer.seek(0)
    return stream.buffer.read()


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _without_traceback(code: int, out: bytes, err: bytes) -> Done:
    assert b"Traceback" not in err
    return Done([], code, out.decode(), err.decode())
