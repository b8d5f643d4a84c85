"""A spreadsheet that comes back: what it changes, what is refused, and the way back."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from assistant.blocks import plain
from assistant.conversation.context import Context
from assistant.conversation.events import FilledRow, Pressed, Returned, Said
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.state.mission import LONGEST_NOTE, MOST_NOTES
from assistant.conversation.step import step
from assistant.export.files import export
from assistant.export.workbook.reading import read_workbook
from assistant.text.typography import typeset
from tests.export.missions import call_centre
from tests.scripted import ScriptedUser


def given(ctx: Context, state: State, event: Any) -> tuple[State, str, list[str]]:
    """The state, what is said and the actions offered after the event."""
    outcome = step(ctx.knowledge, ctx.matcher, state, event, ctx.now)
    said = "\n".join(plain(reply.blocks) for reply in outcome.replies)
    actions = [button.action for reply in outcome.replies for button in reply.buttons]
    return outcome.state, said, actions


def returned(**filled: str) -> Returned:
    """A row on the GDPR clause, with these cells filled in."""
    return Returned((FilledRow(5, **{"topic": "rgpd", **filled}),))


def test_statuses_and_notes_are_taken_and_told_before_and_after(ctx: Context) -> None:
    state = replace(call_centre(ctx), notes={"rgpd": "ancienne"})
    rows = (
        FilledRow(2, "rgpd", client=" À négocier", note="nouvelle"),
        FilledRow(3, "penalites", client="présent", note="à voir"),
        FilledRow(4, "tarifs", client="à négocier"),
        FilledRow(5, "delais"),
    )
    rows = tuple(row for row in rows if row.topic in ctx.checklist(state).by_topic)
    after, said, _ = given(ctx, state, Returned(rows))
    assert after.statuses["rgpd"] == "a-negocier"
    assert after.notes["rgpd"] == "nouvelle"
    assert after.statuses["tarifs"] == state.statuses["tarifs"]
    assert typeset("Données personnelles et RGPD : présent → à négocier") in said
    assert typeset("note : « ancienne » → « nouvelle »") in said


@pytest.mark.parametrize("way", ["button", "annuler"])
def test_one_tap_brings_all_of_it_back(way: str, ctx: Context) -> None:
    state = replace(call_centre(ctx), notes={"rgpd": "ancienne"})
    imported = returned(client="sans objet", note="nouvelle")
    after, _, actions = given(ctx, state, imported)
    kept = state_from_json(after.to_json(), ctx.knowledge)
    event = Said("annuler") if way == "annuler" else Pressed(actions[0])
    back, said, _ = given(ctx, kept, event)
    assert (back.statuses, back.notes) == (state.statuses, state.notes)
    assert "comme avant" in said


def test_what_was_changed_since_is_not_taken_back(ctx: Context) -> None:
    after, _, actions = given(ctx, call_centre(ctx), returned(client="sans objet"))
    since, _, _ = given(ctx, after, Pressed("mark:rgpd:a-negocier"))
    still, said, _ = given(ctx, since, Pressed(actions[0]))
    assert still.statuses["rgpd"] == "a-negocier"
    assert "comme avant" not in said


@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ({"client": "fini"}, "Ligne 5 : le statut « fini » n'existe pas. Possible : à"),
        ({"topic": "xyz"}, "Ligne 5 : la clé « xyz » n'est celle d'aucune clause"),
        ({"topic": ""}, "Ligne 5 : la clé «  » n'est celle d'aucune clause"),
        ({"note": "a" * (LONGEST_NOTE + 1)}, "Ligne 5 : la note fait 501 caractères"),
    ],
)
def test_a_wrong_row_changes_nothing_and_is_told(
    filled: dict[str, str], told: str, ctx: Context
) -> None:
    state = call_centre(ctx)
    good = FilledRow(2, "tarifs", client="présent")
    wrong = returned(**filled).rows
    after, said, _ = given(ctx, state, Returned((good, *wrong)))
    assert (after.statuses, after.notes) == (state.statuses, state.notes)
    assert "Rien n’a changé" in said
    assert typeset(told) in said


def test_a_row_twice_and_many_mistakes_are_told(ctx: Context) -> None:
    state = call_centre(ctx)
    row = FilledRow(2, "rgpd", client="présent")
    _, said, _ = given(ctx, state, Returned((row, replace(row, row=3))))
    assert "Ligne 3" in said
    many = tuple(FilledRow(number, f"x{number}") for number in range(2, 22))
    _, said, _ = given(ctx, state, Returned(many))
    assert "et 12 autres lignes" in said


@pytest.mark.parametrize(
    ("filled", "before", "after"),
    [
        ({}, "present", "present"),
        ({"client": "présent"}, "present", "present"),
        ({"provider": "sans objet"}, "present", "present"),
        ({"client": "à convenir"}, "a-negocier", "a-negocier"),
        ({"client": "à convenir"}, "a-faire", "a-faire"),
        ({"client": "à convenir"}, "present", "a-faire"),
        ({"client": "Déjà au contrat"}, "a-faire", "present"),
    ],
)
def test_what_a_cell_says(
    filled: dict[str, str], before: str, after: str, ctx: Context
) -> None:
    state = replace(call_centre(ctx), statuses={"rgpd": before})
    taken, said, _ = given(ctx, state, returned(**filled))
    assert taken.statuses["rgpd"] == after
    nothing = before == after and "provider" not in filled
    assert ("rien n’a changé" in said) == nothing


def test_a_provider_gives_back_its_own_column(ctx: Context) -> None:
    state = call_centre(ctx, role="prestataire")
    row = returned(client="sans objet", provider="à négocier")
    assert given(ctx, state, row)[0].statuses["rgpd"] == "a-negocier"


def test_an_empty_note_takes_none_away(ctx: Context) -> None:
    state = replace(call_centre(ctx), notes={"rgpd": "ancienne"})
    after, _, _ = given(ctx, state, returned(client="sans objet"))
    assert after.notes == {"rgpd": "ancienne"}


def test_a_clause_that_has_left_the_list_is_told(ctx: Context) -> None:
    state = call_centre(ctx)
    gone = next(
        topic
        for topic in ctx.knowledge.topics
        if topic not in ctx.checklist(state).by_topic
    )
    after, said, _ = given(ctx, state, Returned((FilledRow(2, gone, "présent"),)))
    assert gone not in after.statuses
    assert "1 ligne porte sur une clause qui n’est plus dans votre liste" in said


def test_too_many_notes_change_nothing(ctx: Context) -> None:
    notes = {f"n{number}": "x" for number in range(MOST_NOTES)}
    state = replace(call_centre(ctx), notes=notes)
    after, said, _ = given(ctx, state, returned(note="une de plus"))
    assert after.notes == notes
    assert "Rien n’a changé" in said


def test_it_is_too_early_without_a_list(ctx: Context) -> None:
    after, said, _ = given(ctx, State(), returned(client="présent"))
    assert not after.statuses
    assert "Encore un peu tôt" in said


def test_without_a_file_it_says_how_one_is_sent(ctx: Context) -> None:
    for text in ("/importer", "/importer liste.xlsx", "importer un tableau"):
        _, said, _ = given(ctx, call_centre(ctx), Said(text))
        assert "Envoyez ici, comme document" in said


def test_the_other_side_who_and_by_when_are_kept_and_come_back(ctx: Context) -> None:
    cells = {"provider": "présent", "who": "Léa", "by": "15 décembre 2026"}
    after, said, actions = given(ctx, call_centre(ctx), returned(**cells))
    kept = state_from_json(after.to_json(), ctx.knowledge)
    assert kept.filled == {
        "other:rgpd": "présent",
        "who:rgpd": "Léa",
        "by:rgpd": "15 décembre 2026",
    }
    assert typeset("Statut prestataire : « présent »") in said
    rows = read_workbook(export(ctx, kept, "courte", "xlsx"), ctx.say)
    (row,) = (row for row in rows if row.topic == "rgpd")
    assert (row.provider, row.who, row.by) == tuple(map(typeset, cells.values()))
    assert given(ctx, kept, Returned(rows))[0].filled == kept.filled
    assert given(ctx, kept, Pressed(actions[0]))[0].filled == {}


def test_a_cell_that_is_too_long_changes_nothing(ctx: Context) -> None:
    after, said, _ = given(ctx, call_centre(ctx), returned(who="x" * 81, note="oui"))
    assert (after.filled, after.notes) == ({}, {})
    assert typeset("« Qui » fait 81 caractères") in said


def test_a_list_sent_as_a_document_is_imported_and_another_spreadsheet_is_not(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx, replace(call_centre(ctx), notes={"rgpd": "à relire"}))
    data = export(ctx, user.state, "courte", "xlsx")
    user.state = replace(user.state, notes={})
    user.send(data)
    assert user.state.notes == {"rgpd": typeset("à relire")}
    book, other = Workbook(), BytesIO()
    book.save(other)
    said = user.send(other.getvalue()).replies[0].blocks
    assert "tableur" in plain(said)
