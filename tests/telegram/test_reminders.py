"""Reminders on Telegram: on their day, by day, once, whatever stops; a tap ends them.

The clock is moved.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.channels.telegram import reminder
from assistant.service.turns import Turns
from assistant.storage.sqlite.store import SqliteStore
from tests.telegram import user
from tests.telegram.clock import Clock
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser

KEY = "telegram:123:1001"
SIGNING = "Signature du contrat"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(datetime(2026, 11, 22, 10, tzinfo=UTC))
    monkeypatch.setattr(user, "time", clock)
    return clock


@pytest.fixture
def reminding_bench(
    bench: Bench, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Bench:
    monkeypatch.setattr(reminder, "_TICK_SECONDS", 0.01)
    return replace(bench, clock=clock)


@pytest.fixture
async def bot(reminding_bench: Bench) -> AsyncIterator[RunningBot]:
    async with reminding_bench.running() as bot:
        yield bot


async def give_dates(user: TelegramUser) -> None:
    """The signature is on Monday, 15 March 2027; the rest stays open."""
    await user.say("/echeances")
    await user.expect_new("Donnez-moi deux ou trois dates")
    await user.press("Donner mes dates")
    await user.expect_new("Quel jour le contrat est-il signé")
    await user.say("15 mars 2027")
    await user.expect_new("Quel jour la mission commence")
    await user.press("Mes échéances")
    await user.expect_new(SIGNING)


def reminders(user: TelegramUser) -> list[str]:
    """The texts of the reminders that the chat shows."""
    return [
        shown.words for shown in user.screen() if shown.words.startswith("Rappel\n")
    ]


def ticks(bot: RunningBot) -> list[int]:
    return [call.kwargs["count"] for call in bot.logged if call.args == ("reminded",)]


async def test_a_reminder_comes_on_its_day_not_at_night_and_once(
    bot: RunningBot, awa: TelegramUser, clock: Clock
) -> None:
    await give_dates(awa)
    for too_early in ("2027-02-12T18:00", "2027-02-13T00:30", "2027-02-13T06:59"):
        clock.move(too_early, bot)
        assert bot.turns.due("telegram:123:") == []
    clock.move("2027-02-13T07:00", bot)
    shown = await awa.expect(
        "Échéance dans 30 jours, le lundi 15 mars 2027 : Signature du contrat."
    )
    assert "En retard" not in shown.words
    assert "clauses essentielles" in shown.words
    assert shown.labels == ["Mes échéances", "Couper les rappels"]
    clock.move("2027-02-13T12:00", bot)
    assert bot.turns.due("telegram:123:") == []
    clock.move("2027-03-08T09:00", bot)
    await awa.expect("Échéance dans 7 jours")
    clock.move("2027-03-14T09:00", bot)
    await awa.expect("Échéance demain")
    clock.move("2027-04-14T09:00", bot)
    assert len(reminders(awa)) == 3
    assert ticks(bot) == [1, 1, 1]


async def test_after_a_week_without_the_bot_an_overdue_reminder_comes_once_and_says_so(
    reminding_bench: Bench, awa: TelegramUser, clock: Clock
) -> None:
    async with reminding_bench.running():
        await give_dates(awa)
    clock.move("2027-03-10T09:00")
    async with reminding_bench.running() as bot:
        assert bot.turns.due("telegram:123:") == [], "it may be the clock that is wrong"
        await awa.say("/aide")
        shown = await awa.expect("Échéance dans 5 jours, le lundi 15 mars 2027")
        assert (
            "En retard : ce rappel était prévu le lundi 8 mars 2027."
            in shown.words.replace("\u00a0", " ")
        )
        assert len(reminders(awa)) == 1
        assert ticks(bot) == [2], (
            "the one of 30 days and the one of 7 days, of one date, in one message"
        )
    async with reminding_bench.running() as bot:
        await awa.say("/aide")
        await awa.expect_new("Ce que vous pouvez faire")
        assert ticks(bot) == []
    clock.move("2027-03-20T09:00")
    async with reminding_bench.running():
        await awa.say("/aide")
        assert "En retard" in (await awa.expect("Échéance il y a 5 jours")).words
    assert len(reminders(awa)) == 2


async def test_one_tap_ends_them_and_the_dates_stay(
    bot: RunningBot, awa: TelegramUser, clock: Clock
) -> None:
    await give_dates(awa)
    clock.move("2027-02-13T09:00", bot)
    await awa.expect("Échéance dans 30 jours")
    await awa.press("Couper les rappels")
    await awa.expect_new("Les rappels sont coupés")
    clock.move("2027-03-08T09:00", bot)
    assert bot.turns.due("telegram:123:") == []
    await awa.press("Reprendre les rappels")
    await awa.expect_new("en jours avant : 30, 7 et 1")
    await awa.say("/echeances")
    await awa.expect_new("dans 7 jours : Signature du contrat")
    clock.move("2027-03-14T09:00", bot)
    await awa.expect("Échéance demain")
    assert len(reminders(awa)) == 2, (
        "the one of 7 days was for the day on which they came back"
    )


async def test_killed_between_mark_and_send_it_is_sent_after_the_restart_once(
    reminding_bench: Bench, awa: TelegramUser, clock: Clock
) -> None:
    async with reminding_bench.running() as bot:
        await give_dates(awa)
    clock.move("2027-02-13T09:00")
    store = SqliteStore(reminding_bench.database)
    with store.opened():
        turns = Turns(
            bot.turns.knowledge, bot.turns.matcher, store, clock, bot.turns.policy
        )
        turns.hear(int(clock.time()))
        ((chat, ids),) = turns.due("telegram:123:")
        assert turns.remind(chat, ids)
        assert turns.remind(chat, ids) is None, (
            "another program that found the same changes nothing"
        )
        assert turns.due("telegram:123:") == []
    async with reminding_bench.running() as again:
        await awa.expect("Échéance dans 30 jours")
        await again.until(lambda: not again.turns.store.waiting(KEY))
        assert ticks(again) == []
    assert len(reminders(awa)) == 1


async def test_what_waits_for_an_answer_still_does(
    bot: RunningBot, awa: TelegramUser, clock: Clock
) -> None:
    await give_dates(awa)
    await awa.say("/entretien")
    await awa.expect_new("quelle activité confiez-vous")
    clock.move("2027-02-13T09:00", bot)
    await awa.expect("Échéance dans 30 jours")
    await awa.say("1")
    await awa.expect_new("Quelles informations")
    await awa.say("/effacer")
    await awa.expect_new("avec vos notes et vos rappels")
    clock.move("2027-03-08T09:00", bot)
    await awa.expect("Échéance dans 7 jours")
    await awa.press("Oui, effacer toutes mes données")
    await awa.expect_new("C'est effacé")
    await bot.until(lambda: not any(bot.turns.store.everything(KEY).values()))


async def test_who_blocks_the_bot_is_reminded_no_more(
    bot: RunningBot, awa: TelegramUser, clock: Clock
) -> None:
    await give_dates(awa)
    await awa.send("blocked")
    await bot.until(lambda: not bot.turns.store.due("telegram:123:", "9999"))
    assert bot.turns.state(KEY).answers == {"signature": "2027-03-15"}


async def test_a_reminder_that_cannot_be_read_is_set_aside_and_the_others_go_out(
    bot: RunningBot, awa: TelegramUser, server: StrictServer, clock: Clock
) -> None:
    omar = TelegramUser(server, 1000, name="Omar")
    await give_dates(awa)
    await give_dates(omar)
    store = bot.turns.store
    assert isinstance(store, SqliteStore)
    store._run(
        "UPDATE reminders SET id = 'x' WHERE chat = 'telegram:123:1000' AND due_on < '2027-03-01'"
    )
    clock.move("2027-02-13T09:00", bot)
    await awa.expect("Échéance dans 30 jours")
    assert [call.args[0] for call in bot.logged if call.method_name == "error"] == [
        "reminder set aside"
    ]
    assert reminders(omar) == []


async def test_the_calendar_arrives_as_a_file(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await give_dates(awa)
    await awa.press("Exporter (.ics)")
    shown = await awa.expect_new("pour votre agenda")
    assert shown.document
    assert shown.document[0] == "echeances.ics"
    assert b"BEGIN:VCALENDAR" in shown.document[1]
    assert b"DTSTAMP:20261122T100000Z" in shown.document[1]


async def test_reviews_come_on_their_day_and_one_tap_ends_them(
    bot: RunningBot, awa: TelegramUser, clock: Clock
) -> None:
    await awa.say("/apprendre")
    await awa.expect_new("Apprendre le métier")
    await awa.press("1. Nouvelle carte")
    await awa.expect_new("Cahier des charges")
    await awa.press("1. Le fait de confier")
    await awa.expect_new("Votre réponse")
    await awa.press("3. Au hasard")
    await awa.expect_new("Cette carte revient demain")
    clock.move("2026-11-23T06:00", bot)
    assert bot.turns.due("telegram:123:") == []
    clock.move("2026-11-23T09:00", bot)
    shown = await awa.expect("1 carte à revoir")
    assert shown.labels == ["Réviser (1)", "Ne plus rappeler les révisions"]
    await awa.press("Ne plus rappeler les révisions")
    await awa.expect_new("Je ne vous rappellerai plus les révisions")
    clock.move("2026-12-01T09:00", bot)
    assert bot.turns.due("telegram:123:") == []
