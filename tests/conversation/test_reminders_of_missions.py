"""Reminders of several missions: each of its own, named, silent once it is put away.

And what the store is told.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.conversation.context import Context
from assistant.conversation.events import Pressed, Reminded, Said
from assistant.conversation.replies import Export
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.turns.reminder import wanted_reminders
from assistant.service.turns import Turns
from assistant.storage.sqlite.store import SqliteStore
from tests.files import file_now
from tests.scripted import ScriptedUser, holds, text_of

OLD_STATE = Path(__file__).with_name("old_states") / "schema_1.json"


@pytest.fixture
def user(ctx: Context) -> ScriptedUser:
    """Two missions, signed on the same day; the second is the current one."""
    user = ScriptedUser(ctx)
    for name, number in (("Dupont", 1), ("Martin", 2)):
        user.say(f"/nouvelle {name}")
        user.press(f"{number}@fill")
        user.say("15 mars 2027")
    return user


def reminded_missions(user: ScriptedUser) -> set[int]:
    return {one.mission for one in wanted_reminders(user.ctx, user.state)}


def due_in_march(user: ScriptedUser) -> tuple[str, ...]:
    return tuple(
        one.id for one in wanted_reminders(user.ctx, user.state) if one.days_before == 7
    )


def test_each_mission_has_reminders_of_its_own_and_a_message_says_of_which_each_is(
    user: ScriptedUser,
) -> None:
    assert reminded_missions(user) == {1, 2}
    before = user.state
    outcome = user.do(Reminded(due_in_march(user)))
    said = text_of(outcome)
    for wanted in (
        "Mission : Dupont",
        "Mission : Martin",
        "Échéances de « Dupont »",
        "Échéances de « Martin »",
    ):
        assert holds(said, wanted), said
    assert said.count("Signature du contrat") == 2
    assert replace(user.state, buttons=()) == replace(before, buttons=())
    user.say("Échéances de « Dupont »")
    assert user.state.number == 1


def test_going_to_another_mission_changes_no_reminder(user: ScriptedUser) -> None:
    before = wanted_reminders(user.ctx, user.state)
    user.say("/missions dupont")
    assert wanted_reminders(user.ctx, user.state) == before


def test_a_mission_that_is_put_away_deleted_or_begun_afresh_reminds_no_more(
    user: ScriptedUser,
) -> None:
    ids = due_in_march(user)
    user.say("archiver la mission")
    assert reminded_missions(user) == {1}
    assert not holds(text_of(user.do(Reminded(ids))), "Martin")
    user.press("switch:2")
    assert reminded_missions(user) == {1, 2}
    user.say("supprimer la mission")
    user.say("1")
    assert reminded_missions(user) == {1}
    user.say("recommencer")
    user.say("1")
    assert not reminded_missions(user)
    assert not user.do(Reminded(ids)).replies


def test_one_tap_silences_all_missions_wherever_the_chat_is(user: ScriptedUser) -> None:
    user.do(Reminded(due_in_march(user)))
    on_its_way = due_in_march(user)
    user.press("remind-off")
    assert not reminded_missions(user)
    assert not user.do(Reminded(on_its_way)).replies
    assert holds(text_of(user.say("/rappels oui")), "toutes vos missions")
    assert reminded_missions(user) == {1, 2}


def test_with_one_mission_a_reminder_names_none(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    user.press("fill")
    user.say("15 mars 2027")
    assert not holds(text_of(user.do(Reminded(due_in_march(user)))), "Mission :")


def test_the_rows_name_their_mission_come_and_go_with_it_and_all_is_erased(
    ctx: Context, tmp_path: Path
) -> None:
    moments = [datetime(2026, 11, 22, 10, tzinfo=UTC)]
    store = SqliteStore(tmp_path / "clausier.db")
    with store.opened():
        turns = Turns(ctx.knowledge, ctx.matcher, store, lambda: moments[-1])

        def missions() -> set[str]:
            return {
                id_.partition("|")[0]
                for _, ids in store.due("a", "9999")
                for id_ in ids
            }

        events = [
            Said("/nouvelle Dupont"),
            Pressed("fill"),
            Said("15 mars 2027"),
            Said("/nouvelle Martin"),
        ]
        events += [Pressed("2@fill"), Said("15 mars 2027"), Said("/missions dupont")]
        for number, event in enumerate(events):
            turns.take("a", str(number), event)
        assert missions() == {"1", "2"}
        wanted = Export("mes-donnees.json", "data", "json")
        data = json.loads(file_now(turns, "a", wanted))
        assert {row["id"].partition("|")[0] for row in data["reminders"]} == {"1", "2"}
        (row,) = data["conversations"]
        assert [one["answers"] for one in (row["state"], *row["state"]["others"])] == [
            {"signature": "2027-03-15"}
        ] * 2
        turns.take("a", "archive", Said("archiver la mission"))
        assert missions() == {"2"}
        moments.append(datetime(2027, 3, 8, 9, tzinfo=UTC))
        turns.hear(int(moments[-1].timestamp()))
        ((chat, ids),) = turns.due("a")
        outcome = turns.remind(chat, ids)
        assert outcome
        assert holds(text_of(outcome), "Signature du contrat")
        turns.take("a", "erase", Said("/effacer"))
        turns.take("a", "yes", Said("1"))
        assert not missions()
        assert store.state("a") is None


def test_a_state_of_schema_1_with_dates_and_a_choice_of_reminders_comes_through_whole(
    ctx: Context,
) -> None:
    old = json.loads(OLD_STATE.read_text(encoding="utf-8"))
    dates = {"signature": "2027-03-15", "jalons": ["2027-06-15 recette"]}
    old |= {
        "answers": {**old["answers"], **dates},
        "reminding": {"on": True, "days": [14, 2]},
        "asking": "debut",
    }
    state = state_from_json(old, ctx.knowledge)
    assert state.schema == State().schema
    assert (state.answers, state.asking, state.reminding.days) == (
        old["answers"],
        "debut",
        (14, 2),
    )
    assert {one.days_before for one in wanted_reminders(ctx, state)} == {14, 2}


def test_a_file_is_that_of_the_mission_of_its_turn_with_its_note(
    ctx: Context, tmp_path: Path
) -> None:
    store = SqliteStore(tmp_path / "clausier.db")
    with store.opened():
        turns = Turns(
            ctx.knowledge,
            ctx.matcher,
            store,
            lambda: datetime(2026, 11, 22, 10, tzinfo=UTC),
        )
        typed = ("/nouvelle Dupont", "compta", "salariés", "ponctuelle", "liste")
        events = [
            *map(Said, typed),
            Pressed("note:tarifs"),
            Said("Appeler Awa"),
            Said("/exporter md"),
        ]
        events += [Said("/exporter md à transmettre"), Said("/nouvelle Martin")]
        for number, event in enumerate(events):
            turns.take("a", str(number), event)
        kept = [one.reply for one in store.waiting("a") if one.reply["export"]]
        complete, shared = (turns.file("a", reply)().decode() for reply in kept)
        assert [reply["export"]["name"] for reply in kept] == [
            "clauses-dupont-2026-11-22.md",
            "clauses-a-transmettre-dupont-2026-11-22.md",
        ]
        assert "Appeler Awa" in complete
        assert "Appeler Awa" not in shared
        assert "Dupont" in complete.splitlines()[0]
        assert "Martin" not in complete + shared
