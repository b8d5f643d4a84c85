"""Updates per second, beside a bare echo bot.

    python -m tests.bench.telegram [--updates 3000] [--network-ms 0 5] [--questions 0 0.1]

--questions is the share of the typed texts that are no answer but a free question to the knowledge
base.

On one Bot API server process, in turn: an echo bot of python-telegram-bot with its default
settings, which answers one text after the other with the same text; and this bot, a real process
with its database on disk, through whole turns of interviews, every other one a press on a button
and the others typed.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from assistant.app import build_app
from assistant.conversation.context import Context
from tests.bench.interviews import Interview, messages_only, updates_of
from tests.bench.processes import ROOT, write_settings
from tests.telegram.shown import Json
from tests.telegram.user import SAYING

WARM_UP = 1_000
_FIRST_CHAT = 1_001
_QUIET_SECONDS, _LOOK_SECONDS = 1.5, 0.5
_PATIENCE_SECONDS = 120
_ASKING = "getWebhookInfo"
"""What this program asks of the server to see how far the bot is."""


class Timed(NamedTuple):
    """A line of the server's journal."""

    method: str
    status: int
    at: float


@dataclass(frozen=True)
class Load:
    """What one bot gets: updates to warm up with, and those that are measured."""

    warm_up: list[Json]
    updates: list[Json]


@dataclass(frozen=True)
class Measured:
    """One run of one bot."""

    updates: int
    seconds: float
    replies: int
    calls: Counter[str]
    bot_cpu: float
    server_cpu: float
    turns: list[float]
    """Milliseconds of each turn, by the bot's own log; empty for the echo bot."""

    @property
    def rate(self) -> float:
        """Updates a second."""
        return self.updates / self.seconds

    def line(self) -> str:
        """The figures."""
        calls = ", ".join(
            f"{name} {count / self.updates:.2f}"
            for name, count in self.calls.most_common()
        )
        cpu = f"CPU per update: bot {1e3 * self.bot_cpu / self.updates:.2f} ms, "
        cpu += f"server {1e3 * self.server_cpu / self.updates:.2f} ms"
        done = f"{self.rate:7.1f} updates/s in {self.seconds:5.2f} s, {self.replies} replies"
        return f"{done}; {cpu}; calls per update: {calls}"


@dataclass
class Server:
    """The Bot API server, a process of its own."""

    process: "subprocess.Popen[str]"
    url: str
    token: str

    def push(self, updates: list[Json]) -> None:
        """Queue them all; no bot gets one before the last one is there."""
        request = urllib.request.Request(
            f"{self.url}/__test/push", json.dumps(updates).encode()
        )
        with urllib.request.urlopen(request) as response:
            assert len(json.load(response)) == len(updates)

    def calls(self, since: int) -> list[Timed]:
        """The calls since then; ours as well."""
        with urllib.request.urlopen(
            f"{self.url}/__test/times?since={since}"
        ) as response:
            return [Timed(*call) for call in json.load(response)]

    def pending(self) -> int:
        """How many updates the bot has not acknowledged yet."""
        with urllib.request.urlopen(
            f"{self.url}/bot{self.token}/{_ASKING}"
        ) as response:
            return int(json.load(response)["result"]["pending_update_count"])


@contextmanager
def serving(network_ms: int = 0) -> Iterator[Server]:
    """The server, for the whole comparison."""
    command = [
        sys.executable,
        "-m",
        "tests.telegram.server",
        "--ids-by-chat",
        "--network-ms",
        str(network_ms),
    ]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Server(process, **json.loads(process.stdout.readline()))
    finally:
        process.kill()
        process.wait()


@contextmanager
def running(
    command: list[str], server: Server, log: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """A bot, its log in a file, stopped as a service is."""
    environment = {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.url,
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment, stderr=output
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


def measure(command: list[str], server: Server, load: Load, log: Path) -> Measured:
    """Start a bot, let it warm up, queue the updates and wait for its last reply."""
    with running(command, server, log) as bot:
        _answered(server, load.warm_up)
        logged, begun = log.stat().st_size, (_cpu(bot.pid), _cpu(server.process.pid))
        calls = _answered(server, load.updates)
        spent = [
            after - before
            for after, before in zip(
                (_cpu(bot.pid), _cpu(server.process.pid)), begun, strict=True
            )
        ]
        start = next(call.at for call in calls if call.method == "getUpdates")
        replies = [
            call.at for call in calls if call.method in SAYING and call.status == 200
        ]
        kinds = Counter(call.method for call in calls)
        return Measured(
            len(load.updates),
            max(replies) - start,
            len(replies),
            kinds,
            *spent,
            _turns(log, logged),
        )


def _answered(server: Server, updates: list[Json]) -> list[Timed]:
    """Queue the updates and wait until the bot has nothing more to call; all its calls."""
    before = len(server.calls(0))
    server.push(updates)
    calls: list[Timed] = []
    quiet, deadline = 0.0, time.monotonic() + _PATIENCE_SECONDS
    while quiet < _QUIET_SECONDS:
        assert time.monotonic() < deadline, (
            f"the bot is not done after {_PATIENCE_SECONDS} s"
        )
        time.sleep(_LOOK_SECONDS)
        more = server.calls(before + len(calls))
        calls += more
        busy = server.pending() or any(call.method != _ASKING for call in more)
        quiet = 0.0 if busy else quiet + _LOOK_SECONDS
    return [call for call in calls if call.method != _ASKING]


def _cpu(pid: int) -> float:
    """The processor seconds that a process has used (Linux; elsewhere 0)."""
    try:
        fields = (
            Path(f"/proc/{pid}/stat")
            .read_text(encoding="ascii")
            .rpartition(")")[2]
            .split()
        )
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _turns(log: Path, since: int) -> list[float]:
    with log.open("rb") as lines:
        lines.seek(since)
        events: list[dict[str, Any]] = [
            json.loads(line) for line in lines if line.startswith(b"{")
        ]
    complaints = [event for event in events if event["level"] not in ("info", "debug")]
    assert not complaints, f"the bot complains: {complaints[:3]}"
    return sorted(event["ms"] for event in events if event["event"] == "turn")


def loads(
    ctx: Context, updates: int, chats: int, questions: float
) -> tuple[Load, list[Interview]]:
    """Interviews for so many updates in all, and other chats' for the warm-up."""
    chance = random.Random(1)

    def interviews(count: int, chats: int) -> list[Interview]:
        sizes = [len(range(number, count, chats)) for number in range(chats)]
        return [
            Interview(ctx, random.Random(chance.random()), questions).hold(size)
            for size in sizes
        ]

    warm, measured = interviews(WARM_UP, 40), interviews(updates, chats)
    return Load(
        updates_of(warm, _FIRST_CHAT), updates_of(measured, _FIRST_CHAT + 1_000)
    ), measured


def _moved(load: Load, by: int) -> Load:
    """The same in other chats, so that the message numbers start afresh."""
    text = json.dumps([load.warm_up, load.updates])
    return Load(*json.loads(text, object_hook=lambda part: _moved_chat(part, by)))


def _moved_chat(part: Json, by: int) -> Json:
    return part | {"id": part["id"] + by} if "first_name" in part else part


def main() -> None:
    """Compare, and print what was compared."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, default in (("updates", 3_000), ("chats", 100), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--network-ms", type=int, nargs="+", default=[0, 5])
    parser.add_argument("--questions", type=float, nargs="+", default=[0, 0.1])
    wanted = parser.parse_args()
    ctx = build_app(ROOT / "config.yaml").context
    for questions in wanted.questions:
        load, interviews = loads(ctx, wanted.updates, wanted.chats, questions)
        print(f"\n{_described(load, interviews, wanted.chats, questions)}")
        for delay in wanted.network_ms:
            print(
                f"\nEach call takes {delay} ms longer than the loopback, as on a network."
            )
            with tempfile.TemporaryDirectory() as folder, serving(delay) as server:
                _report(*_compare(Path(folder), server, load, wanted.rounds))


def _report(echoes: list[Measured], bots: list[Measured]) -> None:
    echo, bot = (sum(run.rate for run in runs) / len(runs) for runs in (echoes, bots))
    ratios = [ours.rate / theirs.rate for theirs in echoes for ours in bots]
    print(
        f"echo bot {echo:.0f}, this bot {bot:.0f} updates/s (means): ratio {bot / echo:.2f}",
        end="",
    )
    print(f" ({min(ratios):.2f} to {max(ratios):.2f} between single runs)")
    turns = sorted(milliseconds for run in bots for milliseconds in run.turns)
    shares = {
        share: turns[min(int(len(turns) * share / 100), len(turns) - 1)]
        for share in (50, 95, 99)
    }
    print(
        f"a turn of this bot, {len(turns)} logged: "
        + ", ".join(f"p{share} {ms} ms" for share, ms in shares.items())
    )


def _compare(
    folder: Path, server: Server, load: Load, rounds: int
) -> tuple[list[Measured], list[Measured]]:
    echoes, bots = [], []
    settings = write_settings(folder)
    for number in range(rounds):
        here = _moved(load, number * 10_000)
        typed = Load(messages_only(here.warm_up), messages_only(here.updates))
        echoes.append(
            measure(
                ["-m", "tests.bench.echo"],
                server,
                _moved(typed, 5_000),
                folder / f"echo-{number}.log",
            )
        )
        print("echo bot", echoes[-1].line(), flush=True)
        files = ["--config", str(settings), "--db", str(folder / f"bot-{number}.db")]
        bots.append(
            measure(
                ["bot.py", "telegram", *files],
                server,
                here,
                folder / f"bot-{number}.log",
            )
        )
        print("this bot", bots[-1].line(), flush=True)
    return echoes, bots


def _described(
    load: Load, interviews: list[Interview], chats: int, questions: float
) -> str:
    updates, warm_up = len(load.updates), len(load.warm_up)
    presses = sum("callback_query" in update for update in load.updates)
    completed = sum(interview.state.completed for interview in interviews)
    sends = sum(interview.sends for interview in interviews)
    edits = sum(interview.edits for interview in interviews)
    return (
        f"{updates} updates in {chats} chats, after {warm_up} to warm up, all queued before the "
        "first is handed out.\n"
        "A rate is from the first getUpdates answer to the last reply sent, by the server's "
        "journal.\n"
        f"This bot: {presses} presses, {updates - presses} typed texts, {questions:.0%} of them "
        f"a free question; {completed} of {chats} interviews reach the checklist;\n"
        f"  {sends} messages to send and {edits} edits; SQLite with synchronous=FULL; one log "
        "line a turn, to a file.\n"
        "Echo bot: the same number of texts in as many chats; Application.run_polling with its "
        "default settings."
    )


if __name__ == "__main__":
    main()
