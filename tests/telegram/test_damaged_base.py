"""A base whose pages are lost while the bot runs: told within a day, and who can is served."""

import aiohttp
import pytest

from assistant.operating import inspection
from assistant.storage.port import StoreError
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.test_damage import WORD, overwrite
from tests.storage.turns import take
from tests.telegram.running import Bench, RunningBot
from tests.telegram.test_health import asked, health_of, port, session
from tests.telegram.user import TelegramUser

__all__ = ["port", "session"]  # fixtures of the health check

pytestmark = pytest.mark.usefixtures("short_pauses", "deaths")

HELP = "Ce que vous pouvez faire"
TROUBLE = "la base est abîmée"


@pytest.fixture(autouse=True)
def looking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_FIRST_SECONDS", "_DAY_SECONDS", "_HOUR_SECONDS"):
        monkeypatch.setattr(inspection, name, 0.01)


@pytest.fixture
def filled(bench: Bench) -> Bench:
    """A base that holds questions for the curators, which no turn of the others reads."""
    with SqliteStore(bench.database).opened() as store:
        for number in range(40):
            take(
                store, "telegram:123:5", unanswered=f"{WORD} {number} ".ljust(300, "?")
            )
    return bench


def events(bot: RunningBot) -> list[str]:
    return [call.args[0] for call in bot.logged]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was found at each look."""
    found: list[str] = []
    look = SqliteStore.damage

    def noted(store: SqliteStore) -> str:
        found.append(look(store))
        return found[-1]

    monkeypatch.setattr(SqliteStore, "damage", noted)
    return found


async def test_lost_pages_are_told_and_the_turns_that_can_be_served_are(
    filled: Bench, awa: TelegramUser, session: aiohttp.ClientSession, port: int
) -> None:
    async with filled.running() as bot:
        await awa.say("/aide")
        await awa.expect(HELP)
        assert health_of(bot).reasons() == []
        assert overwrite(filled.database)
        await bot.until(lambda: "base damaged" in events(bot))
        health = health_of(bot, port)
        async with health._listening():
            assert await asked(session, port, "/health") == (503, f"{TROUBLE}\n")
        line = next(call for call in bot.logged if call.args == ("base damaged",))
        assert line.method_name == "error"
        assert WORD not in str(bot.logged)
        await awa.say("/entretien")
        await awa.expect_new("quelle activité confiez-vous")
        await awa.press("Je ne sais pas")
        await awa.expect("quelles informations")
        assert health_of(bot).reasons() == [TROUBLE]


async def test_of_a_base_that_is_mended_it_is_told_too(filled: Bench) -> None:
    whole = filled.database.read_bytes()
    async with filled.running() as bot:
        overwrite(filled.database)
        await bot.until(lambda: "base damaged" in events(bot))
        filled.database.write_bytes(whole)
        await bot.until(lambda: "base whole again" in events(bot))
        assert health_of(bot).reasons() == []


async def test_of_a_whole_base_nothing_is_told_look_after_look(
    filled: Bench, looks: list[str]
) -> None:
    async with filled.running() as bot:
        before = events(bot)
        await bot.until(lambda: len(looks) > 3)
        assert set(looks) == {""}
        assert events(bot) == before


async def test_a_look_that_cannot_be_had_is_told_and_is_no_damage(
    filled: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(store: SqliteStore) -> str:
        raise StoreError("La base n'a pas pu être parcourue en 3 s.")

    monkeypatch.setattr(SqliteStore, "damage", busy)
    async with filled.running() as bot:
        await bot.until(lambda: events(bot).count("base not looked at") > 1)
        assert health_of(bot).reasons() == []
