"""The bot as a service: from start to stop, by polling or by webhook."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram import Bot

from assistant.channels.telegram.api.bot import insist, new_bot
from assistant.channels.telegram.api.request import CurlRequest
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
from assistant.channels.telegram.reign import Reign
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
    own_file: Path | None = None
    """Beside it this process keeps what is its own; None for the file of the conversations."""
    _warm: bool = False

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
        with closing(AtWork(_beside(self.own_file or self.config.file))) as at_work:
            await self._work(bot, me, at_work)

    async def _work(self, bot: Bot, me: Me, at_work: AtWork) -> None:
        lanes = self.config.telegram.lanes
        lead = self.turns.store.lead()
        sender = Sender(bot, self.turns, self._pace(), lanes, at_work, self.log, lead)
        sender.stand_by()
        allowance = Allowance(self.config.limits.messages_per_minute)
        intake = Intake(bot, self.turns, sender, allowance, me, at_work, self.log)
        inspection = Inspection(self.turns.store.damage, self.log)
        routine = (self._clean_up(), inspection.run())
        if not lead.alone:
            await self._warmed_up()  # who leads next is ready then
        try:
            async with _while_at_it(*routine), self._listening(intake):
                await Reign(lead, sender, self.pulse, self.log).run(
                    partial(self._lead, bot, intake, sender)
                )
        finally:
            await intake.stop()

    async def _lead(self, bot: Bot, intake: Intake, sender: Sender) -> None:
        """What one process does, for ever: send, remind, tidy, and fetch or see to the webhook."""
        ticker = Ticker(self.turns, sender, self.log)
        again = Again(intake, self.turns, sender, self.log)
        async with _while_at_it(self._tidy_daily(), ticker.run(), again.run()):
            sender.start()
            await show_profile(bot, self.turns.knowledge, self.log)
            await self._warmed_up()
            await self._receive(bot, intake)

    async def _warmed_up(self) -> None:
        if not self._warm:
            await asyncio.to_thread(self.warm_up)
        self._warm = True

    def _pace(self) -> Pace:
        limits = self.config.telegram
        return Pace(
            overall_per_second=limits.messages_per_second,
            chat_per_second=limits.messages_per_second_in_a_chat,
            group_per_minute=limits.messages_per_minute_in_a_group,
        )

    async def _receive(self, bot: Bot, intake: Intake) -> None:
        """Receive for ever. Raises AssistantError where the operator must act."""
        if self.secret:
            hook = self.config.telegram.webhook
            await self._be_called(bot, hook.url)
            where = f"{hook.host}:{hook.port}"
            self.log.info("started", mode="webhook", listening=where)
            set_again = partial(self._be_called, bot, hook.url)
            await Watch(bot, set_again, self.pulse, self.log).run()
        self.log.info("started", mode="polling")
        await Poller(bot, intake, self.log, self.pulse).run()

    @asynccontextmanager
    async def _listening(self, intake: Intake) -> AsyncIterator[None]:
        """Where Telegram posts, take what it posts: each process does, whoever leads."""
        if not self.secret:
            yield
            return
        # Its server takes 10 MB, which polling can do without.
        from assistant.channels.telegram.incoming.webhook import Webhook

        await self._warmed_up()  # what is posted may come at once
        hook = self.config.telegram.webhook
        async with Webhook(intake, self.secret, self.log).listening(hook):
            yield

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


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}-at-work")


@asynccontextmanager
async def _while_at_it(*jobs: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Let these run for the time of an `async with`."""
    tasks = [asyncio.create_task(job) for job in jobs]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


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
