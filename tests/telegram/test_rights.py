"""Groups: who may erase and have the data, whose « yes » counts, and what the group forbids."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.channels.telegram import reminder
from assistant.channels.telegram.outgoing import hold
from tests.telegram import user
from tests.telegram.faults import Refuse
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.test_groups import ACTIVITY, ANONYMOUS, GROUP, HELP
from tests.telegram.test_reminders import SIGNING, Clock
from tests.telegram.user import TelegramUser, loosely

KEY = f"telegram:123:{GROUP}"
SURE = "effacer tout ce que je garde"
ONLY = "seuls les administrateurs"
MINE = "tout ce que je garde sur cette conversation"


@pytest.fixture
def chief(server: StrictServer) -> TelegramUser:
    """Awa, who administrates the group."""
    server.administrators.add((GROUP, 1001))
    return TelegramUser(server, chat=GROUP)


@pytest.fixture
def ines(server: StrictServer) -> TelegramUser:
    """A member of the same group."""
    return TelegramUser(server, id=2002, chat=GROUP, name="Inès")


def kept(bot: RunningBot) -> dict[str, Any]:
    return {kind: len(rows) for kind, rows in bot.turns.store.everything(KEY).items()}


def state(bot: RunningBot) -> dict[str, Any]:
    return bot.turns.state(KEY).to_json()


async def anonymously(user: TelegramUser, text: str) -> None:
    said = user.message(text=text, sender_chat=user.chat_object)
    await user.server.push({"message": said | {"from": ANONYMOUS}})


# Who may


@pytest.mark.parametrize(
    "command", ["/effacer", "/mesdonnees", "@ClausierBot effacer mes données"]
)
async def test_a_member_may_neither_erase_nor_have_the_data(
    bot: RunningBot, chief: TelegramUser, ines: TelegramUser, command: str
) -> None:
    await chief.say("/entretien")
    await chief.expect(ACTIVITY)
    before = state(bot)
    await ines.say(command)
    await ines.expect_new(ONLY)
    assert state(bot) == before
    assert not [shown for shown in ines.screen() if shown.document]


async def test_a_member_who_presses_is_told_on_the_button(
    bot: RunningBot, chief: TelegramUser, ines: TelegramUser
) -> None:
    await chief.say("/confidentialite")
    shown = await chief.expect_new("Ce que je garde")
    query = await ines.press_data(shown.id, "n|erase")
    assert ONLY in loosely(await ines.answered(query))
    assert not [shown for shown in ines.screen() if SURE in loosely(shown.words)]


async def test_whoever_asked_confirms_and_nobody_else(
    server: StrictServer, bot: RunningBot, chief: TelegramUser, ines: TelegramUser
) -> None:
    server.administrators.add((GROUP, ines.id))
    await chief.say("/effacer")
    asked = await chief.expect_new(SURE)
    before = state(bot)
    query = await ines.press_on(asked, "Oui, effacer")
    assert "de confirmer" in loosely(await ines.answered(query))
    await ines.say("@ClausierBot oui")
    await ines.expect_new("à la personne qui l'a demandé")
    assert state(bot) == before
    await chief.press_on(asked, "Oui, effacer")
    await chief.expect_new("C'est effacé")
    await bot.until(lambda: not any(kept(bot).values()))


async def test_a_typed_yes_counts_too(
    bot: RunningBot, chief: TelegramUser, ines: TelegramUser
) -> None:
    await chief.say("/effacer")
    await chief.expect_new(SURE)
    await ines.say("@ClausierBot oui")
    await ines.expect_new("à la personne qui l'a demandé")
    await chief.say("@ClausierBot oui")
    await chief.expect_new("C'est effacé")


async def test_an_old_yes_of_anothers_erases_nothing(
    bot: RunningBot, chief: TelegramUser, ines: TelegramUser
) -> None:
    await chief.say("/effacer")
    asked = await chief.expect_new(SURE)
    await chief.say("/recommencer")
    query = await ines.press_on(asked, "Oui, effacer")
    assert ONLY in loosely(await ines.answered(query))


async def test_anybody_may_start_afresh_and_whoever_asked_confirms(
    bot: RunningBot, chief: TelegramUser, ines: TelegramUser
) -> None:
    await ines.say("/entretien")
    await ines.expect(ACTIVITY)
    await ines.press("Je ne sais pas")
    await ines.expect_new("quelles informations")
    await ines.say("/recommencer")
    asked = await ines.expect_new("repartir de zéro")
    query = await chief.press_on(asked, "Oui")
    assert "de confirmer" in loosely(await chief.answered(query))
    assert bot.turns.state(KEY).answers == {"activite": None}
    await ines.press_on(asked, "Oui")
    await ines.expect_new("repartons de zéro")
    assert bot.turns.state(KEY).answers == {}


async def test_an_anonymous_administrator_may_erase_and_confirms_under_their_name(
    bot: RunningBot, chief: TelegramUser, ines: TelegramUser
) -> None:
    await anonymously(chief, "/effacer")
    asked = await chief.expect(SURE)
    query = await ines.press_on(asked, "Oui, effacer")
    assert "de confirmer" in loosely(await ines.answered(query))
    await chief.press_on(asked, "Oui, effacer")
    await chief.expect_new("C'est effacé")


async def test_who_is_not_known_to_administrate_is_asked_to_try_again(
    server: StrictServer, bot: RunningBot, chief: TelegramUser
) -> None:
    server.fail("getChatMember", Refuse("Bad Request: CHAT_ADMIN_REQUIRED"))
    await chief.say("/effacer")
    await chief.expect_new("Réessayez dans un instant")
    await chief.say("/effacer")
    await chief.expect_new(SURE)


async def test_in_private_nobody_is_asked_for_a_rank(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/mesdonnees")
    assert (await awa.expect(MINE)).document
    await awa.say("/effacer")
    await awa.expect(SURE)
    await awa.press("Oui, effacer")
    await awa.expect("C'est effacé")
    assert not [call for call in server.calls if call.method == "getChatMember"]


# The data go to who asked, alone


async def test_the_data_of_a_group_go_to_the_administrator_in_private(
    server: StrictServer, bot: RunningBot, chief: TelegramUser
) -> None:
    await chief.say("/nouvelle Dupont")
    await chief.expect_new("Dupont")
    await chief.say("/mesdonnees")
    await chief.expect_new("Je l'envoie en privé")
    alone = TelegramUser(server)
    shown = await alone.expect(MINE)
    assert shown.document
    assert b"Dupont" in shown.document[1]
    assert not [shown for shown in chief.screen() if shown.document]


async def test_to_who_never_wrote_to_the_bot_it_says_how(
    server: StrictServer, bot: RunningBot, chief: TelegramUser
) -> None:
    server.blocked.add(chief.id)
    await chief.say("/mesdonnees")
    await chief.expect_new("Ouvrez d'abord une conversation avec moi")
    await chief.say("/aide")
    await chief.expect_new(HELP)
    assert bot.turns.store.everything(KEY)["set_aside"] == []


async def test_an_anonymous_administrator_is_told_that_there_is_nobody_to_send_them_to(
    bot: RunningBot, chief: TelegramUser
) -> None:
    await anonymously(chief, "/mesdonnees")
    await chief.expect("sous votre propre nom")
    assert not [shown for shown in chief.screen() if shown.document]


# What the group forbids


async def test_a_group_that_takes_no_files_gets_a_sentence_and_keeps_its_reminders(
    server: StrictServer, bot: RunningBot, chief: TelegramUser
) -> None:
    await dates_in_a_topic(chief, None)
    reminders = kept(bot)["reminders"]
    assert reminders
    server.no_files.add(GROUP)
    await chief.press("Exporter (.ics)")
    await chief.expect_new("Je ne peux pas envoyer de fichier ici")
    await chief.say("/aide")
    await chief.expect_new(HELP)
    assert kept(bot)["reminders"] == reminders
    assert kept(bot)["set_aside"] == 0


async def test_a_topic_that_is_closed_holds_its_own_replies_and_the_others_go_on(
    server: StrictServer, bot: RunningBot, chief: TelegramUser
) -> None:
    server.closed.add((GROUP, 12))
    await chief.say("/aide", message_thread_id=12, is_topic_message=True)
    await chief.say("/themes", message_thread_id=34, is_topic_message=True)
    await chief.expect_new("Les thèmes")
    assert not [shown for shown in chief.screen() if HELP in shown.words]
    server.closed.clear()
    await chief.say("/meteo@ClausierBot", message_thread_id=12, is_topic_message=True)
    await chief.expect_new("« /meteo »")
    assert [shown.thread for shown in chief.screen()] == [34, 12, 12]


async def test_rights_that_come_back_are_noticed_without_anybody_writing(
    server: StrictServer,
    bench: Bench,
    chief: TelegramUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hold, "FIRST_PAUSE", 0.02)
    server.closed.add((GROUP, None))
    async with bench.running() as bot:
        await chief.say("/aide")
        await server.until(lambda: _refusals(server) > 2)
        server.closed.clear()
        await chief.expect(HELP)
        await bot.until(lambda: not kept(bot)["outbox"])
        assert [call.args[0] for call in bot.logged if "refuses" in call.args[0]] == [
            "chat refuses replies for now"
        ]


def _turns(bot: RunningBot) -> int:
    return sum(call.args[0] == "turn" for call in bot.logged)


def _refusals(server: StrictServer) -> int:
    return sum(call.status == 400 for call in server.calls)


async def test_of_many_replies_that_wait_for_a_right_the_newest_come_and_the_rest_is_told(
    server: StrictServer, bot: RunningBot, chief: TelegramUser
) -> None:
    server.closed.add((GROUP, None))
    for number in range(30):
        await chief.say(f"/x{number}@ClausierBot")
    # There are 21 already once the first of them are taken.
    await bot.until(lambda: _turns(bot) == 30)
    await bot.until(lambda: kept(bot)["outbox"] == 21)
    server.closed.clear()
    await chief.say("/aide")
    await chief.expect(HELP)
    texts = [shown.words for shown in chief.screen()]
    assert len(texts) == 22
    assert "« /x29 »" in loosely(" ".join(texts))
    assert "« /x9 »" not in loosely(" ".join(texts))
    (missed,) = [text for text in texts if "Je n’avais plus le droit" in text]
    assert ": 10." in loosely(missed)


async def test_stopping_while_a_chat_is_held_takes_no_time_and_loses_nothing(
    server: StrictServer, bench: Bench, chief: TelegramUser
) -> None:
    server.closed.add((GROUP, None))
    async with bench.running():
        await chief.say("/aide")
        await server.until(lambda: _refusals(server))
    server.closed.clear()
    async with bench.running():
        await chief.expect(HELP)


# Reminders


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(datetime(2026, 11, 22, 10, tzinfo=UTC))
    monkeypatch.setattr(user, "time", clock)
    return clock


@pytest.fixture
def reminding(bench: Bench, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(reminder, "_TICK_SECONDS", 0.01)
    return replace(bench, clock=clock)


async def dates_in_a_topic(user: TelegramUser, topic: int | None) -> None:
    """The signature is on Monday, 15 March 2027, said in this topic."""
    place = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
    await user.say("/echeances", **place)
    await user.expect_new("Donnez-moi deux ou trois dates")
    await user.press("Donner mes dates")
    await user.expect_new("Quel jour le contrat est-il signé")
    await user.say("@ClausierBot 15 mars 2027", **place)
    await user.expect_new("Quel jour la mission commence")
    await user.press("Mes échéances")
    await user.expect_new(SIGNING)


async def test_reminders_go_to_the_topic_where_the_dates_were_given(
    reminding: Bench, chief: TelegramUser, clock: Clock
) -> None:
    async with reminding.running() as bot:
        await dates_in_a_topic(chief, 12)
        await chief.say("/aide", message_thread_id=34, is_topic_message=True)
        await chief.expect_new(HELP)
        clock.move("2027-02-13T09:00", bot)
        assert (await chief.expect("Échéance dans 30 jours")).thread == 12


async def test_a_topic_that_is_gone_leaves_the_group(
    server: StrictServer, reminding: Bench, chief: TelegramUser, clock: Clock
) -> None:
    async with reminding.running() as bot:
        await dates_in_a_topic(chief, 12)
        server.fail("sendMessage", Refuse("Bad Request: message thread not found"))
        clock.move("2027-02-13T09:00", bot)
        assert (await chief.expect("Échéance dans 30 jours")).thread is None


async def test_a_closed_topic_keeps_its_reminders_until_it_is_open(
    server: StrictServer, reminding: Bench, chief: TelegramUser, clock: Clock
) -> None:
    async with reminding.running() as bot:
        await dates_in_a_topic(chief, 12)
        server.closed.add((GROUP, 12))
        before = kept(bot)["reminders"]
        clock.move("2027-02-13T09:00", bot)
        await bot.until(lambda: kept(bot)["outbox"] == 1)
        await server.until(lambda: _refusals(server))
        assert kept(bot)["reminders"] == before - 1
        server.closed.clear()
        await chief.say("/aide", message_thread_id=12, is_topic_message=True)
        await chief.expect_new(HELP)
        assert (await chief.expect("Échéance dans 30 jours")).thread == 12
