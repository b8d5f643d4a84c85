"""What a turn costs in each store, and how that grows.

    python -m tests.bench.stores [--turns 2000] [--processes 3] [--chats 100000] [--outbox 50000]

Each turn reads a state of 4 kB, writes another, a reply and the mark of its event, and the reply
is marked as sent: what the store does for a message, without the engine. The disk is waited for.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles

import psycopg

from assistant.storage.port import MessengerStore, Sent, TurnResult
from assistant.storage.postgres.store import PostgresStore
from assistant.storage.sqlite.store import SqliteStore
from tests.postgres import own_server

_STATE = '{"answers": "' + "x" * 4_000 + '"}'
_CHATS = 50
_DURABLE = {"fsync": "on", "full_page_writes": "on", "shared_buffers": "128MB"}
_ASKED = {
    "the first replies of a chat": (
        "SELECT number, reply FROM outbox WHERE chat = 'telegram:77' ORDER BY number LIMIT 2"
    ),
    "the newest moment": "SELECT max(updated_at) FROM conversations",
    "the replies of a chat, counted": (
        "SELECT count(*) FROM outbox WHERE chat = 'telegram:77'"
    ),
    "marks that name a chat": (
        "SELECT id FROM events WHERE id >= 'telegram:77:' AND id < 'telegram:77;'"
    ),
}
_FILL = (
    "INSERT INTO conversations SELECT 'telegram:' || n, repeat('x', 4000), "
    "'2026-11-22T00:00:00+00:00' FROM generate_series(1, {chats}) AS n ON CONFLICT DO NOTHING",
    "INSERT INTO outbox (chat, reply, created_at) SELECT 'telegram:' || n, '{{}}', "
    "'2026-11-22T00:00:00+00:00' FROM generate_series(1, {outbox}) AS n",
    "INSERT INTO events SELECT 'telegram:old ' || n, '2026-11-22T00:00:00+00:00' "
    "FROM generate_series(1, {chats}) AS n",
    "ANALYZE",
)


def _work(store: MessengerStore, turns: int, name: str) -> list[float]:
    """The seconds of each turn; its reply is marked beside it, as the sender does."""
    taken = []
    for number in range(turns):
        chat = f"telegram:{name}{number % _CHATS}"
        start = time.perf_counter()
        with store.turn(chat, f"{name} {number}", datetime.now(UTC)) as turn:
            turn.leave(TurnResult(_STATE, [{"text": "une réponse"}]))
        taken.append(time.perf_counter() - start)
        for waiting in store.waiting(chat, 2):
            store.mark_sent([Sent(chat, waiting.number)])
    return taken


def _on_server(url: str, turns: int, name: str) -> list[float]:
    with PostgresStore(url).opened() as store:
        return _work(store, turns, name)


def _row(name: str, taken: list[float], seconds: float) -> None:
    cuts = quantiles(taken, n=100)
    rate = len(taken) / seconds
    print(
        f"{name:<28}{1_000 * cuts[49]:>9.2f}{1_000 * cuts[94]:>9.2f}"
        f"{1_000 * cuts[98]:>9.2f}{rate:>10.0f}"
    )


def _timed(work: Callable[[], list[float]]) -> tuple[list[float], float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _several(url: str, processes: int, turns: int) -> list[float]:
    jobs = [
        (url, turns // processes, f"p{processes}-{one}-") for one in range(processes)
    ]
    with get_context("spawn").Pool(processes) as pool:
        return [one for taken in pool.starmap(_on_server, jobs) for one in taken]


def main() -> int:
    """Print the table, and what the server says of its plans."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    sizes = {"turns": 2_000, "processes": 3, "chats": 100_000, "outbox": 50_000}
    for name, size in sizes.items():
        parser.add_argument(f"--{name}", type=int, default=size)
    plan = parser.parse_args()
    print(f"{'':<28}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'turns/s':>10}")
    with (
        tempfile.TemporaryDirectory() as folder,
        SqliteStore(Path(folder) / "a.db").opened() as store,
    ):
        _row("sqlite", *_timed(lambda: _work(store, plan.turns, "s")))
    with own_server(**_DURABLE) as server:
        url = server.database()
        for processes in range(1, plan.processes + 1):
            taken = _timed(lambda count=processes: _several(url, count, plan.turns))
            _row(f"postgresql, {processes} process(es)", *taken)
        with psycopg.connect(url) as connection:
            for statement in _FILL:
                connection.execute(
                    statement.format(chats=plan.chats, outbox=plan.outbox).encode()
                )
        with PostgresStore(url).opened() as full:
            _row("the same, full", *_timed(lambda: _work(full, plan.turns, "f")))
        with psycopg.connect(url) as connection:
            for name, query in _ASKED.items():
                rows = connection.execute(
                    f"EXPLAIN ANALYZE {query}".encode()
                ).fetchall()
                found = next(
                    row[0] for row in rows if "Scan" in row[0] or "Limit" in row[0]
                )
                print(f"{name:<34}{found.strip()[:60]}  {rows[-1][0].strip()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
