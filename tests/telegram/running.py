"""The real bot, in this process, against the test server.

It can be stopped and started again on the same database.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, MutableMapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

from assistant.channels.telegram.service import Service
from assistant.config import Config, LimitsConfig, TelegramConfig, load_config
from assistant.conversation.context import Context
from assistant.service.messenger import MessengerTurns
from assistant.storage.postgres.store import PostgresStore
from assistant.storage.sqlite.store import SqliteStore
from tests.telegram.server import StrictServer

ROOT = Path(__file__).parents[2]
MANY = 10_000


def unhurried(config: Config, server: StrictServer, **telegram: Any) -> Config:
    """The settings with limits that no test reaches by chance."""
    fast = TelegramConfig(
        api_url=server.url,
        messages_per_second=MANY,
        messages_per_second_in_a_chat=MANY,
        messages_per_minute_in_a_group=MANY,
    )
    return replace(
        config,
        telegram=replace(fast, **telegram),
        limits=LimitsConfig(
            messages_per_minute=MANY, milliseconds_per_turn=1_000 * MANY
        ),
    )


def _as_called(
    _: object, __: str, fields: MutableMapping[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What was logged as the call that did it, with what was bound before."""
    event = fields.pop("event")
    return (event,), dict(fields)


@dataclass
class RunningBot:
    """A bot at work: its turns, its log, and the order to stop."""

    service: Service
    turns: MessengerTurns
    logged: list[dict[str, Any]]
    work: asyncio.Task[None]
    stopping: asyncio.Event

    async def until(self, predicate: Callable[[], bool], timeout: float = 5.0) -> None:
        """Wait for what no call to the server tells of, such as an outbox that is empty."""
        async with asyncio.timeout(timeout):
            while not predicate():
                await asyncio.sleep(0.002)

    def anchor(self, chat: str) -> str | None:
        """The message that the store has for the chat's anchor."""
        rows = self.turns.store.everything(chat)["anchors"]
        return rows[0]["message"] if rows else None

    async def stop(self) -> None:
        """Stop as SIGTERM does. Raises what made the bot fail."""
        self.stopping.set()
        await self.work


@dataclass(frozen=True)
class Bench:
    """What a bot needs to start, again and again."""

    ctx: Context
    server: StrictServer
    database: Path | str
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    others: Sequence[StrictServer] = ()
    """Those of the bots that are served beside the one of `server`."""

    @asynccontextmanager
    async def running(
        self, *, secret: str = "", own_file: Path | None = None, **changes: Any
    ) -> AsyncIterator[RunningBot]:
        """A bot that has introduced itself.

        `changes` are settings, of Telegram's part where they are named there.
        """
        config = load_config(ROOT / "config.yaml", self.database)
        names = TelegramConfig.__dataclass_fields__
        config = unhurried(
            config,
            self.server,
            **{name: one for name, one in changes.items() if name in names},
        )
        config = replace(
            config, **{name: one for name, one in changes.items() if name not in names}
        )
        store: SqliteStore | PostgresStore
        if config.server:
            store = PostgresStore(config.server)
        else:
            store = SqliteStore(config.file, patience_seconds=0.2)
        with store.opened():
            turns = MessengerTurns(
                self.ctx.knowledge,
                self.ctx.matcher,
                store,
                self.clock,
                config.policy,
                config.limits.seconds_per_turn,
            )
            captured = structlog.testing.CapturingLogger()
            log = structlog.wrap_logger(captured, [_as_called]).bind()
            tokens = [server.token for server in (self.server, *self.others)]
            service = Service(tokens, config, turns, log, secret, own_file=own_file)
            stopping = asyncio.Event()
            bot = RunningBot(
                service,
                turns,
                captured.calls,
                asyncio.create_task(service.run(stopping)),
                stopping,
            )
            try:
                await self.server.until(lambda: bot.work.done() or self._ready(bot))
                yield bot
            finally:
                if not bot.work.done():
                    await bot.stop()

    @staticmethod
    def _ready(bot: RunningBot) -> bool:
        """Whether it receives, or waits for the lead."""
        ready = (("started",), ("standing by",))
        return any(call.args[:1] in ready for call in bot.logged)
