"""The updates that wait for the bot, kept as the bytes that will be sent.

They are of every kind, and garbage too.
"""

import asyncio
import json
from collections import deque
from typing import Any, NamedTuple

from aiohttp import ClientError, ClientSession, ClientTimeout
from lo_bot_api_emulator.updates import (
    ALLOWED_UPDATE_TYPES,
    UpdateError,
    UpdateQueues,
    integer,
)

Json = dict[str, Any]

KINDS = ALLOWED_UPDATE_TYPES | {"guest_message", "managed_bot"}
ONLY_ON_DEMAND = {"chat_member", "message_reaction", "message_reaction_count"}


class Waiting(NamedTuple):
    """An update; `kind` is empty where Telegram knows no such kind."""

    id: int
    kind: str
    body: str


class StrictQueue(UpdateQueues):
    """The emulator's queue of one bot, without its limits on kinds.

    Nor does its work grow with the queue.
    """

    def __init__(self, token: str, max_updates: int) -> None:
        super().__init__(
            record=lambda _: None, max_updates=max_updates, insecure_webhooks=True
        )
        self.bot = self._state(token)
        self.bot.updates = deque()
        self.handed_out: list[Waiting] = []
        self.closing = False
        self.told: Json = {}
        """What getWebhookInfo says besides, or otherwise."""
        self.delivered: list[tuple[int, int]] = []
        self._delivering = asyncio.Lock()
        self._wake = asyncio.Event()

    async def enqueue(self, token: str, update: Json) -> int:
        """Queue the update; gives its id, which is the next one unless the update has one."""
        if len(self.bot.updates) >= self.max_updates:
            raise UpdateError("Fixture update capacity reached", 507)
        given = update.get("update_id")
        number = given if type(given) is int else self.bot.next_id
        self.bot.next_id = max(self.bot.next_id, number + 1)
        kind = next((name for name in update if name in KINDS), "")
        self.bot.updates.append(
            Waiting(number, kind, json.dumps({"update_id": number} | update))
        )
        await self._tell()
        return number

    async def poll(self, token: str, fields: Json) -> list[Waiting]:
        """The unconfirmed updates, as getUpdates gives them.

        One that was never handed out comes whatever the offset.

        So it is on Telegram, where ids start again at random after a week of silence.
        """
        limit = integer(fields.get("limit", 100), 1, 100)
        timeout = integer(fields.get("timeout", 0), 0, 50)
        self._refuse_conflicts()
        self._select(fields.get("allowed_updates"))
        self._confirm(integer(fields.get("offset", 0), -(2**63) + 1, 2**63 - 1))
        self.bot.polling = True
        try:
            await self._something(timeout)
        finally:
            self.bot.polling = False
        self._refuse_conflicts()
        while len(self.handed_out) < limit and self._next():
            self.handed_out.append(self.bot.updates.popleft())
        return self.handed_out[:limit]

    def _refuse_conflicts(self) -> None:
        if self.bot.url:
            raise UpdateError(
                "Conflict: can't use getUpdates method while webhook is active", 409
            )
        if self.bot.polling:
            raise UpdateError("Conflict: terminated by other getUpdates request", 409)

    def _select(self, kinds: Any) -> None:
        if kinds is not None:
            self.bot.allowed = [kind for kind in kinds if kind in KINDS]

    def _confirm(self, offset: int) -> None:
        unconfirmed = [update for update in self.handed_out if update.id >= offset]
        self.handed_out = []
        self.bot.updates.extendleft(reversed(unconfirmed))
        while offset < 0 and len(self.bot.updates) > -offset:
            self.bot.updates.popleft()

    async def _something(self, timeout: int) -> None:
        """Wait until there is an update, a webhook or an end."""
        if self._next() or not timeout:
            return
        try:
            async with asyncio.timeout(timeout), self.bot.condition:
                await self.bot.condition.wait_for(
                    lambda: self.closing or self.bot.url or self._next()
                )
        except TimeoutError:
            return

    def _next(self) -> Waiting | None:
        """The oldest update that the bot wants.

        Those before it that it does not want are forgotten.
        """
        updates = self.bot.updates
        while updates and not self._wanted(updates[0].kind):
            updates.popleft()
        return updates[0] if updates else None

    def _wanted(self, kind: str) -> bool:
        return not kind or (
            kind in self.bot.allowed if self.bot.allowed else kind not in ONLY_ON_DEMAND
        )

    async def set_webhook(self, token: str, fields: Json) -> bool:
        """Set or (without a url) remove the webhook; what waits will go to it."""
        wanted = fields.get("allowed_updates")
        # The emulator refuses the kinds that came after it, which are put back behind it.
        known = {
            "allowed_updates": [
                kind for kind in wanted or [] if kind in ALLOWED_UPDATE_TYPES
            ]
        }
        self._confirm(0)
        await super().set_webhook(
            token, fields | (known if "allowed_updates" in fields else {})
        )
        self._select(wanted)
        return True

    def info(self, token: str) -> Json:
        """What getWebhookInfo says."""
        waiting = len(self.bot.updates) + len(self.handed_out)
        return super().info(token) | {"pending_update_count": waiting} | self.told

    async def deliver(self, token: str) -> int:
        """Called by the emulator where it would deliver at once.

        Here it is done aside, the caller does not wait.
        """
        self._wake.set()
        return 0

    async def keep_delivering(self) -> None:
        """Deliver whenever something has come, for as long as the server runs."""
        # A bot that was just started may be slow to answer, the more so on a busy machine.
        async with ClientSession(timeout=ClientTimeout(total=60)) as session:
            while True:
                await self._wake.wait()
                self._wake.clear()
                await self.deliver_now(session)

    async def deliver_now(self, session: ClientSession) -> int:
        """Post what waits to the webhook, in order, until one fails.

        Gives how many were accepted.
        """
        accepted = 0
        async with self._delivering:
            while self.bot.url and (update := self._next()):
                status = await self._post(session, update)
                self.delivered.append((update.id, status))
                if not 200 <= status < 300:
                    break
                accepted += 1
                if self.bot.updates and self.bot.updates[0] is update:
                    self.bot.updates.popleft()
        return accepted

    async def _post(self, session: ClientSession, update: Waiting) -> int:
        """The status of the bot's answer, 0 without an answer."""
        headers = {"Content-Type": "application/json"}
        if self.bot.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.bot.secret
        body = update.body.encode()
        try:
            async with session.post(
                self.bot.url, data=body, headers=headers, allow_redirects=False
            ) as response:
                return response.status
        except (ClientError, TimeoutError):
            return 0

    async def close(self) -> None:
        """Release the poll that is waiting."""
        self.closing = True
        await self._tell()

    async def _tell(self) -> None:
        self._wake.set()
        async with self.bot.condition:
            self.bot.condition.notify_all()
