"""What is kept of the agenda of a mission: small, and read again whatever was written."""

from dataclasses import replace
from typing import Any

import pytest

from assistant.conversation.context import Context
from assistant.conversation.state.agenda import (
    LONGEST_TITLE,
    MOST_EVENTS,
    Agenda,
    Exported,
    agenda_from_json,
    exported_again,
)
from assistant.conversation.state.chat import State
from assistant.conversation.state.roster import duplicate

TERM = Exported("Dernier jour du contrat", "2027-03-31", "2027-03-31", "a1", 2, 7)


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        (None, Agenda()),
        ("x", Agenda()),
        ({"id": 3, "events": {}}, Agenda()),
        ({"id": "ab", "events": []}, Agenda()),
        ({"id": "ab", "events": {}}, Agenda("ab")),
        (Agenda("ab", {"fin": TERM}).to_json(), Agenda("ab", {"fin": TERM})),
        ({"id": "ab", "events": {"fin": ["T", "2027-03-31"]}}, Agenda("ab")),
        (
            {"id": "ab", "events": {"fin": ["T", "demain", "x", "a1", 0, 0]}},
            Agenda("ab"),
        ),
        (
            {
                "id": "ab",
                "events": {"fin": ["T", "2027-03-31", "2027-03-31", "a1", True, 0]},
            },
            Agenda("ab"),
        ),
    ],
)
def test_what_was_written_is_read_as_far_as_it_makes_sense(
    stored: Any, read: Agenda
) -> None:
    assert agenda_from_json(stored) == read


def test_an_agenda_stays_small_whatever_is_exported() -> None:
    long = replace(TERM, title="x" * 500)
    many = [(f"jalon.{number}", long) for number in range(MOST_EVENTS + 50)]
    kept = exported_again(Agenda("ab"), many, "2026-11-22", 1)
    assert len(kept.events) == MOST_EVENTS
    assert {len(event.title) for event in kept.events.values()} == {LONGEST_TITLE}


def test_what_is_cancelled_is_forgotten_the_day_after() -> None:
    agenda = Agenda("ab", {"fin": TERM})
    gone = exported_again(agenda, [], "2027-03-31", 9)
    assert gone.events["fin"].cancelled
    assert (gone.events["fin"].sequence, gone.events["fin"].modified) == (3, 9)
    assert exported_again(gone, [], "2027-03-31", 12) == gone
    assert not exported_again(gone, [], "2027-04-01", 12).events


def test_a_copy_of_a_mission_has_an_agenda_of_its_own(ctx: Context) -> None:
    state = State(agenda=Agenda("ab", {"fin": TERM}))
    copy = duplicate(state, state, "Copie", ctx.knowledge.date_questions)
    assert copy.agenda == Agenda()
    assert copy.others[0].agenda == state.agenda
