"""Several missions in one chat: whatever is done with one, the others stay as they were.

Old buttons do no harm.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed, Said, Shared
from assistant.conversation.input.mission_mark import belonging
from assistant.conversation.replies import Button, Reply
from assistant.conversation.state import roster
from assistant.conversation.state.chat import (
    MOST_OTHERS,
    SCHEMA,
    State,
    state_from_json,
)
from assistant.conversation.state.mission import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_NOTES,
    Mission,
)
from assistant.telling.title import proposed, titles
from tests.conversation.test_any_event import WORDS, actions
from tests.scripted import ScriptedUser, text_of

OLD_STATES = Path(__file__).with_name("old_states")
CLIENT = {
    "role": "client",
    "etape": "redaction",
    "activite": ["relation-client"],
    "rythme": "mensuelle",
}
FULL = State(
    1,
    "Dupont",
    answers=CLIENT,
    statuses={"tarifs": "present"},
    notes={"tarifs": "20 % au plus"},
    listed=True,
)


def by_number(state: State) -> dict[int, Mission]:
    return {mission.number: mission for mission in state.missions}


def unmoved(mission: Mission) -> Mission:
    """The mission as far as going to it and away changes nothing."""
    return replace(mission, archived=False)


# What a state holds


def test_a_state_of_the_first_schema_loses_nothing(ctx: Context) -> None:
    old = json.loads((OLD_STATES / "schema_1.json").read_text(encoding="utf-8"))
    state = state_from_json(old, ctx.knowledge)
    new = json.loads(json.dumps(state.to_json()))
    mode = ("asking", "editing", "ticked", "proposal", "misses", "confirming")
    kept = {name: value for name, value in old.items() if name not in (*mode, "schema")}
    assert new | kept == new
    assert new["schema"] == SCHEMA
    assert (state.number, state.name, state.others, state.notes, state.created) == (
        1,
        "",
        (),
        {},
        1,
    )
    after = ScriptedUser(ctx, state).press("answer:actuel:personne").state
    assert after.answers == {**old["answers"], "actuel": "personne"}
    assert (after.statuses, after.answered) == (state.statuses, state.answered)


def test_a_full_state_goes_through_json_whole_and_stays_small(ctx: Context) -> None:
    topics = list(ctx.knowledge.topics)
    others = tuple(
        replace(FULL.mission, number=number, seen={"tarifs": "essentielle"})
        for number in range(2, 22)
    )
    state = replace(
        FULL,
        others=others,
        created=21,
        notes=dict.fromkeys(topics, "é" * LONGEST_NOTE),
        asked=3,
    )
    text = json.dumps(state.to_json(), ensure_ascii=False)
    assert state_from_json(json.loads(text), ctx.knowledge) == state
    assert len(text) < 150_000


def test_no_two_missions_have_one_number_and_none_is_given_again(ctx: Context) -> None:
    twins = [
        Mission(5, "a"),
        Mission(1, "b"),
        Mission(5, "c"),
        *(Mission(number) for number in range(6, 40)),
    ]
    read = state_from_json(
        {**State().to_json(), "others": [one.to_json() for one in twins]}, ctx.knowledge
    )
    assert [one.name for one in read.others[:1]] == ["a"]
    assert (
        len(read.others)
        == MOST_OTHERS
        == len({one.number for one in read.others} - {1})
    )
    assert read.created >= max(one.number for one in read.others)


@pytest.mark.parametrize(("stored", "read"), [(99_999, 99_999), (100_000, 1), (0, 1)])
def test_a_number_that_fits_no_button_is_none(
    ctx: Context, stored: int, read: int
) -> None:
    state = state_from_json({**State().to_json(), "number": stored}, ctx.knowledge)
    assert state.number == read


def test_the_note_on_a_topic_that_is_gone_is_kept(ctx: Context) -> None:
    state = replace(FULL, notes={"sujet-disparu": "à relire"})
    assert state_from_json(state.to_json(), ctx.knowledge).notes == {
        "sujet-disparu": "à relire"
    }


# What is done with missions

DEEDS = {
    "go": roster.go_to,
    "copy": lambda state, mission: roster.duplicate(state, mission, "copie"),
    "name": lambda state, mission: roster.rename(state, mission, "autre nom"),
    "away": roster.archive,
    "delete": roster.delete,
}
"""What can be done with a mission; besides, « new », and « answer » for the current one."""


def do(state: State, deed: str, number: int) -> State:
    mission = roster.find(state, number)
    if deed == "answer":
        return replace(state, answers={"montant": number})
    if deed in ("new", "copy") and not roster.has_room(state):
        return state
    if deed == "new":
        return roster.create(state, f"n{number}")
    return DEEDS[deed](state, mission) if mission else state


@given(
    deeds=st.lists(
        st.tuples(st.sampled_from([*DEEDS, "new", "answer"]), st.integers(1, 12)),
        max_size=25,
    )
)
def test_any_sequence_of_deeds_keeps_every_other_mission_as_it_was(
    deeds: list[tuple[str, int]],
) -> None:
    state = FULL
    for deed, number in deeds:
        before, state = state, do(state, deed, number)
        subject = before.number if deed == "answer" else number
        was, now = by_number(before), by_number(state)
        touched = {subject} if deed in ("name", "away", "delete", "answer") else set()
        made = (
            {state.number} if state.created > before.created or deed == "new" else set()
        )
        assert was.keys() - now.keys() <= ({number} if deed == "delete" else set())
        assert now.keys() - was.keys() <= made
        for kept in was.keys() & now.keys() - touched - made:
            assert unmoved(now[kept]) == unmoved(was[kept])
        assert len(state.missions) == len(now), "two missions with one number"
        assert not state.archived
        assert max(now) <= state.created
        assert len(now) <= max(roster.MOST, len(was)) + 1


@given(data=st.data())
def test_whatever_is_said_or_pressed_the_other_missions_lose_nothing(
    data: Any, ctx: Context
) -> None:
    """Only a confirmed deletion, or erasing everything, takes a mission away.

    Answers go with their own.
    """
    events: st.SearchStrategy[Event] = st.builds(
        Said, st.sampled_from(WORDS)
    ) | st.builds(Pressed, actions(ctx))
    second = replace(FULL.mission, number=2, name="Durand")
    user = ScriptedUser(ctx, replace(FULL, others=(second,), created=2, noticed=True))
    for event in data.draw(st.lists(events, max_size=10)):
        before = user.state
        outcome = user.do(event)
        others = {one.number: one for one in before.others}
        if outcome.erased or before.expecting:
            continue
        for number, mission in by_number(user.state).items():
            if number in others and number != user.state.number:
                assert (mission.answers, mission.statuses, mission.notes) == kept(
                    others[number]
                )
        assert others.keys() <= by_number(user.state).keys()


def kept(mission: Mission) -> tuple[Any, ...]:
    return mission.answers, mission.statuses, mission.notes


def test_the_chat_keeps_so_many_missions_and_says_so(ctx: Context) -> None:
    user = ScriptedUser(ctx, replace(FULL, noticed=True))
    for number in range(2, roster.MOST + 1):
        user.say(f"/nouvelle Prospect {number}")
    assert len(user.state.missions) == roster.MOST
    for attempt in ("/nouvelle Un de trop", "dupliquer la mission"):
        assert "le plus que je puisse garder" in text_of(user.say(attempt))
        assert len(user.state.missions) == roster.MOST
    assert "Prospect 20" in text_of(user.say("/missions"))


def test_a_copy_has_the_answers_and_the_statuses_and_is_made_once(ctx: Context) -> None:
    user = ScriptedUser(ctx, FULL)
    for _ in range(2):
        user.press("duplicate:1:2")
        assert [one.name for one in user.state.missions] == ["Dupont", "Dupont (copie)"]
    assert (user.state.answers, user.state.statuses, user.state.notes) == (
        CLIENT,
        {"tarifs": "present"},
        {},
    )
    assert by_number(user.state)[1].notes == {"tarifs": "20 % au plus"}
    user.say("/nouvelle Durand")
    assert "n’est plus valable" in text_of(user.press("duplicate:1:2"))
    assert (user.state.name, len(user.state.missions)) == ("Durand", 3)


# What they are called


def test_a_name_is_proposed_from_the_answers(ctx: Context) -> None:
    told = {**CLIENT, "lieu": "hors-ue", "pays": "Madagascar"}
    for answers, name in [
        ({}, ""),
        (CLIENT, "Relation client"),
        ({**CLIENT, "lieu": "france"}, "Relation client, en France"),
        (told, "Relation client, Madagascar"),
        (
            {**told, "activite": ["rh", "juridique", "autre"]},
            "Ressources humaines, Juridique, Madagascar",
        ),
        ({**told, "activite": None, "pays": "x" * 200}, ""),
        ({**told, "pays": "x" * 200}, f"Relation client, {'x' * 200}"[:LONGEST_NAME]),
    ]:
        assert proposed(ctx, Mission(answers=answers)) == name


def test_missions_of_one_name_can_be_told_apart(ctx: Context) -> None:
    same = [replace(FULL.mission, number=number) for number in (2, 3)]
    state = replace(FULL, others=(*same, Mission(4)), created=4)
    assert list(titles(ctx, state).values()) == [
        "Dupont",
        "Dupont (2)",
        "Dupont (3)",
        "Sans nom 4",
    ]


def test_names_on_one_line_without_what_cannot_be_seen_and_emoji_whole(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx)
    family = "👩\u200d👧 שלום"
    user.say(f"/renommer  \u202e{family}\u0007 &\t<b>  ")
    assert user.state.name == f"{family} & <b>"
    assert "en donner un plus court" in text_of(
        user.say(f"/renommer {'x' * (LONGEST_NAME + 1)}")
    )
    assert user.state.name == f"{family} & <b>"
    user.say("Dupont")
    assert user.state.name == "Dupont"


# What a button carries


def test_every_button_of_any_mission_fits_telegram(ctx: Context) -> None:
    state = replace(State(), number=99_999, created=99_999)
    longest = [
        max(names, key=len)
        for names in (ctx.knowledge.topics, ctx.knowledge.theme_of.values())
    ]
    options = (
        f"{one.id}:{option.id}"
        for one in ctx.knowledge.questions.values()
        for option in one.options
    )
    subjects = [
        *longest,
        *(f"{longest[0]}:{part}" for part in ("a-negocier", "sans-objet", "law2")),
        *options,
    ]
    of_a_mission = {name for name, verb in verbs.ALL.items() if not verb.of_the_chat}
    for verb in of_a_mission - {"export"}:
        pages = belonging(
            ctx,
            state,
            Reply((), tuple(Button("", f"{verb}:{subject}") for subject in subjects)),
        )
        assert all(len(f"a|{button.action}".encode()) <= 64 for button in pages.buttons)


def test_an_old_button_of_another_mission_says_so_and_what_is_on_screen_stays(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx, replace(FULL, noticed=True))
    user.say("/nouvelle Durand")
    asking, buttons = user.state.asking, user.state.buttons
    for old in (
        "mark:tarifs:sans-objet",
        "answer:lieu:france",
        "7@mark:tarifs:present",
        "export",
    ):
        told = user.press(old)
        assert "rien n’a changé" in text_of(told)
        assert (user.state.answers, user.state.statuses, user.state.asking) == (
            {},
            {},
            asking,
        )
        assert user.state.buttons[: len(buttons)] == buttons
        assert kept(user.state.others[0]) == kept(FULL)
    user.press("switch:1")
    user.press("mark:tarifs:sans-objet")
    assert user.state.statuses == {"tarifs": "sans-objet"}
    assert "d’une mission" not in text_of(user.press("list"))


def test_the_buttons_of_a_mission_that_was_deleted_never_act_on_the_next(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx, replace(FULL, noticed=True))
    user.press("delete:1")
    user.say("1")
    assert user.state.blank
    assert user.state.number == 2
    assert "n’existe plus" in text_of(user.press("answer:lieu:france"))
    assert user.state.answers == {}


@pytest.mark.parametrize("late", ["delete-yes:1", "delete-yes:1:1795255200"])
def test_a_yes_to_what_was_asked_before_asks_again_however_often(
    ctx: Context, late: str
) -> None:
    """Two taps on an old button are no answer to the question that the first one asks."""
    user = ScriptedUser(ctx, replace(FULL, noticed=True))
    user.press("delete:1")
    user.say("/aide")
    for _ in range(3):
        assert "Voulez-vous vraiment supprimer" in text_of(user.press(late))
        assert user.state.answers == CLIENT


# Notes


def test_what_is_typed_after_the_button_is_the_note_word_for_word(ctx: Context) -> None:
    user = ScriptedUser(ctx, replace(FULL, noticed=True))
    for note in (
        "2",
        "liste",
        "combien de pénalités ?",
        "oui\nnon",
        "é" * LONGEST_NOTE,
    ):
        user.press("note:paiement")
        user.do(Shared("sticker"))
        user.say(f" {note} ")
        assert user.state.notes == {**FULL.notes, "paiement": note}
        assert user.state.expecting is None
    user.say("liste")
    assert user.state.notes["paiement"] == "é" * LONGEST_NOTE


def test_a_note_too_long_is_refused_and_the_next_text_may_be_shorter(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx, replace(FULL, noticed=True))
    user.press("note:tarifs")
    for length in (LONGEST_NOTE + 1, 5_000):
        assert f"{length} caractères" in text_of(user.say("x" * length))
        assert user.state.notes == FULL.notes
    user.say("x" * LONGEST_NOTE)
    assert user.state.notes == {"tarifs": "x" * LONGEST_NOTE}


def test_commands_and_buttons_lead_out_of_a_note(ctx: Context) -> None:
    for way_out in (
        "/annuler",
        "annuler",
        "Revenir à la clause",
        "/liste",
        "/missions",
    ):
        user = ScriptedUser(ctx, replace(FULL, noticed=True))
        user.press("note:paiement")
        user.say(way_out)
        assert (user.state.notes, user.state.expecting) == (FULL.notes, None)


def test_the_chat_keeps_so_many_notes_and_says_so(ctx: Context) -> None:
    many = {f"sujet-{number}": "x" for number in range(MOST_NOTES - 1)}
    user = ScriptedUser(
        ctx, replace(FULL, noticed=True, others=(Mission(2, notes=many),), created=2)
    )
    user.press("note:paiement")
    assert "le plus que je puisse garder" in text_of(user.say("une de trop"))
    assert user.state.notes == FULL.notes
    user.press("note:tarifs")
    user.say("à la place de l'autre")
    assert user.state.notes == {"tarifs": "à la place de l'autre"}
