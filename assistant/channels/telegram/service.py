"""The bot as a service: from start to stop, by polling or by webhook."""

import asyncio
import signal
from contextlib import suppress
from dataclasses import dataclass

from structlog.typing import FilteringBoundLogger

from assistant.channels.telegram.api import Api
from assistant.channels.telegram.intake import Intake
from assistant.channels.telegram.pacing import Allowance, Pace
from assistant.channels.telegram.polling import Poller
from assistant.channels.telegram.profile import command_names, show_profile
from assistant.channels.telegram.reminding import Ticker
from assistant.channels.telegram.sender import Sender
from assistant.channels.telegram.updates import ALLOWED, Me
from assistant.config import Config
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import StoreError

_DAY_SECONDS, _HOUR_SECONDS = 86_400, 3_600


@dataclass
class Service:
    """Everything between Telegram and the turns. `secret` is the webhook's, empty for polling."""

    token: str
    config: Config
    turns: MessengerTurns
    log: FilteringBoundLogger
    secret: str = ""

    async def run(self, stopping: asyncio.Event | None = None) -> None:
        """Serve until SIGTERM, Ctrl-C or `stopping`. Raises AssistantError where the operator must act."""
        stopping = stopping or asyncio.Event()
        _stop_on_signals(stopping)
        async with Api(self.token, self.config.telegram.api_url) as api:
            work = asyncio.create_task(self._serve(api))
            await _stopped_or_failed(work, stopping)
        self.log.info("stopped")

    async def _serve(self, api: Api) -> None:
        me = await self._introduce(api)
        sender = Sender(api, self.turns, self._pace(), self.config.telegram.lanes, self.log)
        intake = Intake(
            api,
            self.turns,
            sender,
            Allowance(self.config.limits.messages_per_minute),
            me,
            self.log,
        )
        ticker = Ticker(self.turns, sender, self.log)
        jobs = [asyncio.create_task(job) for job in (self._tidy_daily(), ticker.run())]
        try:
            sender.wake_all()
            await show_profile(api, self.turns.knowledge, self.log)
            await self._receive(api, intake)
        finally:
            for job in jobs:
                job.cancel()
            await sender.stop()

    def _pace(self) -> Pace:
        limits = self.config.telegram
        return Pace(
            overall_per_second=limits.messages_per_second,
            chat_per_second=limits.messages_per_second_in_a_chat,
            group_per_minute=limits.messages_per_minute_in_a_group,
        )

    async def _receive(self, api: Api, intake: Intake) -> None:
        if not self.secret:
            self.log.info("started", mode="polling")
            await Poller(api, intake, self.log).run()
        from assistant.channels.telegram.webhook import (
            Webhook,  # its server takes 10 MB, which polling can do without
        )

        hook = self.config.telegram.webhook
        async with Webhook(intake, self.secret, self.log).listening(hook):
            fields = {
                "secret_token": self.secret,
                "allowed_updates": ALLOWED,
                "max_connections": 1,
            }
            await api.insist(self.log, "setWebhook", bool, url=hook.url, **fields)
            self.log.info("started", mode="webhook", listening=f"{hook.host}:{hook.port}")
            await asyncio.Event().wait()

    async def _introduce(self, api: Api) -> Me:
        """Who the bot is. Raises AssistantError for a refused token; waits for a network that is not there yet."""
        me = await api.insist(self.log, "getMe", dict)
        return Me(int(me["id"]), str(me["username"]), command_names(self.turns.knowledge))

    async def _tidy_daily(self) -> None:
        while True:
            try:
                self.log.info("tidied", erased=self.turns.tidy())
                await asyncio.sleep(_DAY_SECONDS)
            except StoreError as error:
                self.log.error("not tidied", error=error.user_message)
                await asyncio.sleep(_HOUR_SECONDS)


def _stop_on_signals(stopping: asyncio.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: Ctrl-C cancels the run instead
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)


async def _stopped_or_failed(work: asyncio.Task[None], stopping: asyncio.Event) -> None:
    """Wait for the order to stop, or for the work to fail. Raises what made it fail."""
    stop = asyncio.create_task(stopping.wait())
    await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if work.done():
        return work.result()
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work
    return None
