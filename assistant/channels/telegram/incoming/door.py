"""The webhook's port: who says nothing, or nonsense, is let go soon and in one line."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from structlog.typing import FilteringBoundLogger

from assistant.config import WebhookConfig
from assistant.errors import AssistantError

_HEADER_SECONDS = 10.0
"""How long a new connection may take to say what it wants."""
_LINGERING_SECONDS = 1.0
"""How long what is still sent after the answer is read, so that the answer can be."""
_QUIET_SECONDS = 60.0


class _OneLine(logging.Handler):
    """What aiohttp has to say of a call, without its traceback, once a minute."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        super().__init__(logging.WARNING)
        self._log = log
        self._count = 0
        self._said_at = float("-inf")

    def emit(self, record: logging.LogRecord) -> None:
        """Say it, with the number of those that were not said since."""
        self._count += 1
        if record.created - self._said_at < _QUIET_SECONDS:
            return
        error = record.exc_info[1] if record.exc_info else None
        kind = type(error).__name__ if error else "error"
        self._log.warning("webhook call not understood", error=kind, count=self._count)
        self._said_at, self._count = record.created, 0


@dataclass
class Door:
    """Listens, and closes what is too slow."""

    log: FilteringBoundLogger
    _silent: set[asyncio.BaseProtocol] = field(default_factory=set)
    """The new connections on which no request came yet."""

    @asynccontextmanager
    async def open(
        self, app: web.Application, hook: WebhookConfig
    ) -> AsyncIterator[None]:
        """Serve while this lasts. Raises AssistantError where the port cannot be had."""
        app.middlewares.append(self._noting())
        runner = web.AppRunner(
            app,
            access_log=None,
            handle_signals=False,
            shutdown_timeout=1,
            lingering_time=_LINGERING_SECONDS,
            logger=self._logger(),
        )
        await runner.setup()
        try:
            server = await self._listen(runner, hook)
            try:
                yield
            finally:
                server.close()
        finally:
            await runner.cleanup()

    def _logger(self) -> logging.Logger:
        logger = logging.Logger("webhook", logging.WARNING)
        logger.addHandler(_OneLine(self.log))
        return logger

    async def _listen(
        self, runner: web.AppRunner, hook: WebhookConfig
    ) -> asyncio.AbstractServer:
        loop = asyncio.get_running_loop()
        make = runner.server
        assert make is not None, "the runner was set up"

        def connection() -> asyncio.Protocol:
            protocol = make()
            self._silent.add(protocol)
            loop.call_later(_HEADER_SECONDS, self._close_if_silent, protocol)
            return protocol

        try:
            return await loop.create_server(connection, hook.host, hook.port)
        except OSError as error:
            raise AssistantError(
                f"Le port {hook.port} de « {hook.host} » ne peut pas être ouvert "
                f"({error.strerror}) : changez telegram.webhook dans config.yaml."
            ) from None

    def _close_if_silent(self, protocol: web.RequestHandler) -> None:
        if protocol in self._silent:
            self._silent.discard(protocol)
            protocol.force_close()

    def _noting(self) -> Middleware:
        """What notes that a request came, and goes on."""

        @web.middleware
        async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._silent.discard(request.protocol)
            return await handler(request)

        return note
