"""The bot as a service: from start to stop, by polling or by webhook."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Timer

from structlog.typing import FilteringBoundLogger
from telegram import Bot

from assistant.channels.telegram.again import Again
from assistant.channels.telegram.api.bot import insist, new_bot
from assistant.channels.telegram.api.request import CurlRequest
from assistant.channels.telegram.at_work import AtWork
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
from assistant.operating.heap import give_back
from assistant.operating.inspection import Inspection
from assistant.operating.pulse import Pulse
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import StoreError

_DAY_SECONDS, _HOUR_SECONDS = 86_400, 3_600
_LAST_WORDS_SECONDS = 4.0
"""A stop that takes longer is cut short: nothing is lost by that, and somebody waits for it."""
_CLEAN_UP_SECONDS = 20


def _nothing() -> None:
    pass


@dataclass
class Service:
    """Everything between Telegram and the turns. `secret` is the webhook's, empty for polling."""

    token: str
    config: Config
    turns: MessengerTurns
    log: FilteringBoundLogger
    secret: str = ""
    warm_up: Callable[[], None] = _nothing
    """Load what takes a second or two, which must not happen in the time of a turn."""
    pulse: Pulse = field(default_factory=Pulse)

    async def run(self, stopping: asyncio.Event | None = None) -> None:
        """Serve until SIGTERM, Ctrl-C or `stopping`.

        Raises AssistantError where the operator must act.
        """
        stopping = stopping or asyncio.Event()
        self._stop_on_signals(stopping)
        self.pulse.start()
        async with CurlRequest() as request:
            bot = new_bot(self.token, self.config.telegram.api_url, request)
            work = asyncio.create_task(self._serve(bot))
            await _stopped_or_failed(work, stopping)
            self.pulse.stop()
        self.log.info("stopped")

    def _stop_on_signals(self, stopping: asyncio.Event) -> None:
        def stop() -> None:
            stopping.set()
            last = Timer(_LAST_WORDS_SECONDS, self._cut_short)
            last.daemon = True
            last.start()

        for number in (signal.SIGTERM, signal.SIGINT):
            # Windows has none of this: Ctrl-C cancels the run instead.
            with suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(number, stop)

    def _cut_short(self) -> None:
        """End now, whatever is still at work, such as a thread that makes a document."""
        self.log.warning("stopped, cut short")
        os._exit(0)

    async def _serve(self, bot: Bot) -> None:
        # PTB asks here who the bot is; a network that is not there yet is waited for.
        await insist(self.log, "getMe", bot.initialize, self.pulse.rest)
        me = Me(bot.id, bot.username, command_names(self.turns.knowledge))
        with closing(AtWork(_beside(self.config.database))) as at_work:
            await self._work(bot, me, at_work)

    async def _work(self, bot: Bot, me: Me, at_work: AtWork) -> None:
        lanes = self.config.telegram.lanes
        sender = Sender(bot, self.turns, self._pace(), lanes, at_work, self.log)
        allowance = Allowance(self.config.limits.messages_per_minute)
        intake = Intake(bot, self.turns, sender, allowance, me, at_work, self.log)
        ticker = Ticker(self.turns, sender, self.log)
        again = Again(intake, self.turns, sender, self.log)
        inspection = Inspection(self.turns.store.damage, self.log)
        routine = (
            *(self._tidy_daily(), self._clean_up(), inspection.run()),
            *(ticker.run(), again.run()),
        )
        jobs = [asyncio.create_task(job) for job in routine]
        try:
            sender.wake_all()
            await show_profile(bot, self.turns.knowledge, self.log)
            await asyncio.to_thread(self.warm_up)
            await self._receive(bot, intake)
        finally:
            for job in jobs:
                job.cancel()
            await intake.stop()
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
        await Poller(bot, intake, self.log, self.pulse).run()

    async def _listen(self, bot: Bot, intake: Intake) -> None:
        """Receive by webhook, for ever. Raises AssistantError where the operator must act."""
        # Its server takes 10 MB, which polling can do without.
        from assistant.channels.telegram.incoming.webhook import Webhook

        hook = self.config.telegram.webhook
        where = f"{hook.host}:{hook.port}"
        async with Webhook(intake, self.secret, self.log).listening(hook):
            await self._be_called(bot, hook.url)
            self.log.info("started", mode="webhook", listening=where)
            set_again = partial(self._be_called, bot, hook.url)
            await Watch(bot, set_again, self.pulse, self.log).run()

    async def _be_called(self, bot: Bot, url: str) -> None:
        """Tell Telegram where to post updates, one after the other."""
        set_webhook = partial(
            bot.set_webhook,
            url,
            max_connections=1,
            allowed_updates=ALLOWED,
            secret_token=self.secret,
        )
        await insist(self.log, "setWebhook", set_webhook, self.pulse.rest)

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

    async def _clean_up(self) -> None:
        """Memory goes back to the system, and what was erased leaves the database's files.

        The latter comes so late only where the database had another reader.
        """
        while True:
            await asyncio.sleep(_CLEAN_UP_SECONDS)
            give_back()
            try:
                self.turns.store.wipe_if_due()
            except StoreError as error:
                self.log.error("not wiped", error=error.user_message)


def _beside(database: Path) -> Path:
    return database.with_name(f"{database.name}-at-work")


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
