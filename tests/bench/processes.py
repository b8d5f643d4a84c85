"""The bot as its owner runs it: `python bot.py telegram` in a process of its own.

Its limits are such that nothing reaches them.
"""

import asyncio
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
SECRET = "a-secret-for-the-webhook"
_MANY = 100_000
_PATIENCE_SECONDS = 90


def write_settings(folder: Path, webhook_port: int = 0) -> Path:
    """A copy of config.yaml without its limits, with a webhook where a port is given."""
    settings = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    settings |= {name: str(ROOT / settings[name]) for name in ("knowledge", "learnt")}
    settings["limits"]["messages_per_minute"] = _MANY
    for limit in (
        "messages_per_second",
        "messages_per_second_in_a_chat",
        "messages_per_minute_in_a_group",
    ):
        settings["telegram"][limit] = _MANY
    if webhook_port:
        url = f"https://127.0.0.1:{webhook_port}/telegram"
        settings["telegram"]["webhook"] |= {"url": url, "port": webhook_port}
    file = folder / "config.yaml"
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return file


def lanes() -> int:
    """How many replies may be on their way at once."""
    return int(
        yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))["telegram"][
            "lanes"
        ]
    )


class EndedEarlyError(Exception):
    """The bot ended before it was at work."""


@dataclass
class BotProcess:
    """A bot that can be started, killed and started again on the same database."""

    url: str
    token: str
    settings: Path
    database: Path | str
    """A file, or a server's address."""
    webhook: bool = False
    ready: bytes = b'"event": "started"'
    """What its log says once it is at work."""
    logged: list[dict[str, Any]] = field(default_factory=list)
    """Its log lines."""
    other_lines: list[str] = field(default_factory=list)
    """What is on standard error and no log line: warnings, tracebacks."""

    async def start(self) -> None:
        """Start it and wait until it receives."""
        command = [
            str(ROOT / "bot.py"),
            "telegram",
            "--config",
            str(self.settings),
            "--db",
            str(self.database),
        ]
        environment = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": self.token,
            "TELEGRAM_API_URL": self.url,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
        }
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            *self._mode(),
            env=environment,
            cwd=ROOT,
            stderr=asyncio.subprocess.PIPE,
        )
        self._started = asyncio.Event()
        self._ended_early = False
        self._reading = asyncio.create_task(self._read())
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await self._started.wait()
        if self._ended_early:
            raise EndedEarlyError

    def _mode(self) -> list[str]:
        return ["--webhook"] if self.webhook else []

    async def _read(self) -> None:
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            try:
                self.logged.append(json.loads(line))
            except ValueError:
                self.other_lines.append(line.decode(errors="replace").rstrip())
            if self.ready in line:
                self._started.set()
        self._ended_early = not self._started.is_set()
        self._started.set()

    async def kill(self) -> None:
        """SIGKILL: nothing can be finished, nothing written."""
        self._process.kill()
        await self._ended()

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        self._process.terminate()
        return await self._ended()

    async def _ended(self) -> int:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            code = await self._process.wait()
            await self._reading
        return code

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process.returncode is None
