"""What is gathered of a pasted contract: bounded, once each, for a quarter of an hour."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.conversation.events import Forwarded, Said
from assistant.review.contract.pasted import contract_voice
from assistant.review.lexicon import reading_of
from assistant.service.messenger import MessengerTurns
from assistant.service.pasting import Pasting
from tests.real import real_knowledge

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
PART = (
    "Entre les soussignés, ci-après dénommés le Client, d'une part, et le Prestataire, d'autre "
    "part, il a été convenu ce qui suit. Le Prestataire s'engage à traiter les appels. "
    "Chacune des parties peut résilier de plein droit après mise en demeure. "
) * 4


@pytest.fixture
def pasting() -> Pasting:
    review = real_knowledge().review
    return Pasting(contract_voice(review.pasted, reading_of(review)))


def test_a_part_that_comes_again_counts_once(pasting: Pasting) -> None:
    for event_id in ("1", "2", "2"):
        told = pasting.add("a", event_id, PART, NOW)
    assert told
    assert (told.pieces, told.characters) == (2, 2 * len(PART))


def test_the_rest_of_a_message_that_was_cut_belongs_to_it(pasting: Pasting) -> None:
    pasting.add("a", "1", PART * 4, NOW)
    assert pasting.add("a", "2", "Fait à Lyon.", NOW + timedelta(seconds=1))
    assert pasting.add("a", "3", "Et ensuite ?", NOW + timedelta(minutes=1)) is None


def test_a_command_and_talk_are_no_part_of_it(pasting: Pasting) -> None:
    pasting.add("a", "1", PART * 4, NOW)
    assert pasting.add("a", "2", "/liste", NOW) is None
    talk = "Nous avons vingt personnes et nous vendons des chaussures. " * 6
    assert pasting.add("a", "3", talk, NOW + timedelta(minutes=1)) is None


def test_what_is_too_much_is_told_once_and_then_talk(pasting: Pasting) -> None:
    told = [pasting.add("a", f"{n}", PART * 40, NOW) for n in range(20)]
    (full,) = [one for one in told if one and one.full]
    assert full.characters <= 400_000
    assert told[-1] is None


def test_after_a_quarter_of_an_hour_nothing_is_left(pasting: Pasting) -> None:
    pasting.add("a", "1", PART, NOW)
    assert pasting.take("a", 1, NOW + timedelta(minutes=16)) is None
    assert not pasting.gathers("a")


def test_of_many_chats_the_oldest_is_forgotten(pasting: Pasting) -> None:
    for chat in range(60):
        pasting.add(f"{chat}", "1", PART, NOW)
    assert not pasting.gathers("0")
    assert pasting.gathers("59")


def test_what_is_lacking_is_not_read_by_halves(pasting: Pasting) -> None:
    pasting.add("a", "1", PART, NOW)
    assert pasting.take("a", len(PART) + 1, NOW) is None


def test_a_text_that_was_asked_for_is_that(turns: MessengerTurns) -> None:
    turns = replace(turns, seconds=60)
    assert turns.pasted("a", "1", Forwarded(PART))
    turns.pasting.forget("a")
    turns.take("a", "2", Said("je confie ma paie à un cabinet"))
    turns.take("a", "3", Said("oui"))
    turns.take("a", "4", Said("/prospect"))
    assert turns.pasted("a", "5", Said(PART)) is None
