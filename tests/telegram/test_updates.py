"""Updates that are odd, broken or repeated.

Each is handled once or set aside, and nothing behind it waits.
"""

import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from assistant.storage.port import Turn
from assistant.storage.sqlite.store import SqliteStore
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.update_queue import Waiting
from tests.telegram.user import TelegramUser

pytestmark = pytest.mark.usefixtures("short_pauses", "deaths")

HELP = "Ce que vous pouvez faire"
ACTIVITY, DATA = "quelle activité confiez-vous", "quelles informations"
APOLOGY = "je l'ai mise de côté"
DAY = timedelta(days=1)


@pytest.fixture
async def bot(bench: Bench) -> AsyncIterator[RunningBot]:
    """A bot that some of these updates may have ended."""
    async with bench.running() as bot:
        yield bot
        with suppress(Exception):
            await bot.stop()


@pytest.fixture
def ines(server: StrictServer) -> TelegramUser:
    return TelegramUser(server, id=2002, name="Inès")


def complaints(bot: RunningBot) -> list[Any]:
    return [call for call in bot.logged if call.method_name == "error"]


def rows(bot: RunningBot, table: str) -> list[dict[str, Any]]:
    """A table of the bot's database, as it stands."""
    return list(bot.turns.store._db.table(table).rows)


def without(message: dict[str, Any], *path: str) -> dict[str, Any]:
    """The message without one of its fields."""
    first, *rest = path
    if rest:
        return message | {first: without(message[first], *rest)}
    return {name: part for name, part in message.items() if name != first}


def hand_over(server: StrictServer, body: str) -> None:
    """Have the next getUpdates answer this in an update's place, whatever it is."""
    server.queue.bot.updates.append(Waiting(server.queue.bot.next_id, "", body))
    server.queue.bot.next_id += 1


async def test_an_update_with_unknown_fields_is_handled(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    message = awa.message(text="/aide", quantum={"spin": [0.5]}, is_topic_message=False)
    message["from"] |= {"mood": "curious"}
    await server.push({"message": message, "trace": None, "version": 12})
    await awa.expect(HELP)
    assert not complaints(bot)


@pytest.mark.parametrize(
    "path", [("date",), ("message_id",), ("chat", "type")], ids=".".join
)
async def test_an_update_that_lacks_a_field_is_set_aside_and_the_user_is_told(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, path: tuple[str, ...]
) -> None:
    chat = -77 if path == ("message_id",) else 0
    user = TelegramUser(server, chat=chat) if chat else awa
    number = await server.push({"message": without(user.message(text="/aide"), *path)})
    await user.say("/themes")
    await user.expect_new("Les thèmes")
    (kept,) = rows(bot, "set_aside")
    assert kept["event"] == f"telegram:123:{number}"
    assert json.loads(kept["body"])["message"]["text"] == "/aide"
    assert "KeyError" in kept["error"]
    if not chat:
        assert [APOLOGY in shown.text.replace("’", "'") for shown in awa.screen()] == [
            True,
            False,
        ]
        assert kept["chat"] == "telegram:123:1001"


NO_SENSE: list[dict[str, Any]] = [
    {"message": None},
    {"message": "bonjour"},
    {"message": []},
    {"message": 12},
    {"message": {}},
    {"message": {"chat": 5}},
    {
        "message": {
            "chat": {"id": "beaucoup", "type": "private"},
            "text": "bonjour",
            "date": 1,
        }
    },
    {
        "message": {
            "chat": {"id": 1, "type": "private"},
            "from": {"id": 1},
            "text": "bonjour",
            "date": "hier",
        }
    },
    {"callback_query": None},
    {"callback_query": {"from": {"id": 1001}}},
    {"callback_query": {"id": "9", "message": {"message_id": 1}, "data": "x"}},
    {
        "callback_query": {
            "id": "9",
            "message": {"chat": {"id": 1002}, "message_id": "un"},
            "data": "x",
        }
    },
    {"edited_message": {"text": "bonjour"}},
    {"edited_message": True},
    {"my_chat_member": {}},
    {"my_chat_member": {"chat": {"id": 1001}, "old_chat_member": {"status": "left"}}},
]


async def test_updates_of_no_sense_hold_nobody_up(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    given = {f"telegram:123:{await server.push(update)}" for update in NO_SENSE}
    await awa.say("/aide")
    await awa.expect(HELP)
    assert {row["event"] for row in rows(bot, "set_aside")} == given
    assert given < {row["id"] for row in rows(bot, "events")}
    assert len(awa.screen()) == 1


async def test_a_callback_of_no_sense_is_answered_all_the_same(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    query = {
        "id": "4382",
        "from": awa.sender,
        "message": without(awa.message(), "message_id"),
        "data": "n|help",
    }
    await server.push({"callback_query": query})
    assert await awa.answered("4382") == ""
    await awa.expect(APOLOGY)


async def test_an_update_that_is_no_object_holds_nobody_up(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    for body in ('"bonjour"', "[1, 2]", "12", "null"):
        hand_over(server, body)
    await awa.say("/aide")
    await awa.expect(HELP, timeout=1)


async def test_a_broken_update_with_half_a_character_is_set_aside_too(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await server.push({"message": without(awa.message(text="a\ud800"), "date")})
    await awa.say("/aide")
    await awa.expect(HELP, timeout=1)


async def test_half_a_character_in_a_text_is_no_trouble(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/x\ud800")
    await awa.expect("Je ne connais pas la commande")
    assert not complaints(bot)


@pytest.mark.parametrize(
    "update", [{"message": {}}, {"message": {"chat": {"id": -77}}}], ids=str
)
async def test_an_apology_for_nobody_is_not_kept(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, update: dict[str, Any]
) -> None:
    await server.push(update)
    await awa.say("/aide")
    await awa.expect(HELP)
    await bot.stop()
    assert rows(bot, "outbox") == []


async def test_a_groups_broken_update_is_erased_with_the_group(
    spoil: Callable[[int], None],
    server: StrictServer,
    bot: RunningBot,
    awa: TelegramUser,
) -> None:
    team = TelegramUser(server, chat=-77)
    await server.push(
        {
            "message": without(
                team.message(text="@ClausierBot notre code est zanzibar"), "date"
            )
        }
    )
    server.administrators.add((team.chat, team.id))
    await team.say("/effacer@ClausierBot")
    await team.expect("vraiment effacer")
    await team.press("Oui, effacer")
    await team.expect("Je ne garde plus rien")
    assert "zanzibar" not in str(rows(bot, "set_aside"))


# A turn that raises


@pytest.fixture
def spoil(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A bug: each turn of the chat raises."""

    def spoil(chat: int) -> None:
        turn = SqliteStore.turn

        def failing(
            store: SqliteStore, key: str, *rest: Any
        ) -> AbstractContextManager[Turn]:
            if key == f"telegram:123:{chat}":
                raise KeyError("a bug")
            return turn(store, key, *rest)

        monkeypatch.setattr(SqliteStore, "turn", failing)

    return spoil


def make_unreadable(bot: RunningBot, chat: int = 1001) -> None:
    """Make the stored state of a chat something that is no JSON."""
    bot.turns.store._db.execute(
        "UPDATE conversations SET state = 'oups' WHERE chat = ?",
        [f"telegram:123:{chat}"],
    )


async def test_an_update_that_fails_three_times_is_set_aside_and_its_user_told(
    spoil: Callable[[int], None], bot: RunningBot, awa: TelegramUser, ines: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    spoil(awa.chat)
    number = await awa.say("paie")
    await ines.say("/aide")
    await awa.expect_new(APOLOGY)
    await ines.expect(HELP)
    (kept,) = rows(bot, "set_aside")
    assert (kept["chat"], kept["event"]) == (
        "telegram:123:1001",
        f"telegram:123:{number}",
    )
    assert kept["error"].startswith("KeyError")
    assert [call.args[0] for call in complaints(bot)] == ["update failed"] * 3 + [
        "update set aside"
    ]
    assert {call.kwargs["update"] for call in complaints(bot)} == {number}


async def test_bad_updates_among_many_undo_none_of_the_others(
    spoil: Callable[[int], None],
    bench: Bench,
    server: StrictServer,
    awa: TelegramUser,
    ines: TelegramUser,
) -> None:
    async with bench.running() as bot:
        await ines.say("/entretien")
        await ines.expect(ACTIVITY)
        spoil(ines.chat)
    for number in range(6):
        await awa.say(f"/x{number}")
        await (
            ines.say("paie")
            if number % 2
            else server.push({"message": without(awa.message(text="a"), "date")})
        )
    async with bench.running() as bot:
        await awa.expect("/x5")
        assert len(rows(bot, "set_aside")) == 6
        assert len(rows(bot, "events")) == 13
    answers = [
        shown.text[shown.text.index("/x") :][:3]
        for shown in awa.screen()
        if "/x" in shown.text
    ]
    assert answers == [f"/x{number}" for number in range(6)]


async def test_what_was_set_aside_is_not_tried_again(
    spoil: Callable[[int], None],
    server: StrictServer,
    bot: RunningBot,
    awa: TelegramUser,
    ines: TelegramUser,
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    spoil(awa.chat)
    number = await awa.say("paie")
    await awa.expect_new(APOLOGY)
    await server.push({"update_id": number, "message": awa.said})
    await ines.say("/aide")
    await ines.expect(HELP)
    await bot.stop()
    assert [APOLOGY in shown.text.replace("’", "'") for shown in awa.screen()].count(
        True
    ) == 1
    assert len(rows(bot, "set_aside")) == 1


async def test_a_press_that_fails_three_times_is_set_aside_too(
    spoil: Callable[[int], None],
    server: StrictServer,
    bot: RunningBot,
    awa: TelegramUser,
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    spoil(awa.chat)
    query = await awa.press("Je ne sais pas")
    await awa.answered(query)
    await awa.expect_new(APOLOGY)


async def test_an_album_that_fails_three_times_is_set_aside_too(
    spoil: Callable[[int], None],
    server: StrictServer,
    bot: RunningBot,
    awa: TelegramUser,
) -> None:
    await awa.say("/aide")
    await awa.expect(HELP)
    spoil(awa.chat)
    await awa.send("album")
    await awa.expect(APOLOGY)


async def test_a_user_whose_state_is_unreadable_can_start_afresh(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    make_unreadable(bot)
    await awa.say("/effacer")
    await awa.expect_new("vraiment effacer", timeout=1)


# The same update again


async def test_the_same_update_twice_changes_nothing(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect(ACTIVITY)
    number = await awa.say("1")
    await awa.expect_new(DATA)
    before = bot.turns.state("telegram:123:1001")
    await server.push({"update_id": number, "message": awa.said})
    await awa.say("/aide")
    await awa.expect_new(DATA)
    sent = [call for call in server.calls if call.method == "sendMessage"]
    assert len(sent) == 4
    assert (
        bot.turns.state("telegram:123:1001").answers
        == before.answers
        == {"activite": ["relation-client"]}
    )
    outcomes = [call.kwargs["outcome"] for call in bot.logged if call.args == ("turn",)]
    assert outcomes[2] == "duplicate"


async def test_the_same_press_twice_changes_nothing_and_is_answered(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    shown = await awa.expect(ACTIVITY)
    query = {
        "id": "4382",
        "from": awa.sender,
        "message": shown.message,
        "data": "a|unknown:activite",
    }
    for _ in range(2):
        await server.push({"update_id": 900, "callback_query": query})
    await awa.expect_new(DATA)
    await awa.say("/aide")
    await awa.expect_new(HELP)
    assert await awa.answered("4382") is not None
    assert bot.turns.state("telegram:123:1001").answers == {"activite": None}


async def test_the_same_update_after_a_restart_changes_nothing(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    async with bench.running():
        number = await awa.say("/entretien")
        await awa.expect(ACTIVITY)
    async with bench.running() as bot:
        await server.push({"update_id": number, "message": awa.said})
        await awa.say("/aide")
        await awa.expect_new(HELP)
        outcomes = [
            call.kwargs["outcome"] for call in bot.logged if call.args == ("turn",)
        ]
        assert set(outcomes[:-1]) == {"duplicate"}
        assert outcomes[-1] == "chat"


async def test_ids_that_start_again_lower_are_new_updates(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await server.push({"update_id": 900_000, "message": awa.message(text="/themes")})
    await awa.expect("Les thèmes")
    await server.push({"update_id": 12, "message": awa.message(text="/aide")})
    await awa.expect(HELP)


async def test_marks_are_forgotten_after_eight_days_and_kept_before(
    bench: Bench, awa: TelegramUser
) -> None:
    now = datetime.now(UTC)
    ages = {
        "telegram:123:1": 9 * DAY,
        "telegram:123:2": 8 * DAY + DAY / 24,
        "telegram:123:3": 7 * DAY,
        "telegram:123:4": DAY / 24,
    }
    async with bench.running() as bot:
        for name, age in ages.items():
            moment = (now - age).isoformat(timespec="seconds")
            bot.turns.store._db.execute(
                "INSERT INTO events VALUES (?, ?)", [name, moment]
            )
    async with bench.running() as bot:
        assert {row["id"] for row in rows(bot, "events")} == {
            "telegram:123:3",
            "telegram:123:4",
        }


async def test_messages_from_before_the_start_are_answered_in_order(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    yesterday = int(time.time()) - 86_000
    for number in range(5):
        await server.push(
            {"message": awa.message(text=f"/x{number}") | {"date": yesterday + number}}
        )
    async with bench.running():
        await awa.expect("/x4")
    assert [
        text[text.index("/x") :][:3] for text in (shown.text for shown in awa.screen())
    ] == [f"/x{number}" for number in range(5)]
