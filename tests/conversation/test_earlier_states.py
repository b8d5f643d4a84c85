"""States that earlier versions wrote come through whole: their mode has a name now."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.conversation.context import Context
from assistant.conversation.state.chat import SCHEMA, State, state_from_json
from assistant.conversation.state.waiting import (
    Asking,
    Confirming,
    Expecting,
    Reviewing,
    Waiting,
    Writing,
)

SCHEMA_2: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("old_states").joinpath("schema_2.json").read_text("utf-8")
)
MODES_OF_SCHEMA_2 = {
    *("asking", "editing", "ticked", "misses", "reviewing", "confirming", "writing"),
    *("schema", "others"),
}
TICKED = ("relation-client", "back-office")
MODES: dict[str, tuple[Waiting, Expecting]] = {
    "une question attend": (Asking("etape"), None),
    "plusieurs options cochées, deux réponses non comprises": (
        Asking("activite", ticked=TICKED, misses=2),
        None,
    ),
    "une réponse se change": (Asking("role", editing=True), None),
    "une proposition attend": (Reviewing(Asking("role")), None),
    "une proposition attend, rien derrière": (Reviewing(), None),
    "un oui est attendu pour tout effacer": (Asking("etape"), Confirming("erase")),
    "un oui est attendu pour recommencer": (Asking("etape"), Confirming("restart")),
    "un oui est attendu pour supprimer la deuxième mission": (
        Asking("role"),
        Confirming("delete", 2),
    ),
    "un nom est attendu": (Asking("role"), Writing("name", "1")),
    "une note est attendue": (None, Writing("note", "tarifs")),
    "rien n'attend": (None, None),
}


def read(ctx: Context, name: str) -> State:
    return state_from_json(SCHEMA_2[name], ctx.knowledge)


def plain(state: State) -> dict[str, Any]:
    """The state as it is stored."""
    stored: dict[str, Any] = json.loads(json.dumps(state.to_json()))
    return stored


@pytest.mark.parametrize("name", SCHEMA_2)
def test_the_mode_of_a_state_of_schema_2_has_its_name(ctx: Context, name: str) -> None:
    state = read(ctx, name)
    assert (state.waiting, state.expecting) == MODES[name]


@pytest.mark.parametrize("name", SCHEMA_2)
def test_all_else_of_a_state_of_schema_2_is_as_it_was(ctx: Context, name: str) -> None:
    old, new = SCHEMA_2[name], plain(read(ctx, name))
    assert new["schema"] == SCHEMA
    kept = {field: old[field] for field in old.keys() - MODES_OF_SCHEMA_2}
    assert {field: new[field] for field in kept} == kept


def test_the_mission_beside_keeps_what_it_waits_for(ctx: Context) -> None:
    (other,) = read(ctx, "un nom est attendu").others
    assert other.waiting == Asking("etape")


@pytest.mark.parametrize("name", SCHEMA_2)
def test_a_state_written_anew_is_read_as_it_is(ctx: Context, name: str) -> None:
    state = read(ctx, name)
    assert state_from_json(plain(state), ctx.knowledge) == state


@pytest.mark.parametrize(
    "waiting",
    [
        {"kind": "question", "question": "nulle-part", "editing": False},
        {"kind": "inconnu"},
        {"kind": "proposal", "behind": 3},
        "question",
        None,
    ],
)
def test_a_mode_that_makes_no_sense_any_more_waits_for_nothing(
    ctx: Context, waiting: Any
) -> None:
    state = state_from_json({**plain(State()), "waiting": waiting}, ctx.knowledge)
    assert state.asking is None
