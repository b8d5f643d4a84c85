"""Webhook: Telegram posts each update.

It is handled and stored before the 200 that acknowledges it.
"""

import hmac
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from structlog.typing import FilteringBoundLogger

from assistant.channels.telegram.incoming.intake import Intake
from assistant.config import WebhookConfig
from assistant.errors import AssistantError
from assistant.storage.port import StoreError

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_MOST_BYTES = 1_000_000
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


@dataclass
class Webhook:
    """The handler of one path; `secret` is what Telegram must show."""

    intake: Intake
    secret: str
    log: FilteringBoundLogger
    _failing: bool = False

    def app(self, path: str) -> web.Application:
        """The web application."""
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_post(path, self.receive)
        return app

    @asynccontextmanager
    async def listening(self, hook: WebhookConfig) -> AsyncIterator[None]:
        """Serve while this lasts. Raises AssistantError where the port cannot be had."""
        app = self.app(hook.path)
        runner = web.AppRunner(
            app, access_log=None, handle_signals=False, shutdown_timeout=1
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, hook.host, hook.port).start()
        except OSError as error:
            await runner.cleanup()
            raise AssistantError(
                f"Le port {hook.port} de « {hook.host} » ne peut pas être ouvert "
                f"({error.strerror}) : changez telegram.webhook dans config.yaml."
            ) from None
        try:
            yield
        finally:
            await runner.cleanup()

    async def receive(self, request: web.Request) -> web.Response:
        """200 once the update is stored.

        403 without the secret, 413 where it is too large, 400 where it is none, and 500 where it
        cannot be stored, so that Telegram tries again.
        """
        shown = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(
            shown.encode("utf-8", "replace"), self.secret.encode()
        ):
            return web.Response(status=403)
        update = _update(await request.read())
        if update is None:
            self.log.warning("no update in a webhook call")
            return web.Response(status=400)
        try:
            self.intake.take([update])
        except StoreError as error:
            if not self._failing:
                self.log.error("nothing can be stored now", error=error.user_message)
            self._failing = True
            return web.Response(status=500)
        self._failing = False
        await self.intake.settle()
        return web.Response()


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        return None
    return update


def checked_secret(secret: str) -> str:
    """The secret, if it is one that Telegram accepts. Raises AssistantError."""
    if not _SECRET.fullmatch(secret):
        raise AssistantError(
            "Le mode webhook demande un secret : mettez dans TELEGRAM_WEBHOOK_SECRET 16 à 256 "
            "lettres, chiffres, « _ » ou « - », tirés au hasard."
        )
    return secret
