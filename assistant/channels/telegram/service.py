"""The bot as a service: from start to stop, by polling or by webhook."""

import asyncio
import signal
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from structlog.typing import FilteringBoundLogger
from telegram import Bot

from assistant.channels.telegram.api.bot import insist, new_bot
from assistant.channels.telegram.api.request import CurlRequest
from assistant.channels.telegram.incoming.allowance import Allowance
from assistant.channels.telegram.incoming.intake import Intake
from assistant.channels.telegram.incoming.poller import Poller
from assistant.channels.telegram.incoming.update import ALLOWED, Me
from assistant.channels.telegram.outgoing.pace import Pace
from assistant.channels.telegram.outgoing.sender import Sender
from assistant.channels.telegram.profile import command_names, show_profile
from assistant.channels.telegram.reminder import Ticker
from assistant.config import Config
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import StoreError

_DAY_SECONDS, _HOUR_SECONDS = 86_400, 3_600
_WIPE_SECONDS = 20


@dataclass
class Service:
    """Everything between Telegram and the turns. `secret` is the webhook's, empty for polling."""

    token: str
    config: Config
    turns: MessengerTurns
    log: FilteringBoundLogger
    secret: str = ""

    async def run(self, stopping: asyncio.Event | None = None) -> None:
        """Serve until SIGTERM, Ctrl-C or `stopping`.

        Raises AssistantError where the operator must act.
        """
        stopping = stopping or asyncio.Event()
        _stop_on_signals(stopping)
        async with CurlRequest() as request:
            bot = new_bot(self.token, self.config.telegram.api_url, request)
            work = asyncio.create_task(self._serve(bot))
            await _stopped_or_failed(work, stopping)
        self.log.info("stopped")

    async def _serve(self, bot: Bot) -> None:
        # PTB asks here who the bot is; a network that is not there yet is waited for.
        await insist(self.log, "getMe", bot.initialize)
        me = Me(bot.id, bot.username, command_names(self.turns.knowledge))
        lanes = self.config.telegram.lanes
        sender = Sender(bot, self.turns, self._pace(), lanes, self.log)
        allowance = Allowance(self.config.limits.messages_per_minute)
        intake = Intake(bot, self.turns, sender, allowance, me, self.log)
        ticker = Ticker(self.turns, sender, self.log)
        routine = (self._tidy_daily(), self._wipe(), ticker.run())
        jobs = [asyncio.create_task(job) for job in routine]
        try:
            sender.wake_all()
            await show_profile(bot, self.turns.knowledge, self.log)
            await self._receive(bot, intake)
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

    async def _receive(self, bot: Bot, intake: Intake) -> None:
        if self.secret:
            await self._listen(bot, intake)
        self.log.info("started", mode="polling")
        await Poller(bot, intake, self.log).run()

    async def _listen(self, bot: Bot, intake: Intake) -> None:
        """Receive by webhook, for ever."""
        # Its server takes 10 MB, which polling can do without.
        from assistant.channels.telegram.incoming.webhook import Webhook

        hook = self.config.telegram.webhook
        where = f"{hook.host}:{hook.port}"
        async with Webhook(intake, self.secret, self.log).listening(hook):
            await self._be_called(bot, hook.url)
            self.log.info("started", mode="webhook", listening=where)
            await asyncio.Event().wait()

    async def _be_called(self, bot: Bot, url: str) -> None:
        """Tell Telegram where to post updates, one after the other."""
        set_webhook = partial(
            bot.set_webhook,
            url,
            max_connections=1,
            allowed_updates=ALLOWED,
            secret_token=self.secret,
        )
        await insist(self.log, "setWebhook", set_webhook)

    async def _tidy_daily(self) -> None:
        while True:
            await asyncio.sleep(_DAY_SECONDS if self._tidied() else _HOUR_SECONDS)

    def _tidied(self) -> bool:
        """Whether what is too old went; where not, that is said."""
        try:
            tidied = self.turns.tidy()
        except StoreError as error:
            self.log.error("not tidied", error=error.user_message)
            return False
        if tidied.refused:
            self.log.warning("nothing is erased", reason=tidied.refused)
            return False
        self.log.info("tidied", erased=tidied.erased, announced=tidied.announced)
        return True

    async def _wipe(self) -> None:
        """What was erased while the database had another reader leaves its files soon after."""
        while True:
            await asyncio.sleep(_WIPE_SECONDS)
            try:
                self.turns.store.wipe_if_due()
            except StoreError as error:
                self.log.error("not wiped", error=error.user_message)


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
