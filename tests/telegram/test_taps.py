"""Which tap is a second one: deliveries in any order, to one process or to two replicas."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from assistant.channels.telegram.incoming import intake
from assistant.conversation.context import Context
from assistant.storage.port import StoreError
from tests import postgres
from tests.tables import read_table
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.shown import Json
from tests.telegram.test_webhook import keep_looking
from tests.telegram.user import TelegramUser

TABLE = read_table(Path(__file__).with_name("taps.yaml"))
NO_TURN = {"repeated", "duplicate"}


@pytest.fixture(params=["one process", "two replicas"])
async def bots(
    request: pytest.FixtureRequest, ctx: Context, server: StrictServer, tmp_path: Path
) -> AsyncIterator[list[RunningBot]]:
    shared = request.param == "two replicas"
    database = postgres.shared().database() if shared else tmp_path / "clausier.db"
    bench = Bench(ctx, server, database)
    async with AsyncExitStack() as until_the_end:
        looking = asyncio.create_task(keep_looking(server))
        until_the_end.callback(looking.cancel)
        yield [
            await until_the_end.enter_async_context(
                bench.running(own_file=tmp_path / str(number))
            )
            for number in range(2 if shared else 1)
        ]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["it"])
async def test_taps(
    case: Json,
    bots: list[RunningBot],
    awa: TelegramUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    message = awa.last()
    yes, no, *_ = (data for _, data, _ in chain(*message.buttons) if data)
    told = {
        "oui": {"callback_query": awa.query(message.message, yes)},
        "non": {"callback_query": awa.query(message.message, no)},
        "mots": {"message": awa.message(text="/aide")},
    }
    for delivery in case["deliveries"]:
        if "crash" in delivery:
            forget_as_in_a_crash(bots[0])
            continue
        monkeypatch.setattr(intake, "time", clock_at(delivery["at"]))
        update = {"update_id": 1_000 + delivery["update"], **told[delivery["did"]]}
        bot = bots[delivery["to"] % len(bots)]
        assert became(bot, update, delivery["then"]) == delivery["then"], delivery


def clock_at(seconds: float) -> Any:
    """The module `time` at this moment."""
    real = vars(intake.time)
    return SimpleNamespace(**{**real, "time": lambda: 1_800_000_000 + seconds})


def became(bot: RunningBot, update: Json, wanted: str) -> str:
    """What becomes of an update that is handed to this process."""
    taker, *_ = bot.service._intakes.values()
    if wanted == "undone":
        with cut_off(bot), pytest.raises(StoreError):
            taker.take([update])
        return "undone"
    taker.take([update])
    turns = [call.kwargs for call in bot.logged if call.args == ("turn",)]
    outcome = str(turns[-1]["outcome"])
    return outcome if outcome in NO_TURN else "counts"


@contextmanager
def cut_off(bot: RunningBot) -> Iterator[None]:
    """All goes well in its transactions, but for their end."""
    real = bot.turns.store.together

    @contextmanager
    def together(chats: Iterable[str]) -> Iterator[None]:
        with real(chats):
            yield
            raise StoreError("cut off")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.turns.store, "together", together)
        yield


def forget_as_in_a_crash(bot: RunningBot) -> None:
    """Empty the table that is in no log, as a server does that starts after its death."""
    url = getattr(bot.turns.store, "_url", None)
    if url is not None:
        with psycopg.connect(url) as connection:
            connection.execute("TRUNCATE recent")
