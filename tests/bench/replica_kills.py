"""What survives `kill -9` where several replicas share one PostgreSQL database.

    python -m tests.bench.replica_kills [--replicas 2] [--kills 5] [--updates 1000] [--chats 20]
                                   [--server-kills 0] [--polling]

Telegram posts to a balancer that gives an update to one replica, or to two at the same moment;
replicas, and the database's server if wanted, are killed at random instants and started again.
In the end each chat is compared with the engine's own answers, computed without a crash. Exit code
1 for a broken promise.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import yaml
from aiohttp import ClientError, ClientSession, ClientTimeout, web

from assistant.app import build_app
from assistant.conversation.context import Context
from assistant.storage.postgres.store import PostgresStore
from assistant.text.typography import typeset
from tests.bench.crowd import Crowd, gather
from tests.bench.kills import (
    Plan,
    Row,
    ServerBehindProxy,
    Verdict,
    complaints_of,
    free_port,
    judge,
    unfinished,
)
from tests.bench.processes import ROOT, BotProcess, EndedEarlyError, write_settings
from tests.postgres import Server, own_server

READY = b'"event": "standing by"'
_BURST_SECONDS = 0.05
_APART_SECONDS = (0.3, 2.0)
"""Between two kills."""
DURABLE = {"fsync": "on", "full_page_writes": "on"}
COUNTER = """
CREATE TABLE written (chat TEXT);
CREATE FUNCTION count_one() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO written VALUES (new.chat); RETURN NULL; END $$;
CREATE TRIGGER count_each AFTER INSERT OR UPDATE OF state ON conversations
    FOR EACH ROW EXECUTE FUNCTION count_one();
"""
_ODD = ("duplicate", "repeated", "held up", "limited", "set aside", "ignored")
"""What becomes of an update that is no turn of its own."""
_EXPECTED_OF_AN_OUTAGE = (
    *(
        "lead lost",
        "sending fails",
        "nothing can be stored now",
        "not wiped",
        "webhook fails",
    ),
    *("nothing can be received now", "not reminded", "not tried again", "not tidied"),
)
"""What a log says while the server is away."""


@dataclass(frozen=True)
class ReplicaPlan(Plan):
    """What is done."""

    kills: int = 5
    updates: int = 1_000
    chats: int = 20
    replicas: int = 2
    server_kills: int = 0
    patience_seconds: float = 30.0


@dataclass
class Balancer:
    """Between Telegram and the replicas: an update goes to one of them, or to two at once."""

    ports: Sequence[int]
    chance: random.Random
    doubled: int = 0
    _session: ClientSession = field(init=False)

    @asynccontextmanager
    async def listening(self, port: int) -> AsyncIterator[None]:
        """Take what Telegram posts."""
        app = web.Application()
        app.router.add_post("/telegram", self._forward)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            async with ClientSession(timeout=ClientTimeout(total=20)) as self._session:
                yield
        finally:
            await runner.cleanup()

    async def _forward(self, request: web.Request) -> web.Response:
        """What a replica answers; the others are tried where one is not there."""
        body, headers = (
            await request.read(),
            {
                name: value
                for name, value in request.headers.items()
                if name.startswith("X-Telegram")
            },
        )
        ports = self.chance.sample(self.ports, len(self.ports))
        if len(ports) > 1 and self.chance.random() < 0.5:
            self.doubled += 1
            both = [self._post(port, body, headers) for port in ports[:2]]
            found = await asyncio.gather(*both)
            if 200 in found:
                return web.Response(status=200)
            ports = ports[2:]
        for port in ports:
            if await self._post(port, body, headers) == 200:
                return web.Response(status=200)
        return web.Response(status=502)

    async def _post(self, port: int, body: bytes, headers: dict[str, str]) -> int:
        try:
            url = f"http://127.0.0.1:{port}/telegram"
            async with self._session.post(url, data=body, headers=headers) as answer:
                return answer.status
        except (ClientError, TimeoutError, OSError):
            return 502


@dataclass
class Fleet:
    """The replicas, and the server behind them."""

    bots: list[BotProcess]
    database: Server
    chance: random.Random
    handovers: list[float] = field(default_factory=list)
    """Seconds from a leader's death until another leads."""
    _up: list[BotProcess] = field(default_factory=list)
    """Those that were started, and not killed since."""
    _restarts: list[asyncio.Task[None]] = field(default_factory=list)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """All run, and end with the block: by SIGTERM, or at once where it fails."""
        try:
            await asyncio.gather(*map(self._start, self.bots))
            yield
            await self._stop()
        finally:
            for bot in self.bots:
                if bot.alive:
                    await bot.kill()

    async def _start(self, bot: BotProcess) -> None:
        """Start one; where it ends at once, again, as a supervisor would."""
        while True:
            try:
                await bot.start()
            except EndedEarlyError:
                await asyncio.sleep(1)
            else:
                self._up.append(bot)
                return

    async def kill_one(self) -> None:
        """Kill a replica that runs, and start it again beside the rest."""
        if not self._up:
            await self.settle()
        bot = self._up.pop(self.chance.randrange(len(self._up)))
        led, others = _leads(bot), [other for other in self.bots if other is not bot]
        before = [len(other.logged) for other in others]
        await bot.kill()
        if led and self._up:
            self._restarts.append(asyncio.create_task(self._measure(others, before)))
        self._restarts.append(asyncio.create_task(self._start(bot)))

    async def _measure(self, others: list[BotProcess], before: list[int]) -> None:
        start = time.monotonic()
        while time.monotonic() - start < 30:
            for other, length in zip(others, before, strict=True):
                if any(
                    line.get("event") == "leading" for line in other.logged[length:]
                ):
                    self.handovers.append(time.monotonic() - start)
                    return
            await asyncio.sleep(0.005)

    async def kill_server(self) -> None:
        """Kill the server's process, and start it again a second later."""
        self.database.kill()
        await asyncio.sleep(1)
        await asyncio.to_thread(self.database.start_again)

    async def settle(self) -> None:
        """Wait until all that were killed are back."""
        restarts, self._restarts = self._restarts, []
        await asyncio.gather(*restarts)

    async def _stop(self) -> None:
        for bot in self.bots:
            if bot.alive and (code := await bot.stop()):
                bot.other_lines.append(f"exit code {code} after SIGTERM")


def _leads(bot: BotProcess) -> bool:
    """Whether it has led since its last start, as far as its log tells."""
    events = [line.get("event") for line in bot.logged]
    return "leading" in events and events[::-1].index("leading") < (
        events[::-1].index("standing by")
    )


async def hold(plan: ReplicaPlan, ctx: Context, folder: Path) -> tuple[Verdict, str]:
    """Let the users write, kill, let the rest finish, and compare; also what else was seen."""
    with own_server(**DURABLE) as database:
        url = database.database()
        with PostgresStore(url).opened(), psycopg.connect(url) as connection:
            connection.execute(COUNTER)
        async with ServerBehindProxy() as server:
            return await _hold(plan, ctx, folder, database, url, server)


async def _hold(
    plan: ReplicaPlan,
    ctx: Context,
    folder: Path,
    database: Server,
    url: str,
    server: ServerBehindProxy,
) -> tuple[Verdict, str]:
    chance = random.Random(plan.seed)
    crowd = gather(server, ctx, plan.updates, plan.chats, chance)
    outside, ports = free_port(), [free_port() for _ in range(plan.replicas)]
    bots = [
        BotProcess(
            server.url,
            server.token,
            replica_settings(folder, port, outside),
            url,
            plan.webhook,
            ready=READY,
        )
        for port in ports
    ]
    fleet = Fleet(bots, database, chance)
    balancer = Balancer(ports, random.Random(chance.random()))
    async with balancer.listening(outside), fleet.running():
        start = time.monotonic()
        at_work = await _kill_again_and_again(plan, fleet, crowd, url)
        await fleet.settle()
        await crowd.act(crowd.left)
        done = await finish(plan, crowd, url)
        seconds = time.monotonic() - start
    told = take_out(server, ctx.knowledge.say.store_down())
    complaints = complaints_of(bots)
    if plan.server_kills:
        complaints = [line for line in complaints if not of_an_outage(line)]
    verdict = judge(plan, crowd, partial(rows_of, url), complaints, seconds, at_work)
    handovers = ", ".join(f"{moment:.2f}" for moment in fleet.handovers) or "none"
    outcomes = Counter(
        str(line["outcome"])
        for bot in bots
        for line in bot.logged
        if line.get("event") == "turn"
    )
    odd = {name: outcomes[name] for name in _ODD if outcomes[name]}
    more = {
        "odd outcomes": odd or "none",
        "told that nothing can be stored": told,
        "replicas": plan.replicas,
        "posted to two at once": balancer.doubled,
        "server killed": plan.server_kills,
        "hand-overs (s)": handovers,
        "finished": done,
    }
    return verdict, "\n".join(f"{name:<34}{value}" for name, value in more.items())


def take_out(server: ServerBehindProxy, sentence: str) -> int:
    """Take what is said past the store out of the journal: no turn led to it. How often."""
    said = typeset(sentence)
    kept = [call for call in server.calls if call.fields.get("text") != said]
    count = len(server.calls) - len(kept)
    server.calls[:] = kept
    return count


def of_an_outage(line: str) -> bool:
    """Whether this is said because the server is away, as it should be."""
    events = (f'"event": "{event}"' for event in _EXPECTED_OF_AN_OUTAGE)
    return line.startswith("La base PostgreSQL") or any(
        event in line for event in events
    )


def replica_settings(folder: Path, port: int, outside: int, **limits: int) -> Path:
    """The settings of one replica: it listens on its port, and Telegram posts to the balancer.

    `limits` are those that hold for a user; nothing reaches the others.
    """
    own = folder / f"replica-{port}"
    own.mkdir()
    file = write_settings(own, port)
    settings: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    settings["limits"] |= limits
    settings["telegram"]["webhook"]["url"] = f"https://127.0.0.1:{outside}/telegram"
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return file


async def _kill_again_and_again(
    plan: ReplicaPlan, fleet: Fleet, crowd: Crowd, url: str
) -> int:
    """Users write all the time; how many of the kills found work in hand."""
    at_work = 0
    kinds = ["replica"] * plan.kills + ["server"] * plan.server_kills
    fleet.chance.shuffle(kinds)
    for done, kind in enumerate(kinds):
        share = -(-crowd.left // (len(kinds) - done + 1))
        await write_for(fleet.chance.uniform(*_APART_SECONDS), crowd, share)
        if kind == "server":
            at_work += unfinished(crowd, partial(rows_of, url))
            await fleet.kill_server()
            continue
        at_work += unfinished(crowd, partial(rows_of, url))
        await fleet.kill_one()
        # Now and then the next dies before this one is back.
        if fleet.chance.random() < 0.7:
            await fleet.settle()
    return at_work


async def write_for(seconds: float, crowd: Crowd, count: int) -> None:
    start, done = time.monotonic(), 0
    while (passed := time.monotonic() - start) < seconds:
        due = int(count * passed / seconds)
        await crowd.act(due - done)
        done = due
        await asyncio.sleep(_BURST_SECONDS)
    await crowd.act(count - done)


async def finish(plan: ReplicaPlan, crowd: Crowd, url: str) -> str:
    """Nobody writes any more: wait until nothing waits. What still does after a while is told."""
    look = partial(rows_of, url)
    last, moment = (0, 0, 0), time.monotonic()
    while unfinished(crowd, look):
        queue = crowd.server.queue
        asked = len(crowd.server.asked - crowd.server.answered.keys())
        ((outbox,),) = look("SELECT count(*) FROM outbox")
        left = len(queue.bot.updates), asked, outbox
        if left != last:
            last, moment = left, time.monotonic()
        if time.monotonic() - moment > plan.patience_seconds:
            return "no: {} updates, {} presses, {} replies wait".format(*left)
        await asyncio.sleep(0.2)
    return "yes"


def rows_of(url: str, query: str) -> list[Row]:
    with psycopg.connect(url) as connection:
        return connection.execute(query.encode()).fetchall()


def main() -> int:
    """Hold the test and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("kills", "updates", "chats", "replicas", "server_kills"):
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=int, default=getattr(ReplicaPlan, name))
    parser.add_argument("--polling", action="store_true", help="the leader polls")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    told = vars(parser.parse_args())
    plan = ReplicaPlan(webhook=not told.pop("polling"), **told)
    with tempfile.TemporaryDirectory() as folder:
        ctx = build_app(ROOT / "config.yaml").context
        verdict, more = asyncio.run(hold(plan, ctx, Path(folder)))
    print(verdict.table(), more, sep="\n")
    for line in [*verdict.differences[:5], *verdict.complaints[:10]]:
        print("  ", line)
    broken = verdict.broken
    print("broken: " + "; ".join(broken) if broken else "every promise was kept")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
