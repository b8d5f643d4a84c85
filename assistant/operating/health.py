"""The health check: over HTTP, on this machine alone, for whoever watches the service."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import web

from assistant.errors import AssistantError
from assistant.operating.figures import Figures
from assistant.operating.pulse import LONGEST_SILENCE_SECONDS, Pulse
from assistant.storage.port import Load, StoreError

_HOST = "127.0.0.1"


class Watched(Protocol):
    """A service that is watched."""

    pulse: Pulse

    async def run(self) -> None:
        """Serve until told to stop."""
        ...


@dataclass
class Health:
    """`/health` says whether all is well, `/metrics` in what figures."""

    port: int
    load: Callable[[], Load]
    """What waits in the store now; it raises StoreError where that cannot be read."""
    figures: Figures
    pulse: Pulse = field(default_factory=Pulse)
    """The service's, once it runs."""

    def note(self, fields: Mapping[str, Any]) -> None:
        """Count what a line of the log tells."""
        self.figures.note(fields)

    async def beside(self, service: Watched) -> None:
        """Answer while the service runs. Raises AssistantError where the port cannot be had."""
        self.pulse = service.pulse
        async with self._listening():
            await service.run()

    @asynccontextmanager
    async def _listening(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_get("/health", self._tell_health)
        app.router.add_get("/metrics", self._tell_figures)
        runner = web.AppRunner(
            app, access_log=None, handle_signals=False, shutdown_timeout=1
        )
        await runner.setup()
        try:
            await self._open(runner)
            yield
        finally:
            await runner.cleanup()

    async def _open(self, runner: web.AppRunner) -> None:
        try:
            await web.TCPSite(runner, _HOST, self.port).start()
        except OSError as error:
            raise AssistantError(
                f"Le port {self.port} de « {_HOST} » ne peut pas être ouvert "
                f"({error.strerror}) : donnez-en un autre à --health."
            ) from None

    async def _tell_health(self, _request: web.Request) -> web.Response:
        """200 where all is well, else 503 and each reason on a line."""
        reasons = self.reasons()
        told = "\n".join(reasons or ["en ordre"])
        return web.Response(text=f"{told}\n", status=503 if reasons else 200)

    def reasons(self) -> list[str]:
        """Why all is not well; empty where it is."""
        reasons = self.figures.troubles
        silence = self.pulse.silence
        if silence is None:
            reasons.append("le service démarre")
        elif silence > LONGEST_SILENCE_SECONDS:
            reasons.append(f"plus aucun tour n'est servi depuis {silence:.0f} s")
        reasons += self.pulse.problems
        try:
            self.load()
        except StoreError:
            reasons.append("la base ne peut pas être lue")
        return reasons

    async def _tell_figures(self, _request: web.Request) -> web.Response:
        """The figures; 503 where the store cannot be read."""
        try:
            text = self.figures.text(self.pulse.all_waiting, self.load())
        except StoreError:
            return web.Response(status=503)
        kind = "text/plain; version=0.0.4; charset=utf-8"
        return web.Response(body=text, headers={"Content-Type": kind})
