"""Two replicas, each a process of its own, on one server: an update goes to one after the other.

Limits, second taps, albums and presses hold all the same. Both processes start once.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from aiohttp import ClientSession, web

from assistant.conversation.context import Context
from assistant.conversation.state.chat import state_from_json
from assistant.storage.postgres.store import PostgresStore
from tests import postgres
from tests.bench.kills import NAMES, ServerBehindProxy, free_port
from tests.bench.processes import BotProcess
from tests.bench.replica_kills import READY, replica_settings
from tests.telegram.kinds import PHOTO
from tests.telegram.test_limits import POLITE, heard
from tests.telegram.test_webhook import HEADER
from tests.telegram.user import TelegramUser, loosely

LIMIT = 5


class Alternating:
    """A balancer: each update to the next replica, or to both where a test wants that."""

    def __init__(self, *ports: int) -> None:
        self.ports = ports
        self.next = cycle(ports)
        self.to_both = False

    async def forward(self, request: web.Request) -> web.Response:
        body, shown = await request.read(), {HEADER: request.headers[HEADER]}
        ports = self.ports if self.to_both else [next(self.next)]
        async with ClientSession() as session:
            for port in ports:
                url = f"http://127.0.0.1:{port}/telegram"
                async with session.post(url, data=body, headers=shown) as answer:
                    status = answer.status
        return web.Response(status=status)


@dataclass
class Pair:
    """Both replicas, and what is seen of them."""

    ctx: Context
    server: ServerBehindProxy
    balancer: Alternating
    bots: list[BotProcess]
    database: str
    _before: list[int] = field(default_factory=lambda: [0, 0])

    def user(self, number: int) -> TelegramUser:
        """Somebody who has not written yet; what was done for others is told no more."""
        self._before = [len(bot.logged) for bot in self.bots]
        return TelegramUser(self.server, number)

    @property
    def outcomes(self) -> list[list[str]]:
        """What each of them did for this user."""
        return [
            [line["outcome"] for line in bot.logged[before:] if line["event"] == "turn"]
            for bot, before in zip(self.bots, self._before, strict=True)
        ]

    @property
    def done(self) -> list[str]:
        """The same of both together."""
        return [outcome for found in self.outcomes for outcome in found]

    async def all_taken(self, count: int) -> None:
        """Wait until so many updates were taken, and all replies are sent."""
        async with asyncio.timeout(10):
            while len(self.done) < count or self.waiting():
                await asyncio.sleep(0.02)

    def waiting(self) -> list[str]:
        """The chats that have something to be sent."""
        with PostgresStore(self.database).opened() as store:
            return store.chats_waiting(NAMES.prefix)

    def answers(self, user: TelegramUser) -> dict[str, object]:
        """What this user has answered in the interview."""
        with PostgresStore(self.database).opened() as store:
            state = store.state(NAMES.chat(user.chat))
        assert state is not None
        return dict(state_from_json(json.loads(state), self.ctx.knowledge).answers)


@asynccontextmanager
async def pair(ctx: Context, folder: Path) -> AsyncIterator[Pair]:
    """Two processes at work, until the end of the block."""
    database, outside = postgres.shared().database(), free_port()
    ports = [free_port(), free_port()]
    balancer = Alternating(*ports)
    app = web.Application()
    app.router.add_post("/telegram", balancer.forward)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", outside).start()
    async with ServerBehindProxy() as server:
        bots = [
            BotProcess(
                *(server.url, server.token),
                replica_settings(folder, port, outside, messages_per_minute=LIMIT),
                *(database, True, READY),
            )
            for port in ports
        ]
        try:
            await asyncio.gather(*(bot.start() for bot in bots))
            yield Pair(ctx, server, balancer, bots, database)
        finally:
            await asyncio.gather(*(bot.kill() for bot in bots if bot.alive))
            await runner.cleanup()


async def test_what_two_processes_share(ctx: Context, tmp_path: Path) -> None:
    async with pair(ctx, tmp_path) as both:
        await a_limit_holds_whichever_is_reached(both)
        await a_second_tap_counts_once_on_the_other(both)
        await an_update_posted_to_both_is_one_and_its_button_is_answered(both)
        await the_pictures_of_an_album_are_answered_once(both)


async def a_limit_holds_whichever_is_reached(both: Pair) -> None:
    awa = both.user(1001)
    for number in range(LIMIT + 4):
        await awa.say(f"/x{number}")
    await both.all_taken(LIMIT + 4)
    assert heard(awa) == ["0", "1", "2", "3", "4", "polite"]
    assert all(found.count("limited") == 2 for found in both.outcomes)


async def a_second_tap_counts_once_on_the_other(both: Pair) -> None:
    awa = both.user(1002)
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    message = awa.last()
    data = next(data for row in message.buttons for _, data, _ in row if data)
    queries = [await awa.press_data(message.id, data) for _ in range(2)]
    await both.all_taken(3)
    assert both.done.count("repeated") == 1
    assert "déjà" in loosely(await awa.answered(queries[1]))


async def an_update_posted_to_both_is_one_and_its_button_is_answered(
    both: Pair,
) -> None:
    awa = both.user(1003)
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    both.balancer.to_both = True
    query = await awa.press("Je ne sais pas")
    await both.all_taken(3)
    assert sorted(both.done)[0] == "duplicate"
    assert "déjà" not in loosely(await awa.answered(query))
    assert both.answers(awa) == {"activite": None}
    for number in range(LIMIT - 2):
        await awa.say(f"/x{number}")
    await both.all_taken(3 + 2 * (LIMIT - 2))
    assert POLITE not in "".join(loosely(shown.text) for shown in awa.screen())
    both.balancer.to_both = False


async def the_pictures_of_an_album_are_answered_once(both: Pair) -> None:
    awa = both.user(1004)
    for _ in range(4):
        picture = awa.message(photo=PHOTO, media_group_id="album")
        await both.server.push({"message": picture})
    await both.all_taken(4)
    assert len(awa.screen()) == 1
    assert both.done.count("repeated") == 3
