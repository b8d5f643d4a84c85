"""One user cannot fill what is kept for the curators: a chat leaves so many texts a day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversation.context import Context
from assistant.conversation.events import Pressed, Said
from assistant.conversation.state.verdict import MOST_A_DAY
from assistant.service.messenger import MessengerTurns
from assistant.storage.memory import MemoryStore
from assistant.storage.sqlite.store import SqliteStore
from tests.service.conftest import Clock

OTHERS = "qui a gagné la coupe du monde de handball ?"


@pytest.fixture(params=["sqlite", "memory"])
def turns(
    request: pytest.FixtureRequest, ctx: Context, clock: Clock, tmp_path: Path
) -> Iterator[MessengerTurns]:
    file = tmp_path / "clausier.db"
    store = SqliteStore(file) if request.param == "sqlite" else MemoryStore()
    with store.opened():
        turns = MessengerTurns(ctx.knowledge, ctx.matcher, store, clock)
        clock.hear = turns.hear
        yield turns


def ask(turns: MessengerTurns, chat: str, day: str, times: int) -> None:
    """Questions that nothing answers, each another."""
    for number in range(times):
        text = f"qui a gagné le tournoi de belote numéro {number} du {day} ?"
        assert turns.take(chat, f"{chat} {day} {number}", Said(text))


def kept(turns: MessengerTurns) -> list[str]:
    return [one.question for one in turns.store.leads.unanswered()]


def test_who_lets_words_be_kept_leaves_twenty_a_day_and_those_of_others_stay(
    turns: MessengerTurns, clock: Clock
) -> None:
    assert turns.take("b", "b", Said(OTHERS))
    assert turns.take("a", "yes", Pressed("words-yes"))
    ask(turns, "a", "lundi", MOST_A_DAY + 5)
    assert len(kept(turns)) == 1 + MOST_A_DAY
    assert turns.store.everything("a")["unanswered"] == [], "nobody's name is on it"
    assert turns.take("b", "b again", Said(f"{OTHERS} vraiment"))
    assert len(kept(turns)) == 2 + MOST_A_DAY
    clock.move("2026-11-23T12:00")
    ask(turns, "a", "mardi", MOST_A_DAY + 5)
    assert len(kept(turns)) == 2 + 2 * MOST_A_DAY
    assert OTHERS in kept(turns)


def test_a_yes_that_comes_later_unlinks_no_more_than_was_left(
    turns: MessengerTurns,
) -> None:
    ask(turns, "a", "lundi", MOST_A_DAY + 5)
    assert turns.take("a", "yes", Pressed("words-yes"))
    assert len(kept(turns)) == MOST_A_DAY
    ask(turns, "a", "le même lundi", 3)
    assert len(kept(turns)) == MOST_A_DAY


def test_the_count_is_the_chats_own_and_goes_with_it(turns: MessengerTurns) -> None:
    ask(turns, "a", "lundi", 3)
    (row,) = turns.store.everything("a")["conversations"]
    assert row["state"]["kept"] == 3
    turns.take("a", "erase", Said("/effacer"))
    turns.take("a", "yes", Said("Oui, effacer"))
    assert turns.state("a").kept == 0
