"""What happens where something fails, each failure really provoked.

    python -m tests.bench.outages [--only cut hang deadlock disk backup standby] [--updates 200]

Two replicas, real processes, share a PostgreSQL server; users write all the while, and Telegram
posts to a balancer, now and then to both replicas at once. For each failure: how long nobody was
answered, what was lost, done twice or sent twice, and whether all went on by itself. The full disk
is a file system in memory, which only root can mount.
"""

import argparse
import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from assistant.app import build_app
from assistant.channels.telegram.origin import names_of
from assistant.conversation.context import Context
from assistant.storage.postgres.server import _key_of
from assistant.storage.postgres.store import PostgresStore
from tests.bench.crowd import Crowd, gather
from tests.bench.kills import (
    ServerBehindProxy,
    Verdict,
    complaints_of,
    free_port,
    judge,
)
from tests.bench.processes import ROOT, BotProcess
from tests.bench.replica_kills import (
    COUNTER,
    DURABLE,
    READY,
    Balancer,
    ReplicaPlan,
    finish,
    replica_settings,
    rows_of,
    take_out,
    write_for,
)
from tests.postgres import Server, end, programs
from tests.telegram.user import SAYING

_BEFORE_SECONDS, _AFTER_SECONDS = 3.0, 4.0
_DISK_BYTES = 200_000_000
_SMALL_LOG = {"min_wal_size": "32MB", "max_wal_size": "64MB"}
_TOLD_PAST_THE_STORE = "store_down"


@dataclass
class Proxy:
    """TCP between a replica and the server's socket; cut, it takes all and hands nothing on."""

    socket: Path
    port: int
    _open: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Forward, for the time of a `with`."""
        self._open.set()
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        try:
            yield
        finally:
            server.close()

    def cut(self) -> None:
        """Hand nothing on from now on."""
        self._open.clear()

    def heal(self) -> None:
        """Go on."""
        self._open.set()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError):
            there = await asyncio.open_unix_connection(str(self.socket))
            await asyncio.gather(
                self._forward(reader, there[1]), self._forward(there[0], writer)
            )

    async def _forward(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(65_536):
                await self._open.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


@dataclass
class Scene:
    """What a failure may reach for."""

    server: Server
    proxy: Proxy
    url: str
    crowd: Crowd
    started: list[float] = field(default_factory=list)
    """When it began, and when it ended."""
    spare: Server | None = None

    @asynccontextmanager
    async def failing(self) -> AsyncIterator[None]:
        """The time in which something fails."""
        self.started.append(time.monotonic())
        yield
        self.started.append(time.monotonic())


Failure = Callable[[Scene], Awaitable[None]]


async def cut(scene: Scene) -> None:
    """The network between the first replica, which leads, and the server hands nothing on."""
    async with scene.failing():
        scene.proxy.cut()
        await asyncio.sleep(15)
        scene.proxy.heal()


async def hang(scene: Scene) -> None:
    """All processes of the server stand still."""
    pids = _processes(scene.server)
    async with scene.failing():
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        await asyncio.sleep(12)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


async def deadlock(scene: Scene) -> None:
    """Another session has a chat's row and wants its lock, while the turn has it the other way."""
    async with scene.failing():
        for _ in range(3):
            for chat in scene.crowd.chats:
                await asyncio.to_thread(_cross, scene, chat.user.chat)
                await asyncio.sleep(0.1)


def _cross(scene: Scene, chat: int) -> None:
    name = names_of(scene.crowd.server.token).chat(chat)
    with psycopg.connect(scene.url) as connection, suppress(psycopg.Error):
        connection.execute("SET deadlock_timeout = '100ms'")
        connection.execute(
            "SELECT 1 FROM conversations WHERE chat = %s FOR UPDATE", (name,)
        )
        connection.execute("SELECT pg_sleep(0.4)")
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_key_of(name),))


async def disk(scene: Scene) -> None:
    """The disk of the server's files is full."""
    filler = scene.server.folder / "filler"
    async with scene.failing():
        await asyncio.to_thread(_fill, filler)
        await asyncio.sleep(12)
        filler.unlink()
    if not (scene.server.data / "postmaster.pid").exists():
        await asyncio.to_thread(scene.server.start_again)


def _fill(file: Path) -> None:
    block = b"x" * 1_000_000
    with suppress(OSError), file.open("wb", buffering=0) as filler:
        while True:
            filler.write(block)


async def backup(scene: Scene) -> None:
    """The server and its files are gone; another starts from a backup taken a moment before."""
    spare = await asyncio.to_thread(_copied, scene.server, False)
    scene.spare = spare
    await asyncio.sleep(2)
    async with scene.failing():
        scene.server.kill()
        await asyncio.sleep(3)
        await asyncio.to_thread(_take_the_place, scene, spare)


async def standby(scene: Scene) -> None:
    """The server is gone; the one that follows it, and confirms each write, takes its place."""
    spare = await asyncio.to_thread(_copied, scene.server, True)
    scene.spare = spare
    await asyncio.to_thread(spare.start)
    with psycopg.connect(scene.server.url(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        connection.execute("SELECT pg_reload_conf()")
    await asyncio.sleep(2)
    async with scene.failing():
        scene.server.kill()
        await asyncio.sleep(3)
        await asyncio.to_thread(_take_the_place, scene, spare)


def _copied(server: Server, follows: bool) -> Server:
    """A second server's files, copied from the first while it runs."""
    folder = Path(tempfile.mkdtemp(prefix="clausier-pg-"))
    spare = Server(folder, server.settings)
    spare.hand_over()
    more = ("-R",) if follows else ()
    host = ("-h", str(server.folder), "-U", "clausier")
    spare.run("pg_basebackup", "-D", str(spare.data), "-c", "fast", *host, *more)
    return spare


def _take_the_place(scene: Scene, spare: Server) -> None:
    """The spare server is reached under the address of the first."""
    if (spare.data / "postmaster.pid").exists():
        auto = spare.data / "postgresql.auto.conf"
        lines = auto.read_text().splitlines()
        kept = [line for line in lines if not line.startswith("synchronous")]
        auto.write_text("\n".join([*kept, ""]))
        spare.run("pg_ctl", "-D", str(spare.data), "-w", "promote")
        with psycopg.connect(spare.url(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
            connection.execute("SELECT pg_reload_conf()")
    else:
        spare.start_again()
    socket = scene.server.folder / ".s.PGSQL.5432"
    socket.unlink(missing_ok=True)
    socket.symlink_to(spare.folder / ".s.PGSQL.5432")


def _processes(server: Server) -> list[int]:
    """The server's process and those that it started."""
    postmaster = int((server.data / "postmaster.pid").read_text().split()[0])
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(postmaster)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [postmaster, *map(int, listed.stdout.split())]


FAILURES: dict[str, Failure] = {
    one.__name__: one for one in (cut, hang, deadlock, disk, backup, standby)
}


async def provoke(
    name: str, plan: ReplicaPlan, ctx: Context, folder: Path
) -> tuple[Verdict, dict[str, object]]:
    """One failure: what came out, and what was seen on the way."""
    with _server(on_small_disk=name == "disk") as server:
        url = server.database()
        with PostgresStore(url).opened(), psycopg.connect(url) as connection:
            connection.execute(COUNTER)
        async with ServerBehindProxy() as telegram:
            return await _provoke(name, plan, ctx, folder, server, url, telegram)


async def _provoke(
    name: str,
    plan: ReplicaPlan,
    ctx: Context,
    folder: Path,
    server: Server,
    url: str,
    telegram: ServerBehindProxy,
) -> tuple[Verdict, dict[str, object]]:
    chance = random.Random(plan.seed)
    crowd = gather(telegram, ctx, plan.updates, plan.chats, chance)
    proxy = Proxy(server.folder / ".s.PGSQL.5432", free_port())
    scene = Scene(server, proxy, url, crowd)
    database = conninfo_to_dict(url)["dbname"]
    through = f"postgresql://clausier@127.0.0.1:{proxy.port}/{database}"
    outside, ports = free_port(), [free_port(), free_port()]
    bots = [
        BotProcess(
            *(
                telegram.url,
                telegram.token,
                replica_settings(folder, port, outside),
                way,
            ),
            webhook=True,
            ready=READY,
        )
        for port, way in zip(ports, (through, url), strict=True)
    ]
    balancer = Balancer(ports, random.Random(plan.seed))
    async with balancer.listening(outside), proxy.running():
        try:
            for bot in bots:
                await bot.start()
            start = time.monotonic()
            writing = asyncio.create_task(_write_all_the_while(scene, plan.updates))
            await asyncio.sleep(_BEFORE_SECONDS)
            await FAILURES[name](scene)
            await asyncio.sleep(_AFTER_SECONDS)
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
            await crowd.act(crowd.left)
            done = await finish(plan, crowd, url)
            seconds = time.monotonic() - start
        finally:
            for bot in bots:
                if bot.alive:
                    await bot.kill()
    silence, back = _silence(telegram, scene)
    told = take_out(telegram, getattr(ctx.knowledge.say, _TOLD_PAST_THE_STORE)())
    look = partial(rows_of, url)
    verdict = judge(plan, crowd, look, complaints_of(bots), seconds, 0)
    deadlocks = _deadlocks(url)
    if scene.spare:
        end(scene.spare.folder)
    began, ended = scene.started
    seen: dict[str, object] = {
        "failed for (s)": f"{ended - began:.1f}",
        "longest without any reply (s)": f"{silence:.1f}",
        "first reply after the failure (s)": f"{back:.1f}",
        "told that nothing can be stored": told,
        "deadlocks found by the server": deadlocks,
        "finished by itself": done,
    }
    return verdict, seen


async def _write_all_the_while(scene: Scene, updates: int) -> None:
    await write_for(40.0, scene.crowd, updates)


def _deadlocks(url: str) -> int:
    query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    ((found,),) = rows_of(url, query)
    return int(found)


def _silence(telegram: ServerBehindProxy, scene: Scene) -> tuple[float, float]:
    """The longest time in which nothing was said, and how long that was after the failure."""
    began, ended = scene.started
    said = [
        call.at
        for call in telegram.calls
        if call.method in SAYING and call.status == 200
    ]
    around = [moment for moment in said if began - 1 < moment < ended + 60]
    gaps = [after - before for before, after in pairwise(around)]
    after = [moment for moment in said if moment > ended]
    return max(gaps, default=0.0), min(after, default=ended) - ended


@contextmanager
def _server(*, on_small_disk: bool) -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="clausier-pg-"))
    server = Server(folder, DURABLE | (_SMALL_LOG if on_small_disk else {}))
    if on_small_disk:
        size = f"size={_DISK_BYTES}"
        command = ["mount", "-t", "tmpfs", "-o", size, "clausier", str(folder)]
        subprocess.run(command, check=True)
    try:
        server.make()
        server.start()
        yield server
    finally:
        with suppress(AssertionError):
            server.stop()
        (server.data / "postmaster.pid").unlink(
            missing_ok=True
        )  # of one that was killed
        if on_small_disk:
            subprocess.run(["umount", "-l", str(folder)], check=False)
        end(folder)


def main() -> int:
    """Provoke each, and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=FAILURES, default=list(FAILURES))
    parser.add_argument("--updates", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    assert programs() is not None, "no PostgreSQL server on this machine"
    plan = ReplicaPlan(updates=told.updates, chats=10, seed=told.seed, webhook=True)
    ctx = build_app(ROOT / "config.yaml").context
    for name in told.only:
        with tempfile.TemporaryDirectory() as folder:
            here = replace(plan, patience_seconds=30.0)
            verdict, seen = asyncio.run(provoke(name, here, ctx, Path(folder)))
        figures = {
            "lost": verdict.lost,
            "twice": verdict.twice,
            "other states": len(verdict.differences),
            "out of order": verdict.replies.disordered,
            "replies lost": verdict.replies.lost,
            "replies twice": verdict.replies.duplicates,
        }
        print(f"{name}: {FAILURES[name].__doc__}")
        for what, value in {**seen, **figures}.items():
            print(f"    {what:<36}{value}")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
