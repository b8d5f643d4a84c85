"""All that is one bot's own, of those that a process serves: its limits, its pace, its replies."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram import Bot

from assistant.channels.telegram.api.bot import insist
from assistant.channels.telegram.at_work import AtWork
from assistant.channels.telegram.incoming.again import Again
from assistant.channels.telegram.incoming.allowance import Allowance
from assistant.channels.telegram.incoming.intake import Intake
from assistant.channels.telegram.incoming.poller import Poller
from assistant.channels.telegram.incoming.update import ALLOWED, Me
from assistant.channels.telegram.incoming.watch import Watch
from assistant.channels.telegram.outgoing.pace import Pace
from assistant.channels.telegram.outgoing.sender import Sender
from assistant.channels.telegram.profile import command_names, show_profile
from assistant.channels.telegram.reminder import Ticker
from assistant.config import Config
from assistant.operating.pulse import Pulse
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Lead


@dataclass
class OneBot:
    """A bot; `secret` is what Telegram shows when it posts for it, empty for polling."""

    bot: Bot
    config: Config
    turns: MessengerTurns
    at_work: AtWork
    lead: Lead
    pulse: Pulse
    log: FilteringBoundLogger
    secret: str = ""
    _intake: Intake | None = None
    _introduced: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        limits = self.config.telegram
        pace = Pace(
            overall_per_second=limits.messages_per_second,
            chat_per_second=limits.messages_per_second_in_a_chat,
            group_per_minute=limits.messages_per_minute_in_a_group,
        )
        self.sender = Sender(
            *(self.bot, self.turns, pace, limits.lanes, self.at_work, self.log),
            self.lead,
        )
        self.sender.stand_by()

    async def introduce(self) -> Intake:
        """Learn who the bot is; what takes its updates. A network that is not there is waited for.

        Raises AssistantError where the token is refused.
        """
        # PTB asks here.
        await insist(self.log, "getMe", self.bot.initialize, self.pulse.rest)
        names = command_names(self.turns.knowledge)
        me = Me(self.bot.id, self.bot.username, names)
        allowance = Allowance(self.config.limits.messages_per_minute)
        self._intake = Intake(
            *(self.bot, self.turns, self.sender, allowance, me, self.at_work, self.log)
        )
        self._introduced.set()
        return self._intake

    async def serve(self, ready: Callable[[], Awaitable[None]]) -> None:
        """What is done for the bot by who leads, for ever: send, remind, fetch or watch.

        `ready` is waited for before anything is received. Raises AssistantError where the
        operator must act.
        """
        await self._introduced.wait()
        assert self._intake is not None, "it was introduced"
        ticker = Ticker(self.turns, self.sender, self.log)
        again = Again(self._intake, self.turns, self.sender, self.log)
        async with while_at_it(ticker.run(), again.run()):
            self.sender.start()
            await show_profile(self.bot, self.turns.knowledge, self.log)
            await ready()
            await self._receive(self._intake)

    async def stop(self) -> None:
        """Give up what is being read for its users."""
        if self._intake is not None:
            await self._intake.stop()

    async def _receive(self, intake: Intake) -> None:
        """Receive for ever. Raises AssistantError where the operator must act."""
        if not self.secret:
            self.log.info("started", mode="polling")
            await Poller(self.bot, intake, self.log, self.pulse).run()
            return
        hook = self.config.telegram.webhook
        be_called = partial(self._be_called, hook.url)
        await be_called()
        where = f"{hook.host}:{hook.port}"
        self.log.info("started", mode="webhook", listening=where)
        await Watch(self.bot, be_called, self.pulse, self.log).run()

    async def _be_called(self, url: str) -> None:
        """Tell Telegram where to post updates, one after the other."""
        set_webhook = partial(
            self.bot.set_webhook,
            url,
            max_connections=1,
            allowed_updates=ALLOWED,
            secret_token=self.secret,
        )
        await insist(self.log, "setWebhook", set_webhook, self.pulse.rest)


@asynccontextmanager
async def while_at_it(*jobs: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Let these run for the time of an `async with`."""
    tasks = [asyncio.create_task(job) for job in jobs]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
