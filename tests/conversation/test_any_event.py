"""Whatever a user does, at any age of the chat: no exception, a reply, a state that is valid."""

import json
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.blocks import plain
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed, Said
from assistant.conversation.screens.interview.proposal import mark_of
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.state.mission import Mission
from assistant.conversation.step import step
from assistant.interview.validity import fits
from assistant.service.turns import scrubbed
from tests.scripted import ScriptedUser

WORDS = [
    "1",
    "2",
    "²",
    "99",
    "oui",
    "non",
    "je ne sais pas",
    "pourquoi ?",
    "retour",
    "liste",
    "modifier",
    "garder",
    "valider",
    "client",
    "je vends",
    "paie et saisie",
    "12k",
    "15 mars 2030",
    "2 ans",
    "c'est quoi un SLA ?",
    "combien de pénalités par jour ?",
    "bonjour",
    "/exporter x.md",
    "/glossaire sla",
    "/aide moi",
    "/echeances",
    "/rappels 45, 2",
    "recette le 15 mars 2030",
    "3 mois",
    "recommencer",
    "ok",
    "un centre d'appels à Tunis pour notre SAV, 18 mois, environ 60 000 euros",
    "non, en fait c'est 24 mois",
    "finalement en France",
    "pas de pénalités",
    "on veut confier la compta à un cabinet",
    "/nouvelle Dupont",
    "/missions",
    "/missions dupont",
    "/renommer Durand",
    "dupliquer la mission",
    "archiver la mission",
    "supprimer la mission",
    "ajouter une note",
    "/apprendre",
    "nouvelle carte",
    "c'est sûr",
    "carte suivante",
]


def actions(ctx: Context) -> st.SearchStrategy[str]:
    """Buttons of any age, and some that never were."""
    questions = ctx.knowledge.every_question
    arguments = [
        *questions,
        *ctx.knowledge.topics,
        *ctx.knowledge.theme_of.values(),
        *ctx.knowledge.training.stages_by_id,
        *("present", "x", "", "1", "2", "3", "1:2", "²"),
    ]
    options = [
        f"{question.id}:{option.id}"
        for question in questions.values()
        for option in question.options
    ]
    options += [
        f"{card}:0:{answer}"
        for card in ctx.knowledge.training.cards
        for answer in ("1", "sur")
    ]
    rest = st.sampled_from(options) | st.sampled_from(arguments) | st.text(max_size=5)
    missions = st.sampled_from(["", "", "1@", "2@", "99999@", "²@", "@"])
    names = st.sampled_from([*verbs.ALL, "nope"])
    whole = st.builds(
        lambda mission, verb, argument: f"{mission}{verb}:{argument}",
        missions,
        names,
        rest,
    )
    return whole | st.sampled_from([*verbs.ALL])


@given(data=st.data())
def test_any_sequence_of_events_gets_replies_and_leaves_a_valid_state(
    data: Any, ctx: Context
) -> None:
    said = st.sampled_from(WORDS) | st.text(max_size=30)
    events: st.SearchStrategy[Event] = st.builds(Said, said) | st.builds(
        Pressed, actions(ctx)
    )
    user = ScriptedUser(ctx)
    for event in data.draw(st.lists(events, min_size=1, max_size=12)):
        outcome = user.do(scrubbed(event))
        assert all(plain(reply.blocks) for reply in outcome.replies)
        assert outcome.replies
        ctx.checklist(user.state)


@given(data=st.data())
def test_a_button_pressed_twice_leaves_what_one_press_leaves(
    data: Any, ctx: Context
) -> None:
    """A double tap must not harm, however late it comes: a button says in full what it does."""
    events: st.SearchStrategy[Event] = st.builds(
        Said, st.sampled_from(WORDS)
    ) | st.builds(Pressed, actions(ctx))
    user = ScriptedUser(ctx)
    for event in data.draw(st.lists(events, max_size=8)):
        user.do(event)
    shown = [
        button.action
        for reply in user.do(Pressed("open")).replies
        for button in reply.buttons
    ]
    on_screen = [*shown, *(button.action for button in user.state.buttons)]
    action = data.draw(st.sampled_from(on_screen) | actions(ctx))
    assume(not counts_twice(action))
    user.press(action)
    once = user.state
    user.press(action)
    assert kept(user.state) == kept(once)


def counts_twice(action: str) -> bool:
    """What may do more the second time.

    « Dupliquer la mission » as a command is typed, and typed twice it makes two copies: its
    button says which number the copy gets.
    """
    return action == verbs.DUPLICATE.alone


def kept(state: State) -> tuple[Any, ...]:
    """What a user would miss."""
    return (
        state.mission,
        state.reminding,
        {(one.number, one.name, one.archived): told(one) for one in state.others},
    )


def told(mission: Mission) -> tuple[Any, ...]:
    """What the user told of a mission."""
    return mission.answers, mission.statuses, mission.notes


@given(data=st.data())
def test_nothing_that_is_proposed_counts_before_a_yes(data: Any, ctx: Context) -> None:
    """Whatever is typed: what is proposed fits, and is an answer, whole, once it is confirmed."""
    user = ScriptedUser(ctx)
    for text in data.draw(
        st.lists(st.sampled_from(WORDS) | st.text(max_size=30), min_size=1, max_size=8)
    ):
        user.say(text)
        proposed = user.state.proposal
        assert all(
            fits(ctx.knowledge.every_question[name], answer)
            for name, answer in proposed.items()
        )
        assert all(
            user.state.answers.get(name, ...) != answer
            for name, answer in proposed.items()
        )
    before = user.state
    user.press(f"confirm:{mark_of(before.proposal)}")
    assert dict(user.state.answers) == {**without_stale(ctx, before), **before.proposal}
    assert not (before.proposal and user.state.proposal)
    ctx.checklist(user.state)


def without_stale(ctx: Context, state: State) -> dict[str, Any]:
    """The answers, without the country where the proposal changes the place."""
    changed = {
        name
        for name, answer in state.proposal.items()
        if state.answers.get(name) != answer
    }
    stale = {
        one.id for one in ctx.knowledge.questions.values() if one.country_of in changed
    }
    return {name: answer for name, answer in state.answers.items() if name not in stale}


@given(data=st.data())
def test_a_button_of_another_proposal_confirms_nothing(data: Any, ctx: Context) -> None:
    user = ScriptedUser(ctx)
    seen = set()
    for text in data.draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=10)):
        user.say(text)
        seen |= {
            one.action
            for one in user.state.buttons
            if one.action.startswith(("confirm:", "reject:"))
        }
    now = mark_of(user.state.proposal)
    for action in sorted(seen):
        if not action.endswith(now):
            before = user.state
            user.press(action)
            assert (user.state.answers, user.state.proposal) == (
                before.answers,
                before.proposal,
            )


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["lieu", "france", "18 mois ferme"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(data=st.data())
def test_any_stored_state_is_read_and_goes_on(data: Any, ctx: Context) -> None:
    stored = {**State().to_json()}
    for name in data.draw(st.lists(st.sampled_from(sorted(stored)), max_size=4)):
        stored[name] = data.draw(JSON)
    stored["proposal"] = data.draw(
        st.dictionaries(
            st.sampled_from([*ctx.knowledge.every_question]), JSON, max_size=3
        )
        | JSON
    )
    stored["answers"] = data.draw(
        st.dictionaries(
            st.sampled_from([*ctx.knowledge.every_question]), JSON, max_size=5
        )
        | JSON
    )
    state = state_from_json(json.loads(json.dumps(stored)), ctx.knowledge)
    for event in (Said("liste"), Said("entretien"), Said("1"), Pressed("modify")):
        state = step(ctx.knowledge, ctx.matcher, state, event, ctx.now).state
