"""A flood: 500 strangers write four times each, at once, while others are in a conversation.

    python -m tests.bench.flood [--strangers 500] [--each 4] [--known 20] [--questions]

The real program, with its limits as they are shipped, against a Bot API server on loopback. Those
it knows wrote before it was started anew; while the flood is answered, one of them writes every
half second. Some more strangers come when all the others have written. Prints how long each
waited for the first thing said to them; who is known, first while the strangers' messages are
still read (Telegram hands them over in order), then while they are only answered. `--questions`
has the strangers ask, each in other words, where a turn takes ten times as long as for a command.
On a machine that does nothing else. Exit code 1 where somebody who is known waited longer than
two seconds, or anything was lost.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.processes import ROOT, BotProcess
from tests.telegram.server import StrictServer
from tests.telegram.user import SAYING, TelegramUser

_FIRST_KNOWN, _FIRST_STRANGER, _FIRST_LAST = 1_001, 10_001, 90_001
_READ, _ANSWERED = "known, strangers are read", "known, strangers are answered"
_LAST = 20
"""Strangers who come when all the others have written."""
_MOST_WAIT_SECONDS = 2.0
_BETWEEN_SECONDS = 0.5
_LOOK_SECONDS = 0.05
_PATIENCE_SECONDS = 180.0
_COMMANDS = ("/start", "/aide", "/entretien", "/themes")
_QUESTIONS = (
    "quelles pénalités prévoir en cas de retard ?",
    "comment sortir du contrat avant la fin ?",
    "qui est propriétaire des fichiers ?",
    "faut-il une clause sur les données personnelles ?",
)


@dataclass(frozen=True)
class Plan:
    """What is done."""

    strangers: int
    each: int
    known: int
    questions: bool
    """Whether strangers ask in plain words."""


@dataclass
class Flood:
    """The users at work, and what was seen of the bot."""

    plan: Plan
    server: StrictServer
    bot: BotProcess
    waits: dict[str, list[float]] = field(default_factory=dict)
    """In seconds, by who waited."""
    said: int = 0
    seconds: float = 0.0
    """How long until everything was answered."""
    _since: dict[int, tuple[str, float]] = field(default_factory=dict)
    """The chats that wait: who is there, and since when."""
    _looked: int = 0

    async def get_known(self) -> None:
        """Those who are to be known have a turn, and the bot is started anew."""
        known = self._users(_FIRST_KNOWN, self.plan.known)
        for user in known:
            await self._say("before", user, "/start")
        await self._until_answered()
        await self.bot.stop()
        await self.bot.start()
        self._known = known

    async def run(self) -> None:
        """Let the strangers write, then those who are known until all is answered."""
        begun = time.monotonic()
        texts = _QUESTIONS if self.plan.questions else _COMMANDS
        for stranger in self._users(_FIRST_STRANGER, self.plan.strangers):
            for number in range(self.plan.each):
                text = texts[number % len(texts)]
                if self.plan.questions:
                    text = f"{text} (dossier {stranger.id})"
                await self._say("stranger", stranger, text)
        for stranger in self._users(_FIRST_LAST, _LAST):
            await self._say("last stranger", stranger, texts[0])
        expected = self.said - self.plan.known
        spoken = 0
        while not self._over(expected + spoken, begun):
            user = self._known[spoken % len(self._known)]
            if user.chat not in self._since:
                await self._say(self._phase(expected), user, _COMMANDS[1])
                spoken += 1
            await asyncio.sleep(_BETWEEN_SECONDS)
        await self._until_answered()
        self.seconds = time.monotonic() - begun

    def _users(self, first: int, count: int) -> list[TelegramUser]:
        return [TelegramUser(self.server, first + number) for number in range(count)]

    async def _say(self, who: str, user: TelegramUser, text: str) -> None:
        self.said += 1
        self._since.setdefault(user.chat, (who, time.monotonic()))
        await user.say(text)

    def _phase(self, expected: int) -> str:
        """Who writes now: one who is known, while strangers are still read or only answered."""
        read = self._turns() - self.plan.known
        return _ANSWERED if read >= expected else _READ

    def _turns(self) -> int:
        return sum(line["event"] == "turn" for line in self.bot.logged)

    def _over(self, expected: int, begun: float) -> bool:
        """Whether each thing that was said got something back, or that takes for ever."""
        self._look()
        answered = self._heard() - self.plan.known
        return answered >= expected or time.monotonic() - begun > _PATIENCE_SECONDS

    def _heard(self) -> int:
        return sum(1 for call in self.server.calls if call.method in SAYING)

    async def _until_answered(self) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self._since and time.monotonic() < deadline:
            await asyncio.sleep(_LOOK_SECONDS)
            self._look()

    def _look(self) -> None:
        """See who was answered."""
        calls = self.server.calls
        for call in calls[self._looked :]:
            if call.method in SAYING and call.status == 200:
                self._answered(call.fields["chat_id"], call.at)
        self._looked = len(calls)

    def _answered(self, chat: int, moment: float) -> None:
        if chat in self._since:
            who, since = self._since.pop(chat)
            self.waits.setdefault(who, []).append(moment - since)

    def told(self) -> bool:
        """Print the figures; whether all is as promised."""
        lost = self.said - self._turns()
        print(self.plan)
        for who, waits in self.waits.items():
            half, worst = median(waits), max(waits)
            print(f"{who}: {len(waits)}, s: median {half:.2f}, worst {worst:.2f}")
        print(f"all {self.said} answered after {self.seconds:.0f} s; lost: {lost}, ")
        print(f"  waiting for ever: {len(self._since)}; sent: {self._heard()}")
        known = self.waits.get(_READ, []) + self.waits[_ANSWERED]
        in_time = max(known) <= _MOST_WAIT_SECONDS
        return in_time and not lost and not self._since


async def flooded(plan: Plan, folder: Path) -> bool:
    """Hold it; whether all was as promised."""
    async with StrictServer() as server:
        settings, database = ROOT / "config.yaml", folder / "clausier.db"
        bot = BotProcess(server.url, server.token, settings, database)
        await bot.start()
        flood = Flood(plan, server, bot)
        try:
            await flood.get_known()
            await flood.run()
            return flood.told()
        finally:
            await bot.stop()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, default in (("strangers", 500), ("each", 4), ("known", 20)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--questions", action="store_true")
    plan = Plan(**vars(parser.parse_args()))
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(not asyncio.run(flooded(plan, Path(folder))))


if __name__ == "__main__":
    main()
