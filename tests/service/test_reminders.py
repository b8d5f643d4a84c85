"""The reminders that turns leave: of what is to come, by day, once, and not for ever."""

from datetime import date, timedelta

import pytest

from assistant.conversation.events import Said
from assistant.conversation.state.chat import State
from assistant.service.messenger import MessengerTurns
from assistant.storage.memory import MemoryStore
from assistant.storage.plain import to_text
from assistant.storage.port import Tidied, TurnResult
from tests.scripted import holds
from tests.service.conftest import Clock

SIGNED = {"signature": "2027-03-15"}
WITHOUT_AN_END = {
    "rythme": "continue",
    "lieu": "france",
    "montant": 12000,
    "duree": "indéterminée",
    "signature": "2027-01-04",
    "debut": "2027-01-04",
}


def give(turns: MessengerTurns, answers: dict[str, object]) -> None:
    """The chat has these answers, and its reminders follow from them."""
    state = State(answers=answers)
    with turns.store.turn("a", "answers", turns.clock()) as turn:
        turn.leave(TurnResult(to_text(state.to_json()), []))
    assert turns.take("a", "looking", Said("/echeances"))


def days_to_come(store: MemoryStore) -> list[str]:
    return sorted(row["due_on"] for row in store.everything("a")["reminders"])


def test_a_date_is_reminded_of_thirty_seven_and_one_day_before(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    give(turns, SIGNED)
    assert days_to_come(store) == ["2027-02-13", "2027-03-08", "2027-03-14"]


def test_what_is_for_today_was_just_seen(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    clock.move("2027-03-08T10:00")
    give(turns, SIGNED)
    assert days_to_come(store) == ["2027-03-14"]


def test_the_day_is_that_of_paris(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    clock.move("2027-03-07T23:30")
    give(turns, SIGNED)
    assert days_to_come(store) == ["2027-03-14"]


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        ("2027-02-12T19:00", False),
        ("2027-02-13T06:59", False),
        ("2027-02-13T07:00", True),
        ("2027-02-13T18:59", True),
        ("2027-02-13T19:00", False),
    ],
)
def test_a_reminder_comes_on_its_day_between_eight_and_twenty_in_paris(
    turns: MessengerTurns, clock: Clock, moment: str, found: bool
) -> None:
    give(turns, SIGNED)
    clock.move(moment)
    assert bool(turns.due("a")) == found


def test_at_any_hour_where_the_user_sits_in_front_of_it(
    turns: MessengerTurns, clock: Clock
) -> None:
    give(turns, SIGNED)
    clock.move("2027-02-13T02:00")
    assert turns.due("a", at_any_hour=True)


def test_on_a_clock_in_doubt_none_comes_and_none_is_spent(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    give(turns, SIGNED)
    clock.jump("2027-02-13T10:00")
    assert turns.due("a") == []
    assert turns.due("a", at_any_hour=True), "who sits there sees what day it is"
    clock.jump("2027-02-14T10:00")
    assert turns.due("a"), "a day later it is believed"
    assert days_to_come(store)[0] == "2027-02-13"


def test_it_is_sent_once_whoever_finds_it(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    give(turns, SIGNED)
    before = len(store.waiting("a"))
    clock.move("2027-02-13T10:00")
    ((chat, ids),) = turns.due("a")
    assert turns.remind(chat, ids)
    assert turns.remind(chat, ids) is None
    assert turns.due("a") == []
    assert len(store.waiting("a")) == before + 1
    assert holds(str(store.waiting("a")[-1].reply["blocks"]), "Signature du contrat")
    assert days_to_come(store) == ["2027-03-08", "2027-03-14"]


def test_a_contract_without_an_end_reminds_for_two_years_then_the_chat_is_erased(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    """A reminder is no sign of life: else the chat of someone long gone would be kept for ever."""
    clock.move("2027-01-05T10:00")
    give(turns, WITHOUT_AN_END)
    last = date.fromisoformat(days_to_come(store)[-1])
    assert date(2028, 11, 1) < last <= date(2029, 1, 5)
    reminded = 0
    while days := days_to_come(store):
        clock.move(f"{days[0]}T10:00")
        assert clock.now.date() <= last, "a reminder renewed itself"
        for chat, ids in turns.due("a"):
            turns.remind(chat, ids)
            reminded += 1
    assert reminded > 5
    for days, done in (90, Tidied()), (91, Tidied(0, 1)), (92, Tidied(1)):
        clock.move(f"{last + timedelta(days=days)}T10:00")
        assert turns.tidy() == done
    assert store.state("a") is None


def test_a_word_of_the_user_is_a_sign_of_life(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    clock.move("2027-01-05T10:00")
    give(turns, WITHOUT_AN_END)
    last = days_to_come(store)[-1]
    clock.move("2028-01-05T10:00")
    turns.take("a", "hello", Said("bonjour"))
    assert days_to_come(store)[-1] > last
