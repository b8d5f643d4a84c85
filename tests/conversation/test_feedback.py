"""The two buttons under an answer: what they carry, and what is remembered."""

from dataclasses import replace

import pytest

from assistant.channels.telegram.outgoing.keyboard import keyboard
from assistant.conversation.context import Context
from assistant.conversation.events import Forwarded, Pressed, Said
from assistant.conversation.policy import Policy
from assistant.conversation.screens.library.direct import answer_screen
from assistant.conversation.screens.verdict import judged_screen, rated
from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import MOST, REASONS, Answered
from assistant.conversation.step import step
from assistant.conversation.turns.verdict import remember
from assistant.knowledge.models import Knowledge
from tests.scripted import ScriptedUser, text_of

QUESTION = "combien de pénalités par jour de retard ?"


def data_of(ctx: Context, reply) -> list[list[tuple[str, str]]]:
    keys = keyboard(reply, ctx.say.button_copy())
    rows = keys.inline_keyboard if keys else ()
    return [[(key.text, key.callback_data or "") for key in row] for row in rows]


def test_what_a_button_carries_fits_and_the_two_stand_in_one_row_under_every_topic(
    ctx: Context,
) -> None:
    for topic in ctx.knowledge.topics.values():
        state = replace(State(), answered=(Answered(999_999, topic.id, QUESTION),))
        page = rated(ctx, state, answer_screen(ctx, state, topic), topic)
        asking = judged_screen(ctx, state, state.answered[0], (), asks=True)
        rows = data_of(ctx, page)
        assert [label for label, _ in rows[-1]] == ["Utile", "Pas utile"]
        for _, data in (key for row in rows + data_of(ctx, asking) for key in row):
            assert len(data.encode()) <= 64


@pytest.mark.parametrize("keeps", [True, False])
def test_the_words_are_kept_only_where_the_operator_keeps_them(
    keeps: bool, ctx: Context
) -> None:
    policy = Policy(keep_unanswered=keeps)
    asked = step(
        ctx.knowledge, ctx.matcher, State(), Said(QUESTION), ctx.now, policy
    ).state
    judged = step(
        ctx.knowledge,
        ctx.matcher,
        asked,
        Pressed("useless:penalites:1"),
        ctx.now,
        policy,
    ).judged
    assert judged is not None
    assert replace(judged, direct="") == Answered(
        1, "penalites", QUESTION if keeps else "", "pas-utile", "", "2026-11-22"
    )


def test_the_words_of_somebody_else_are_never_kept_nor_said_to_be(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    user.do(Forwarded(QUESTION))
    assert [one.question for one in user.state.answered] == [""]
    refused = user.do(Forwarded("quelle est la capitale de l'Australie ?"))
    assert refused.unanswered == ""
    assert "Je garde votre question" not in text_of(refused)


def test_none_of_the_topics_offered_leaves_the_question_for_the_curators_once(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx)
    user.say("les délais")
    assert user.press("none:1").unanswered == "les délais"
    assert user.press("none:1").unanswered == ""


def test_changing_ones_mind_withdraws_what_was_said_and_the_same_again_changes_nothing(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx)
    user.say(QUESTION)
    first = user.press("useful:penalites:1")
    assert (first.judged, first.withdrawn) == (user.state.answered[0], ())
    again = user.press("useful:penalites:1")
    assert (again.judged, again.withdrawn) == (None, ())
    other = user.press("useless:penalites:1")
    assert other.withdrawn == (first.judged,)
    user.say("/effacer")
    assert user.say("1").withdrawn == (other.judged,)


def test_what_is_remembered_is_bounded_and_the_oldest_goes_first(
    ctx: Context, knowledge: Knowledge
) -> None:
    state = State()
    topic = knowledge.topics["penalites"]
    for _ in range(MOST + 5):
        state = remember(ctx, state, QUESTION, [topic])
    assert [one.number for one in state.answered] == list(range(6, MOST + 6))


def test_every_reason_has_its_words(ctx: Context) -> None:
    for reason in REASONS:
        name = reason.replace("-", "_")
        assert ctx.knowledge.messages[f"reason_{name}"]
        assert len(ctx.knowledge.messages[f"button_reason_{name}"]) <= 38
