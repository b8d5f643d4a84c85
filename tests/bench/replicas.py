"""What a turn costs where several processes share a PostgreSQL server, and how that grows.

    python -m tests.bench.replicas [--turns 1500] [--processes 3] [--chats 100000] [--outbox 50000]

Each process takes whole turns, engine and all: interviews, questions, buttons of any age, as the
kill tests walk them; each turn's replies are then read and marked as sent, as by the sender. The
disk is waited for. « In the database » is all the time in which a process waits for the server.
Then tables are filled, and every statement of a turn, of sending, of the look for reminders and of
the daily tidying is explained by the server: which index it goes through.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from typing import Any

import psycopg

from assistant.app import build_app, local_now
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import MessengerStore, Sent
from assistant.storage.postgres.connecting import BoundedConnection
from assistant.storage.postgres.server import DatabaseServer, _marked
from assistant.storage.postgres.store import PostgresStore
from assistant.storage.sqlite.store import SqliteStore
from tests.bench.processes import ROOT
from tests.bench.walks import Walk
from tests.postgres import Server, own_server

_CHATS = 20
"""Of each process."""
_PREFIX = "telegram:123:"
_DURABLE = {"fsync": "on", "full_page_writes": "on", "shared_buffers": "128MB"}
_FILL = (
    "INSERT INTO conversations SELECT 'telegram:9:' || n, state, "
    "to_char(now() - n * interval '1 second', 'YYYY-MM-DD\"T\"HH24:MI:SS+00:00') "
    "FROM generate_series(1, {chats}) AS n JOIN (SELECT state, row_number() OVER () AS place, "
    "count(*) OVER () AS many FROM conversations WHERE chat LIKE 'telegram:123:%') AS real "
    "ON place = 1 + n % many",
    "INSERT INTO outbox (chat, reply, created_at) SELECT 'telegram:9:' || n, "
    '\'{{"text": "une réponse"}}\', to_char(now(), \'YYYY-MM-DD"T"HH24:MI:SS+00:00\') '
    "FROM generate_series(1, {outbox}) AS n",
    "INSERT INTO events SELECT 'telegram:9:' || n, "
    "to_char(now() - n * interval '1 second', 'YYYY-MM-DD\"T\"HH24:MI:SS+00:00') "
    "FROM generate_series(1, {chats}) AS n",
    "INSERT INTO reminders SELECT 'telegram:9:' || n, 'r', '2027-01-01' "
    "FROM generate_series(1, {chats}) AS n",
    "ANALYZE",
)
_WHOLE = "conversations|anchors|reminders|unanswered|feedback"


@dataclass
class Taken:
    """What a process did."""

    seconds: list[float] = field(default_factory=list)
    """Of each turn."""
    waited: float = 0.0
    """Seconds for the server, of all turns."""
    processor: float = 0.0
    """Seconds of this process."""
    state: int = 0
    """Characters of its chats' states, on average."""
    whole: float = 0.0
    """Seconds from the first turn to the last."""


@contextmanager
def _waiting_counted(taken: Taken) -> Iterator[None]:
    """Add up the time that connections wait for their server."""
    plain = BoundedConnection.wait

    def wait(self: BoundedConnection, gen: Any, *limits: Any) -> Any:
        start = time.perf_counter()
        try:
            return plain(self, gen, *limits)
        finally:
            taken.waited += time.perf_counter() - start

    BoundedConnection.wait = wait  # type: ignore[method-assign]
    try:
        yield
    finally:
        BoundedConnection.wait = plain  # type: ignore[method-assign]


def work(store: MessengerStore, turns: int, seed: int, go: Callable[[], None]) -> Taken:
    """So many turns of chats of this process's own, once all are ready to go."""
    app = build_app(ROOT / "config.yaml")
    served = MessengerTurns(
        *(app.knowledge, app.matcher, store, local_now, app.config.policy), seconds=30
    )
    walks = [
        Walk(served.context(), random.Random(1_000 * seed + one)).go(
            -(-turns // _CHATS)
        )
        for one in range(_CHATS)
    ]
    names = [f"{_PREFIX}{1_000 * seed + one}" for one in range(_CHATS)]
    events = [
        (name, walk.deeds[step].event)
        for step in range(-(-turns // _CHATS))
        for name, walk in zip(names, walks, strict=True)
    ]
    taken = Taken()
    go()
    begun, used = time.perf_counter(), _processor()
    with _waiting_counted(taken):
        for number, (name, event) in enumerate(events[:turns]):
            start = time.perf_counter()
            served.take(name, f"{_PREFIX}{seed}-{number}", event, {})
            taken.seconds.append(time.perf_counter() - start)
            sent = [Sent(name, waiting.number) for waiting in store.waiting(name)]
            store.mark_sent(sent)
    taken.whole, taken.processor = time.perf_counter() - begun, _processor() - used
    taken.state = sum(len(store.state(name) or "") for name in names) // _CHATS
    return taken


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _of_server(server: Server) -> float:
    """Seconds of processor of the server's process and of all that it started (Linux)."""
    main = int((server.data / "postmaster.pid").read_text().split()[0])
    listed = Path(f"/proc/{main}/task/{main}/children").read_text().split()
    ticks = 0
    for pid in (main, *listed):
        with suppress(OSError):
            told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, told[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _on_server(url: str, turns: int, seed: int, ready: Any) -> Taken:
    with PostgresStore(url, patience_seconds=30).opened() as store:
        return work(store, turns, seed, ready.wait)


def _several(url: str, processes: int, turns: int, first_seed: int = 0) -> list[Taken]:
    context = get_context("spawn")
    with context.Manager() as manager, context.Pool(processes) as pool:
        ready = manager.Barrier(processes)
        seeds = [first_seed + 10 * processes + one for one in range(processes)]
        jobs = [(url, turns // processes, seed, ready) for seed in seeds]
        return pool.starmap(_on_server, jobs)


def _row(name: str, taken: Sequence[Taken]) -> None:
    seconds = [one for each in taken for one in each.seconds]
    cuts = quantiles(seconds, n=100)
    rate = len(seconds) / max(one.whole for one in taken)
    share = sum(one.waited for one in taken) / sum(one.whole for one in taken)
    processor = 1_000 * sum(one.processor for one in taken) / len(seconds)
    print(
        f"{name:<30}{1_000 * cuts[49]:>8.2f}{1_000 * cuts[94]:>8.2f}{rate:>8.0f}"
        f"{share:>9.0%}{processor:>11.2f}",
        flush=True,
    )


# What the server says


def _explained(url: str) -> None:
    """Each statement of the program, with the way that the server takes, and its milliseconds."""
    with psycopg.connect(url) as connection:
        for statement, values in _statements(url):
            if not statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
                continue
            if "pg_" in statement:
                continue
            with connection.transaction(force_rollback=True):
                rows = connection.execute(
                    f"EXPLAIN (ANALYZE, TIMING OFF) {_marked(statement)}".encode(),
                    values,
                ).fetchall()
            lines = [line for (line,) in rows]
            ways = [
                line.strip(" ->").split("  (")[0] for line in lines if "Scan" in line
            ]
            spent = next(line for line in lines if line.startswith("Execution"))
            told = "; ".join(dict.fromkeys(ways)) or "no table is read"
            print(f"{statement[:64]:<66}{told[:90]:<92}{spent.split(':')[1].strip()}")


def _statements(url: str) -> list[tuple[str, tuple[Any, ...]]]:
    """What is executed for turns, for sending, for reminders and for tidying, once each."""
    seen: dict[str, tuple[Any, ...]] = {}
    plain = DatabaseServer._execute

    def noting(self: DatabaseServer, statement: str, values: tuple[Any, ...]) -> Any:
        seen.setdefault(statement, values)
        return plain(self, statement, values)

    DatabaseServer._execute = noting  # type: ignore[method-assign]
    try:
        with PostgresStore(url, patience_seconds=30).opened() as store:
            now = datetime.now(UTC)
            work(store, 100, 7, lambda: None)
            store.crowded("telegram:9:", 5_000)
            store.chats_waiting("telegram:8:")
            store.due("telegram:9:", "2026-01-01")
            store.recent.find([f"{_PREFIX}1", f"{_PREFIX}2"])
            store.recent.keep(f"{_PREFIX}1", "{}", now)
            store.aside.asked_again(_PREFIX)
            store.tidy(now, timedelta(days=90), timedelta(days=365))
            store.load("2026-01-01")
    finally:
        DatabaseServer._execute = plain  # type: ignore[method-assign]
    return list(seen.items())


def _number(url: str, query: str) -> int:
    with psycopg.connect(url) as connection:
        ((found,),) = connection.execute(query.encode()).fetchall()
    return int(found)


def _bytes(url: str) -> int:
    """Of all tables, their indexes too."""
    query = "SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables"
    return _number(url, query)


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    sizes = {"turns": 1_500, "processes": 3, "chats": 100_000, "outbox": 50_000}
    for name, size in sizes.items():
        parser.add_argument(f"--{name}", type=int, default=size)
    plan = parser.parse_args()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{os.cpu_count()} cores, load before {load}")
    print(
        f"{'':<30}{'p50 ms':>8}{'p95 ms':>8}{'turns/s':>8}{'database':>9}{'CPU ms/turn':>11}"
    )
    with (
        tempfile.TemporaryDirectory() as folder,
        SqliteStore(Path(folder) / "a.db").opened() as store,
    ):
        _row("sqlite, 1 process", [work(store, plan.turns, 1, lambda: None)])
    with own_server(**_DURABLE) as server:
        url = server.database()
        with PostgresStore(url).opened():
            pass
        for processes in range(1, plan.processes + 1):
            before = _number(url, "SELECT pg_current_wal_lsn() - '0/0'")
            used = _of_server(server)
            taken = _several(url, processes, plan.turns)
            used = _of_server(server) - used
            written = _number(url, "SELECT pg_current_wal_lsn() - '0/0'") - before
            _row(f"postgresql, {processes} process(es)", taken)
        state = taken[0].state
        print(f"log of the server: {written // plan.turns:,} bytes a turn")
        print(f"processor of the server: {1_000 * used / plan.turns:.2f} ms a turn")
        print(f"a state: {state:,} characters on average")
        empty = _bytes(url)
        with psycopg.connect(url) as connection:
            for statement in _FILL:
                filled = statement.format(chats=plan.chats, outbox=plan.outbox)
                connection.execute(filled.encode())
        kept = (_bytes(url) - empty) // plan.chats
        print(
            f"{plan.chats:,} chats, {plan.outbox:,} replies that wait: {kept:,} bytes a chat"
        )
        _row("the same, full, 1 process", _several(url, 1, plan.turns, 100))
        _explained(url)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"load after {load}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
