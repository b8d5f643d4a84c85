"""A long day: many users, some of whom send what is meant to hang the bot.

    python -m tests.bench.soak [--turns 20000] [--users 500] [--hostile 0.02] [--a-second 100]

The real program, with its limits as they are shipped but for the pace of sending, against a Bot
API server on loopback. Each user does the next thing once the last was answered. Prints how long
honest users waited for their first sign of life, the memory, and what was lost. 100 a second are
three times what Telegram lets a bot answer. Linux only, on a machine that does nothing else. Exit
code 1 where an honest user waited longer than two seconds, or anything was lost.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from assistant.app import build_app
from assistant.conversation.context import Context
from tests.bench.crowd import Chat, Crowd, gather
from tests.bench.hostile.texts import families
from tests.bench.processes import ROOT, BotProcess, write_settings
from tests.telegram.server import StrictServer

LENGTH = 2_000
_MOST_WAIT_SECONDS = 2.0
_PATIENCE_SECONDS = 30.0
_KIB = 1_024
_SIGN_OF_LIFE = ("sendMessage", "editMessageText", "sendDocument")


@dataclass(frozen=True)
class Plan:
    """What is done."""

    turns: int
    users: int
    hostile: float
    a_second: int
    seed: int


@dataclass
class Soak:
    """The users at work, and what was seen of the bot."""

    plan: Plan
    crowd: Crowd
    bot: BotProcess
    texts: list[str]
    chance: random.Random
    waits: list[float] = field(default_factory=list)
    """Of honest users, in seconds."""
    hostile: int = 0
    memory: list[float] = field(default_factory=list)
    """Of the bot, in MB, at each tenth of the way."""
    _since: dict[int, tuple[float, bool]] = field(default_factory=dict)
    """The chats that wait: since when, and whether honestly."""
    _presses: dict[str, int] = field(default_factory=dict)
    """The chats of the presses that wait for their answer."""
    _looked: int = 0

    async def run(self) -> None:
        """Do it all, at an even pace, and wait for the last answers."""
        begun = time.monotonic()
        for turn in range(self.plan.turns):
            await asyncio.sleep(begun + turn / self.plan.a_second - time.monotonic())
            await self._one(self._idle())
            if turn % (self.plan.turns // 10) == 0:
                self.memory.append(resident(self.bot))
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self._since and time.monotonic() < deadline:
            await asyncio.sleep(0.05)
            self._look()
        self.memory.append(resident(self.bot))

    @property
    def unanswered(self) -> int:
        """The chats that nothing came back to."""
        return len(self._since)

    def _idle(self) -> Chat:
        """A user who waits for nothing; any, where all do."""
        self._look()
        busy = [chat for chat in self.crowd.chats if chat.left]
        idle = [chat for chat in busy if chat.user.chat not in self._since]
        return self.chance.choice(idle or busy)

    async def _one(self, chat: Chat) -> None:
        hostile = self.chance.random() < self.plan.hostile
        self._since[chat.user.chat] = time.monotonic(), not hostile
        if hostile:
            self.hostile += 1
            await chat.user.say(self.chance.choice(self.texts))
        else:
            pressed = len(self.crowd.queries)
            await self.crowd.one(chat)
            for query in self.crowd.queries[pressed:]:
                self._presses[query] = chat.user.chat

    def _look(self) -> None:
        """See who was answered."""
        calls = self.crowd.server.calls
        for call in calls[self._looked :]:
            if call.method in _SIGN_OF_LIFE and call.status == 200:
                self._answered(call.fields["chat_id"])
            if call.method == "answerCallbackQuery":
                self._answered(self._presses.pop(call.fields["callback_query_id"]))
        self._looked = len(calls)

    def _answered(self, chat: int) -> None:
        since, honest = self._since.pop(chat, (0.0, False))
        if honest:
            self.waits.append(time.monotonic() - since)

    def told(self) -> bool:
        """Print the figures; whether all is as promised."""
        told = Counter(line["event"] for line in self.bot.logged)
        waits, lost = sorted(self.waits), self.plan.turns - told["turn"]
        shares = (waits[int(len(waits) * share)] for share in (0.5, 0.99, 0.999))
        half, most, nearly = (f"{wait * 1_000:.0f}" for wait in shares)
        print(f"{self.plan}\n{self.hostile} hostile texts of {LENGTH} characters")
        print(f"honest users waited, ms: p50 {half}, p99 {most}, p99.9 {nearly}, ")
        print(f"  the longest {waits[-1] * 1_000:.0f}; {self.unanswered} wait for ever")
        print(f"memory, MB, from tenth to tenth: {[round(mb) for mb in self.memory]}")
        print(f"updates lost: {lost}; started again: {not self.bot.alive}")
        print(f"set aside: {told['update set aside']}; log: {dict(told)}")
        return not lost and not self.unanswered and waits[-1] <= _MOST_WAIT_SECONDS


def resident(bot: BotProcess) -> float:
    """The memory of the bot's process, in MB."""
    status = Path(f"/proc/{bot.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / _KIB


async def soaked(plan: Plan, ctx: Context, folder: Path) -> bool:
    """Hold it; whether all was as promised."""
    chance = random.Random(plan.seed)
    texts = [family(LENGTH) for family in families(ctx.knowledge).values()]
    async with StrictServer() as server:
        crowd = gather(server, ctx, plan.turns, plan.users, chance)
        database = folder / "clausier.db"
        bot = BotProcess(server.url, server.token, write_settings(folder), database)
        await bot.start()
        soak = Soak(plan, crowd, bot, texts, chance)
        try:
            await soak.run()
            return soak.told()
        finally:
            await bot.stop()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, default in (("turns", 20_000), ("users", 500), ("a-second", 100)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--hostile", type=float, default=0.02)
    parser.add_argument("--seed", type=int, default=1)
    plan = Plan(**vars(parser.parse_args()))
    ctx = build_app(ROOT / "config.yaml").context
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(not asyncio.run(soaked(plan, ctx, Path(folder))))


if __name__ == "__main__":
    main()
