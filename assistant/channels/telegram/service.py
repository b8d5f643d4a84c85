"""The bot as a service: from start to stop, by polling or by webhook."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Timer

from structlog.typing import FilteringBoundLogger

from assistant.channels.telegram.api.bot import new_bot
from assistant.channels.telegram.api.request import CurlRequest
from assistant.channels.telegram.at_work import AtWork
from assistant.channels.telegram.incoming.intake import Intake
from assistant.channels.telegram.one_bot import OneBot, while_at_it
from assistant.channels.telegram.origin import names_of
from assistant.channels.telegram.reign import Reign
from assistant.config import Config
from assistant.errors import AssistantError
from assistant.operating.heap import give_back
from assistant.operating.inspection import Inspection
from assistant.operating.pulse import Pulse
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Lead, StoreError

_DAY_SECONDS, _HOUR_SECONDS = 86_400, 3_600
_LAST_WORDS_SECONDS = 4.0
"""A stop that takes longer is cut short: nothing is lost by that, and somebody waits for it."""
_CLEAN_UP_SECONDS = 20
_REMEMBERED = timedelta(minutes=2)
"""What replicas tell each other of users: a limit is full again after one."""
_AGAIN_SECONDS = 600.0
"""A bot that was refused is tried again so much later, where the others go on meanwhile."""


def _nothing() -> None:
    pass


@dataclass
class Service:
    """Everything between Telegram and the turns, for one bot or several, by their tokens.

    What fails for one of them concerns no other. `secret` is the webhook's, empty for polling.
    """

    tokens: Sequence[str]
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
    _end: "asyncio.Future[None]" = field(init=False)
    """Fails where no bot can be served."""
    _failing: set[str] = field(default_factory=set)
    """The bots that cannot be served now."""
    _intakes: dict[str, Intake] = field(default_factory=dict)
    """What takes the updates of each bot, by the secret that Telegram shows."""

    async def run(self, stopping: asyncio.Event | None = None) -> None:
        """Serve until SIGTERM, Ctrl-C or `stopping`.

        Raises AssistantError where the operator must act.
        """
        stopping = stopping or asyncio.Event()
        self._stop_on_signals(stopping)
        self.pulse.start()
        work = asyncio.create_task(self._serve())
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

    async def _serve(self) -> None:
        self._end = asyncio.get_running_loop().create_future()
        async with AsyncExitStack() as until_the_end:
            at_work = AtWork(_beside(self.own_file or self.config.file))
            until_the_end.enter_context(closing(at_work))
            lead = self.turns.store.lead()
            bots = []
            for token in self.tokens:
                request = CurlRequest()
                await until_the_end.enter_async_context(request)
                bots.append(self._one(token, request, at_work, lead))
            introducing = [asyncio.create_task(self._introduce(bot)) for bot in bots]
            for task in introducing:
                task.add_done_callback(self._end_where_failed)
            until_the_end.callback(_cancel, introducing)
            await self._first_of(introducing)
            work = asyncio.create_task(self._work(lead, bots))
            try:
                await self._first_of([work])
            finally:
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)

    def _one(
        self, token: str, request: CurlRequest, at_work: AtWork, lead: Lead
    ) -> OneBot:
        """One of the bots; where there are others, its number stands in its log and its secret."""
        bot = new_bot(token, self.config.telegram.api_url, request)
        log, secret = self.log, self.secret
        if len(self.tokens) > 1:
            log = log.bind(bot=names_of(token).bot)
            secret = secret and _secret_of(secret, token)
        pulse = self.pulse.part()
        return OneBot(bot, self.config, self.turns, at_work, lead, pulse, log, secret)

    async def _work(self, lead: Lead, bots: Sequence[OneBot]) -> None:
        inspection = Inspection(self.turns.store.damage, self.log)
        routine = (self._clean_up(), inspection.run())
        if not lead.alone:
            await self._warmed_up()  # who leads next is ready then
        senders = [bot.sender for bot in bots]
        try:
            async with while_at_it(*routine), self._listening():
                await Reign(lead, senders, self.pulse, self.log).run(
                    lambda: self._lead(bots)
                )
        finally:
            await asyncio.gather(*(bot.stop() for bot in bots))

    async def _lead(self, bots: Sequence[OneBot]) -> None:
        """What one process does, for ever: tidy, and serve the bots."""
        async with while_at_it(self._tidy_daily()):
            serving = [asyncio.create_task(self._served(bot)) for bot in bots]
            try:
                await self._first_of(serving)
            finally:
                _cancel(serving)
                await asyncio.gather(*serving, return_exceptions=True)

    async def _introduce(self, bot: OneBot) -> None:
        """Have updates of this bot taken, once it is known who it is."""
        while True:
            try:
                intake = await bot.introduce()
            except AssistantError as error:
                await self._put_off(bot, error)
                continue
            self._recovered(bot)
            self._intakes[bot.secret] = intake
            # So it is shown where another replica, which leads, is set to several bots already.
            self._intakes[_secret_of(self.secret, bot.bot.token)] = intake
            return

    async def _served(self, bot: OneBot) -> None:
        """Serve one bot for as long as this process leads."""
        while True:
            try:
                await bot.serve(self._warmed_up)
            except StoreError:
                raise  # no bot's own
            except AssistantError as error:
                await bot.sender.stop()
                await self._put_off(bot, error)
                self._recovered(bot)

    async def _first_of(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """Wait for the first of these to end. Raises what made it fail, or ends the service."""
        either = {self._end, *tasks}
        done, _ = await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        for ended in done:
            ended.result()

    def _end_where_failed(self, task: asyncio.Task[None]) -> None:
        """Whatever a task failed of that nobody waits for, the service ends with it."""
        failure = None if task.cancelled() else task.exception()
        if failure is not None and not self._end.done():
            self._end.set_exception(failure)

    async def _put_off(self, bot: OneBot, error: AssistantError) -> None:
        """Wait before a bot is tried again that cannot be served.

        Where no other can either, the service ends.
        """
        self._failing.add(bot.bot.token)
        if len(self._failing) < len(self.tokens):
            bot.log.error("bot not served", error=error.user_message)
        elif not self._end.done():
            self._end.set_exception(error)
        await bot.pulse.rest(_AGAIN_SECONDS)

    def _recovered(self, bot: OneBot) -> None:
        """A bot is tried again."""
        if bot.bot.token in self._failing:
            self._failing.discard(bot.bot.token)
            if not self._failing:
                self.log.info("every bot is served again")

    async def _warmed_up(self) -> None:
        if not self._warm:
            await asyncio.to_thread(self.warm_up)
        self._warm = True

    @asynccontextmanager
    async def _listening(self) -> AsyncIterator[None]:
        """Where Telegram posts, take what it posts: each process does, whoever leads."""
        if not self.secret:
            yield
            return
        # Its server takes 10 MB, which polling can do without.
        from assistant.channels.telegram.incoming.webhook import Webhook

        await self._warmed_up()  # what is posted may come at once
        hook = self.config.telegram.webhook
        async with Webhook(self._intakes, self.log).listening(hook):
            yield

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
                self.turns.store.recent.forget(self.turns.clock() - _REMEMBERED)
                self.turns.store.wipe_if_due()
            except StoreError as error:
                self.log.error("not wiped", error=error.user_message)


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}-at-work")


def _secret_of(secret: str, token: str) -> str:
    """What Telegram shows for one of several bots; it tells which one it posts for."""
    return f"{secret}_{names_of(token).bot}"


def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
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
