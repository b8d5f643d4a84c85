"""What survives `kill -9`: python -m tests.bench.kills [--kills 25] [--updates 5000] [--chats 50] [--webhook].

A real bot process is killed at random instants while users write to it, and started again on the same database. In
the end each chat is compared with the engine's own answers, computed without a crash. Exit code 1 for a broken promise.
"""

import argparse
import asyncio
import random
import socket
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.app import build_app
from assistant.channels.telegram.placing import key_of
from assistant.conversation.context import Context
from assistant.conversation.events import Said
from assistant.storage.sqlite import SqliteStore
from tests.bench.processes import ROOT, BotProcess, lanes, write_settings
from tests.bench.replies import Comparison, Expected, compare, expected_of
from tests.bench.walks import Walk
from tests.telegram.server import StrictServer
from tests.telegram.shown import Call, Json
from tests.telegram.user import SAYING, TelegramUser

EARLIEST, LATEST = 0.15, 0.9
"""Seconds after the bot has started to receive, between which it is killed."""
_BURST_SECONDS = 0.02
_LOOK_SECONDS = 0.05
_FIRST_CHAT = 1_001
_COUNTED = """
CREATE TABLE written (chat TEXT);
CREATE TRIGGER count_writes AFTER INSERT ON conversations BEGIN INSERT INTO written VALUES (new.chat); END;
"""


class ServerBehindProxy(StrictServer):
    """The server, and the proxy that speaks HTTPS before the bot: the webhook's calls reach the bot as plain HTTP."""

    async def _result(self, token: str, method: str, fields: Json, uploads: Any) -> Any:
        if method == "setWebhook":
            fields["url"] = fields["url"].replace("https://", "http://", 1)
        return await super()._result(token, method, fields, uploads)


@dataclass(frozen=True)
class Plan:
    """What is done: `patience` is how many seconds the last run may take."""

    kills: int = 25
    updates: int = 5_000
    chats: int = 50
    webhook: bool = False
    seed: int = 1
    patience: float = 300.0


@dataclass
class Chat:
    """One user, what they will do, and where their presses went."""

    user: TelegramUser
    walk: Walk
    pressed: list[int] = field(default_factory=list)
    """For each deed done, the message whose button was pressed; 0 for a typed text."""

    @property
    def left(self) -> bool:
        """Whether something remains to be done."""
        return len(self.pressed) < len(self.walk.deeds)


@dataclass
class Crowd:
    """The users: each does one thing after the other, not waiting for answers, on the buttons that they see."""

    server: StrictServer
    chats: list[Chat]
    chance: random.Random
    queries: list[str] = field(default_factory=list)
    _where: dict[tuple[int, str], int] = field(default_factory=dict)
    """The newest message of a chat that shows a button."""
    _looked: int = 0

    @property
    def left(self) -> int:
        """How many updates are still to come."""
        return sum(len(chat.walk.deeds) - len(chat.pressed) for chat in self.chats)

    async def act(self, count: int) -> None:
        """So many things are done, by users drawn at random."""
        for _ in range(min(count, self.left)):
            self._look()
            await self._one(self.chance.choice([chat for chat in self.chats if chat.left]))

    async def _one(self, chat: Chat) -> None:
        deed = chat.walk.deeds[len(chat.pressed)]
        if isinstance(deed.event, Said):
            chat.pressed.append(0)
            await chat.user.say(deed.event.text)
            return
        message = self._where.get((chat.user.chat, deed.data)) or self.server.new_message_id()
        chat.pressed.append(message)
        self.queries.append(await chat.user.press_data(message, deed.data))

    def _look(self) -> None:
        calls = self.server.calls[self._looked :]
        self._looked += len(calls)
        for shown in (call.shown for call in calls if call.shown):
            self._where |= {(shown.chat, data): shown.id for row in shown.buttons for _, data, _ in row if data}


@dataclass
class Verdict:
    """What came out; `ok` where every promise was kept."""

    plan: Plan
    seconds: float
    kills_at_work: int
    lost: int
    twice: int
    other_states: int
    other_questions: int
    replies: Comparison
    unanswered_presses: int
    complaints: list[str]

    @property
    def bound(self) -> int:
        """The most replies that may have come twice."""
        return lanes() * self.plan.kills

    @property
    def broken(self) -> list[str]:
        """The promises that were not kept."""
        kept = {
            "updates lost": not self.lost,
            "updates applied twice": not self.twice,
            "states that differ": not self.other_states,
            "questions for the curators that differ": not self.other_questions,
            "replies out of order": not self.replies.disordered,
            "replies lost": not self.replies.lost,
            "duplicate replies": self.replies.duplicates <= self.bound,
            "presses without an answer": not self.unanswered_presses,
            "complaints in the log": not self.complaints,
        }
        return [promise for promise, held in kept.items() if not held]

    def table(self) -> str:
        """The figures, a line each."""
        rows = {
            "mode": "webhook" if self.plan.webhook else "polling",
            "seed": self.plan.seed,
            "updates": f"{self.plan.updates} in {self.plan.chats} chats",
            "kills": f"{self.plan.kills}, {self.kills_at_work} of them with work in hand",
            "updates lost": self.lost,
            "updates applied twice": self.twice,
            "states that differ": self.other_states,
            "curators' questions that differ": self.other_questions,
            "replies expected": self.replies.expected,
            "replies out of order": self.replies.disordered,
            "replies lost": self.replies.lost,
            "edits merged into the next": self.replies.merged,
            "duplicate replies": f"{self.replies.duplicates} (bound: {self.bound} = {lanes()} lanes x kills)",
            "presses without an answer": self.unanswered_presses,
            "complaints in the log": len(self.complaints),
            "seconds": f"{self.seconds:.1f}",
        }
        return "\n".join(f"{name:<32}{value}" for name, value in rows.items())


async def hold(plan: Plan, ctx: Context, folder: Path) -> Verdict:
    """Let the users write, kill the bot again and again, let it finish, and compare."""
    start, chance = time.monotonic(), random.Random(plan.seed)
    database = folder / "clausier.db"
    _count_writes(database)
    async with ServerBehindProxy() as server:
        crowd = Crowd(server, _chats(plan, ctx, server, chance), chance)
        settings = write_settings(folder, _free_port() if plan.webhook else 0)
        bot = BotProcess(server.url, server.token, settings, database, plan.webhook)
        at_work = await _kill_again_and_again(plan, bot, crowd)
        await _finish(plan, bot, crowd)
        return _verdict(plan, crowd, bot, time.monotonic() - start, at_work)


def _chats(plan: Plan, ctx: Context, server: StrictServer, chance: random.Random) -> list[Chat]:
    sizes = [len(range(number, plan.updates, plan.chats)) for number in range(plan.chats)]
    walks = [Walk(ctx, random.Random(chance.random())).go(size) for size in sizes]
    users = [TelegramUser(server, _FIRST_CHAT + number) for number in range(plan.chats)]
    return [Chat(user, walk) for user, walk in zip(users, walks, strict=True)]


async def _kill_again_and_again(plan: Plan, bot: BotProcess, crowd: Crowd) -> int:
    """How many of the kills found work in hand."""
    at_work = 0
    for done in range(plan.kills):
        share = crowd.left // (plan.kills - done + 1)
        await crowd.act(share // 2)
        await bot.start()
        moment = crowd.chance.uniform(EARLIEST, LATEST)
        await _write_until(moment, crowd, share - share // 2)
        await bot.kill()
        at_work += bool(crowd.server.queue.handed_out or crowd.server.queue.bot.updates or _waiting(bot.database))
    return at_work


async def _write_until(moment: float, crowd: Crowd, share: int) -> None:
    """Spread the share over the time in which the bot may be killed; what comes after the kill waits for the next."""
    start, done = time.monotonic(), 0
    while (passed := time.monotonic() - start) < moment:
        due = int(share * min(passed / LATEST, 1))
        await crowd.act(due - done)
        done = due
        await asyncio.sleep(_BURST_SECONDS)


async def _finish(plan: Plan, bot: BotProcess, crowd: Crowd) -> None:
    """The rest is written, the bot left alone until nothing waits."""
    await bot.start()
    await crowd.act(crowd.left)
    handled = _all_handled(bot, crowd)
    await _until(handled, plan.patience)
    code = await bot.stop()
    if code:
        bot.other_lines.append(f"exit code {code} after SIGTERM")


def _all_handled(bot: BotProcess, crowd: Crowd) -> Callable[[], bool]:
    def handled() -> bool:
        queue = crowd.server.queue
        answered = crowd.server.asked <= crowd.server.answered.keys()
        return not bot.alive or not (queue.bot.updates or queue.handed_out or not answered or _waiting(bot.database))

    return handled


async def _until(true: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        await asyncio.sleep(_LOOK_SECONDS)
