"""Two replicas on one server, every other update to each: limits, second taps, albums, presses."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import cycle
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from assistant.config import LimitsConfig, WebhookConfig
from assistant.conversation.context import Context
from tests import postgres
from tests.bench.kills import free_port
from tests.telegram.kinds import PHOTO
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.test_limits import POLITE, heard
from tests.telegram.test_webhook import HEADER, SECRET, keep_looking
from tests.telegram.user import TelegramUser, loosely

LIMIT = 5
Replicas = tuple[RunningBot, RunningBot]


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


@pytest.fixture
def balancer() -> Alternating:
    return Alternating(free_port(), free_port())


@pytest.fixture
async def replicas(
    ctx: Context,
    server: StrictServer,
    server_url: str,
    tmp_path: Path,
    balancer: Alternating,
) -> AsyncIterator[Replicas]:
    bench = Bench(ctx, server, postgres.shared().database())
    app = web.Application()
    app.router.add_post("/telegram", balancer.forward)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    outside = free_port()
    await web.TCPSite(runner, "127.0.0.1", outside).start()
    async with AsyncExitStack() as until_the_end:
        until_the_end.push_async_callback(runner.cleanup)
        looking = asyncio.create_task(keep_looking(server))
        until_the_end.callback(looking.cancel)
        found = []
        for port in balancer.ports:
            hook = WebhookConfig(f"http://127.0.0.1:{outside}/telegram", port=port)
            running = bench.running(
                secret=SECRET,
                own_file=tmp_path / str(port),
                webhook=hook,
                limits=LimitsConfig(messages_per_minute=LIMIT),
            )
            found.append(await until_the_end.enter_async_context(running))
        await found[0].until(lambda: bool(said(found[0], "started")))
        yield found[0], found[1]


def said(bot: RunningBot, event: str) -> list[str]:
    """The outcomes of these events."""
    return [
        str(call.kwargs.get("outcome")) for call in bot.logged if call.args == (event,)
    ]


def outcomes(replicas: Replicas) -> list[list[str]]:
    return [said(replica, "turn") for replica in replicas]


def done(replicas: Replicas) -> list[str]:
    return [outcome for found in outcomes(replicas) for outcome in found]


async def all_taken(replicas: Replicas, count: int) -> None:
    await replicas[0].until(lambda: len(done(replicas)) >= count)
    await replicas[0].until(
        lambda: not replicas[0].turns.store.chats_waiting("telegram:")
    )


async def test_a_limit_holds_whichever_replica_is_reached(
    replicas: Replicas, awa: TelegramUser
) -> None:
    for number in range(LIMIT + 4):
        await awa.say(f"/x{number}")
    await all_taken(replicas, LIMIT + 4)
    assert heard(awa) == ["0", "1", "2", "3", "4", "polite"]
    assert all(found.count("limited") == 2 for found in outcomes(replicas))


async def test_a_second_tap_counts_once_on_the_other_replica(
    replicas: Replicas, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    message = awa.last()
    data = next(data for row in message.buttons for _, data, _ in row if data)
    queries = [await awa.press_data(message.id, data) for _ in range(2)]
    await all_taken(replicas, 3)
    found = outcomes(replicas)
    assert "repeated" in found[0] + found[1]
    assert "déjà" in loosely(await awa.answered(queries[1]))


async def test_an_update_posted_to_both_is_one_and_its_button_is_answered(
    replicas: Replicas, balancer: Alternating, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    balancer.to_both = True
    query = await awa.press("Je ne sais pas")
    await all_taken(replicas, 3)
    assert sorted(done(replicas))[0] == "duplicate"
    assert "déjà" not in loosely(await awa.answered(query))
    assert replicas[0].turns.state("telegram:123:1001").answers == {"activite": None}
    for number in range(LIMIT - 2):
        await awa.say(f"/x{number}")
    await awa.expect(f"/x{LIMIT - 3}")
    assert POLITE not in "".join(loosely(shown.text) for shown in awa.screen())


async def test_the_pictures_of_an_album_are_answered_once(
    replicas: Replicas, server: StrictServer, awa: TelegramUser
) -> None:
    for _ in range(4):
        picture = awa.message(photo=PHOTO, media_group_id="album")
        await server.push({"message": picture})
    await all_taken(replicas, 4)
    assert len(awa.screen()) == 1
    assert done(replicas).count("repeated") == 3
