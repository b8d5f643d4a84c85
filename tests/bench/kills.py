"""What survives `kill -9`.

    python -m tests.bench.kills [--kills 25] [--updates 5000] [--chats 50] [--webhook]

A real bot process is killed at random instants while users write to it, and started again on the
same database. In the end each chat is compared with the engine's own answers, computed without a
crash. Exit code 1 for a broken promise.
"""

import argparse
import asyncio
import json
import random
import re
import socket
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assistant.app import build_app
from assistant.channels.telegram.origin import names_of
from assistant.conversation.context import Context
from assistant.storage.sqlite.store import SqliteStore
from tests.bench.crowd import Chat, Crowd, gather
from tests.bench.processes import ROOT, BotProcess, lanes, write_settings
from tests.bench.replies import Comparison, compare, expected_of, shown_in, total
from tests.telegram.server import StrictServer
from tests.telegram.shown import Json

EARLIEST, LATEST = 0.15, 0.9
"""Seconds after the bot has started to receive, between which it is killed."""
_BURST_SECONDS = 0.02
_MOMENT = re.compile(r'(?<=-yes:)\d{10}|,\s*"moment":\s*\d{10}')
_LONG_AGO = 1_700_000_000
"""Seconds since 1970: what is more is a moment of the run."""
_BY_CHANCE = (".agenda.id", ".given_on", ".kept_on")
"""Where a state holds what is drawn at random, or the day of the run."""
_LAST_WORDS_SECONDS = 0.06
_LOOK_SECONDS = 0.05
_NEWS = ("info", "debug")
NAMES = names_of(StrictServer.token)
Row = tuple[Any, ...]
Look = Callable[[str], list[Row]]
"""The rows of a query to the database."""
_COUNTER = """
CREATE TABLE written (chat TEXT);
CREATE TRIGGER count_first AFTER INSERT ON conversations
    BEGIN INSERT INTO written VALUES (new.chat); END;
CREATE TRIGGER count_more AFTER UPDATE ON conversations
    BEGIN INSERT INTO written VALUES (new.chat); END;
"""
"""The database itself counts how often a state is written, in the transaction that writes it."""


class ServerBehindProxy(StrictServer):
    """The server, and the proxy that speaks HTTPS before the bot.

    The webhook's calls reach the bot as plain HTTP.
    """

    async def _result(self, token: str, method: str, fields: Json, uploads: Any) -> Any:
        if method == "setWebhook":
            fields["url"] = fields["url"].replace("https://", "http://", 1)
        return await super()._result(token, method, fields, uploads)


@dataclass(frozen=True)
class Plan:
    """What is done."""

    kills: int = 25
    updates: int = 5_000
    chats: int = 50
    webhook: bool = False
    seed: int = 1
    patience_seconds: float = 10.0
    """How long the bot may call nothing, with work left, before it is given up."""


@dataclass(frozen=True)
class Verdict:
    """What came out."""

    plan: Plan
    seconds: float
    kills_at_work: int
    lost: int
    twice: int
    differences: list[str]
    """Where the states of chats differ from what they would be."""
    other_questions: int
    unanswered_presses: int
    complaints: list[str]
    replies: Comparison

    @property
    def bound(self) -> int:
        """The most replies that may have come twice."""
        return lanes() * self.plan.kills

    @property
    def broken(self) -> list[str]:
        """The promises that were not kept."""
        kept = {
            "no update is lost": not self.lost,
            "no update is applied twice": not self.twice,
            "states are what they would be without a crash": not self.differences,
            "questions for the curators are kept once": not self.other_questions,
            "every press is answered": not self.unanswered_presses,
            "replies keep their order": not self.replies.disordered,
            "every reply is sent": not self.replies.lost,
            "duplicate replies are bounded": self.replies.duplicates <= self.bound,
            "nothing fails on the way": not self.complaints,
        }
        return [promise for promise, held in kept.items() if not held]

    def table(self) -> str:
        """The figures, a line each."""
        bound = f"{lanes()} lanes x kills = {self.bound}"
        rows = {
            "mode": "webhook" if self.plan.webhook else "polling",
            "seed": self.plan.seed,
            "updates": f"{self.plan.updates} in {self.plan.chats} chats",
            "kills": f"{self.plan.kills}, {self.kills_at_work} of them with work in hand",
            "updates lost": self.lost,
            "updates applied twice": self.twice,
            "chats with another state": len(self.differences),
            "curators' questions that differ": self.other_questions,
            "presses without an answer": self.unanswered_presses,
            "replies expected (messages)": self.replies.expected,
            "replies out of order": self.replies.disordered,
            "replies lost": self.replies.lost,
            "duplicate replies": f"{self.replies.duplicates} (bound: {bound})",
            "edits left out for the next one": self.replies.merged,
            "complaints in the log": len(self.complaints),
            "seconds": f"{self.seconds:.1f}",
        }
        return "\n".join(f"{name:<34}{value}" for name, value in rows.items())


async def hold(plan: Plan, ctx: Context, folder: Path) -> Verdict:
    """Let the users write, kill the bot again and again, let it finish, and compare."""
    start = time.monotonic()
    database = folder / "clausier.db"
    _count_writes(database)
    async with ServerBehindProxy() as server:
        crowd = gather(server, ctx, plan.updates, plan.chats, random.Random(plan.seed))
        settings = write_settings(folder, free_port() if plan.webhook else 0)
        bot = BotProcess(server.url, server.token, settings, database, plan.webhook)
        look = partial(_rows, database)
        at_work = await _kill_again_and_again(plan, bot, crowd, look)
        await _finish(plan, bot, crowd, look)
        seconds = time.monotonic() - start
        complaints = complaints_of([bot])
        return judge(plan, crowd, look, complaints, seconds, at_work)


def _count_writes(database: Path) -> None:
    with (
        SqliteStore(database).opened(),
        closing(sqlite3.connect(database)) as connection,
    ):
        connection.executescript(_COUNTER)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _kill_again_and_again(
    plan: Plan, bot: BotProcess, crowd: Crowd, look: Look
) -> int:
    """A third of a run's updates waits for it, a third comes by and by, a third before the kill.

    In the end all have come. Gives how many of the kills found work in hand.
    """
    at_work = 0
    for done in range(plan.kills):
        third = -(-crowd.left // (plan.kills - done) // 3)
        moment, last_words = (
            crowd.chance.uniform(EARLIEST, LATEST),
            crowd.chance.uniform(0, _LAST_WORDS_SECONDS),
        )
        await crowd.act(third)
        await bot.start()
        await _write_until(moment - last_words, crowd, third)
        await crowd.act(third)
        await asyncio.sleep(last_words)
        await bot.kill()
        at_work += unfinished(crowd, look)
    return at_work


async def _write_until(moment: float, crowd: Crowd, count: int) -> None:
    start, done = time.monotonic(), 0
    while (passed := time.monotonic() - start) < moment:
        due = int(count * passed / moment)
        await crowd.act(due - done)
        done = due
        await asyncio.sleep(min(_BURST_SECONDS, moment - passed))


async def _finish(plan: Plan, bot: BotProcess, crowd: Crowd, look: Look) -> None:
    """The bot is left alone until nothing waits.

    Nobody writes any more: it must know by itself what is left.
    """
    await bot.start()
    await crowd.act(crowd.left)
    calls = crowd.server.calls
    while (
        unfinished(crowd, look)
        and bot.alive
        and time.monotonic() - calls[-1].at < plan.patience_seconds
    ):
        await asyncio.sleep(_LOOK_SECONDS)
    if code := await bot.stop():
        bot.other_lines.append(f"exit code {code} after SIGTERM")


def unfinished(crowd: Crowd, look: Look) -> bool:
    """Whether an update, a press or a reply waits."""
    server = crowd.server
    waiting = (
        server.queue.bot.updates
        or server.queue.handed_out
        or server.asked - server.answered.keys()
    )
    return bool(waiting or look("SELECT 1 FROM outbox LIMIT 1"))


def _rows(database: Path, query: str) -> list[Row]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


# The comparison


def judge(
    plan: Plan,
    crowd: Crowd,
    look: Look,
    complaints: list[str],
    seconds: float,
    at_work: int,
) -> Verdict:
    """Compare what the database and the chats show with what the engine itself answers."""
    marked = {id_ for (id_,) in look("SELECT id FROM events")}
    written = Counter(chat for (chat,) in look("SELECT chat FROM written"))
    surplus = [
        written[NAMES.chat(chat.user.chat)] - len(chat.walk.deeds)
        for chat in crowd.chats
    ]
    pushed = {
        NAMES.event(number) for number in range(1, crowd.server.queue.bot.next_id)
    }
    questions = Counter(
        question for chat in crowd.chats for question in chat.walk.unanswered
    )
    for question, times in look("SELECT question, times FROM unanswered"):
        questions[question] -= times
    states = dict(look("SELECT chat, state FROM conversations"))
    shown = shown_in(crowd.server.calls)
    compared = [
        compare(expected_of(chat.walk.deeds, chat.pressed), shown[chat.user.chat])
        for chat in crowd.chats
    ]
    return Verdict(
        plan=plan,
        seconds=seconds,
        kills_at_work=at_work,
        lost=max(
            len(pushed - marked),
            sum(max(-more, 0) for more in surplus),
            plan.updates - len(pushed),
        ),
        twice=sum(max(more, 0) for more in surplus),
        differences=[
            told for chat in crowd.chats if (told := _difference(states, chat))
        ],
        other_questions=sum(map(abs, questions.values())),
        unanswered_presses=len(set(crowd.queries) - crowd.server.answered.keys()),
        complaints=complaints,
        replies=total(compared),
    )


def _difference(states: Mapping[str, str], chat: Chat) -> str:
    """Where a chat's state is not what it would be; empty where it is."""
    name = NAMES.chat(chat.user.chat)
    found = _timeless(states.get(name, "null"))
    expected = _timeless(json.dumps(chat.walk.state.to_json()))
    places = [
        f"{place}: {one} != {other}" for place, one, other in _apart(found, expected)
    ]
    return f"{name} {'; '.join(places)[:500]}" if places else ""


def _apart(one: Any, other: Any, place: str = "") -> list[tuple[str, Any, Any]]:
    """The places at which two pieces of JSON differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted({*one, *other})
        parts = [(f"{place}.{key}", one.get(key), other.get(key)) for key in keys]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        parts = [
            (f"{place}[{n}]", *pair)
            for n, pair in enumerate(zip(one, other, strict=True))
        ]
    else:
        return [] if one == other else [(place, one, other)]
    return [found for key, a, b in parts for found in _apart(a, b, key)]


def _timeless(state: str) -> Any:
    """A state without what the clock and chance give: moments, days, what is drawn at random."""
    return _untimed(json.loads(_MOMENT.sub("", state)))


def _untimed(part: Any, key: str = "") -> Any:
    if isinstance(part, dict):
        return {name: _untimed(one, f"{key}.{name}") for name, one in part.items()}
    if isinstance(part, list):
        return [_untimed(one, key) for one in part]
    if isinstance(part, int) and part > _LONG_AGO:
        return 0
    return "" if key.endswith(_BY_CHANCE) else part


def complaints_of(bots: Sequence[BotProcess]) -> list[str]:
    """Log lines that are no news of a turn or the service, and what is no log line at all."""
    found: list[str] = []
    for bot in bots:
        odd = [line for line in bot.logged if line.get("level") not in _NEWS]
        found += [json.dumps(line) for line in odd] + bot.other_lines
    return found


def main() -> int:
    """Hold the test and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("kills", "updates", "chats"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Plan, name))
    parser.add_argument(
        "--webhook", action="store_true", help="by webhook instead of polling"
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=int(time.time()),
        help="draws the users and the instants",
    )
    plan = Plan(**vars(parser.parse_args()))
    with tempfile.TemporaryDirectory() as folder:
        verdict = asyncio.run(
            hold(plan, build_app(ROOT / "config.yaml").context, Path(folder))
        )
    print(verdict.table())
    for line in [*verdict.differences[:5], *verdict.complaints[:10]]:
        print("  ", line)
    print(
        "broken: " + "; ".join(verdict.broken)
        if verdict.broken
        else "every promise was kept"
    )
    return 1 if verdict.broken else 0


if __name__ == "__main__":
    sys.exit(main())
