"""Webhook: Telegram posts each update.

It is handled and stored before the 200 that acknowledges it.
"""

import asyncio
import hmac
import json
import re
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from structlog.typing import FilteringBoundLogger

from assistant.channels.telegram.incoming.door import Door
from assistant.channels.telegram.incoming.intake import Intake
from assistant.config import WebhookConfig
from assistant.errors import AssistantError
from assistant.storage.port import StoreError

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_MOST_BYTES = 1_000_000
_BODY_SECONDS = 10.0
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


@dataclass
class Webhook:
    """The handler of one path."""

    intakes: Mapping[str, Intake]
    """What takes the updates of each bot, by the secret that Telegram must show for it."""
    log: FilteringBoundLogger
    _failing: bool = False

    def app(self, path: str) -> web.Application:
        """The web application."""
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_post(path, self.receive)
        return app

    def listening(self, hook: WebhookConfig) -> AbstractAsyncContextManager[None]:
        """Serve while this lasts. Raises AssistantError where the port cannot be had."""
        return Door(self.log).open(self.app(hook.path), hook)

    async def receive(self, request: web.Request) -> web.Response:
        """200 once the update is stored.

        403 without the secret, 408 where it takes too long, 413 where it is too large, 400 where
        it is none, and 500 where it cannot be stored, so that Telegram tries again.
        """
        intake = self._intake_of(request.headers.get(_HEADER, ""))
        if intake is None:
            return web.Response(status=403)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        update = _update(body)
        if update is None:
            self.log.warning("no update in a webhook call")
            return web.Response(status=400)
        if await intake.offer_cards([update]):
            return web.Response()
        return await self._take(intake, update)

    def _intake_of(self, shown: str) -> Intake | None:
        """Whose secret is shown; None where it is nobody's, or that bot is not known yet."""
        found = None
        for secret, intake in self.intakes.items():
            if hmac.compare_digest(shown.encode("utf-8", "replace"), secret.encode()):
                found = intake
        return found

    async def _take(self, intake: Intake, update: dict[str, Any]) -> web.Response:
        """The answer once the update is stored, or cannot be."""
        await intake.prepare([update])
        try:
            if intake.full:
                return web.Response(status=503)
            intake.take([update])
        except StoreError as error:
            if not self._failing:
                self.log.error("nothing can be stored now", error=error.user_message)
            self._failing = True
            return web.Response(status=500)
        self._failing = False
        await intake.settle()
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
