"""Verbs: each has its turn, and what a button carries comes back as what it was made of."""

from collections.abc import Iterator

import pytest

from assistant.conversation import verbs
from assistant.conversation.button_arguments import Stale
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import TURNS
from assistant.conversation.state.chat import State

GONE = [
    "answer:nulle-part:france",
    "answer:lieu:nulle-part",
    "answer:lieu",
    "answer:lieu:france:france",
    "tick:lieu:france",
    "done:lieu",
    "unknown:nulle-part",
    "why:nulle-part",
    "back:nulle-part",
    "edit:nulle-part",
    "correct:abc:nulle-part",
    "mark:penalites:perdu",
    "file:contrat:xls",
    "topic:nulle-part",
    "topic",
    "useful:penalites:x",
    "reason:penalites:1:parce-que",
    "remind-at:0",
    "remind-at:²",
    "list:penalites",
]


def read(ctx: Context, action: str) -> tuple[object, ...]:
    name, _, rest = action.partition(":")
    values: tuple[object, ...] = verbs.ALL[name].read(ctx, State(), rest)
    return values


def test_every_verb_has_its_turn_and_every_turn_its_verb() -> None:
    assert TURNS.keys() == verbs.ALL.keys()


def test_every_command_is_a_verb(ctx: Context) -> None:
    assert ctx.knowledge.command_names.keys() <= verbs.ALL.keys()


def every_action(ctx: Context) -> Iterator[str]:
    for question in ctx.knowledge.every_question.values():
        if question.id in ctx.course(State(), question).facts.irrelevant:
            continue
        yield verbs.EDIT.action(question)
        choose = verbs.TICK if question.kind == "choices" else verbs.ANSWER
        yield from (choose.action(question, option.id) for option in question.options)
    for topic in ctx.knowledge.topics.values():
        yield verbs.SOURCES.action(topic, 0)
        yield verbs.SOURCES.action(topic, 1)
        yield verbs.SOURCES.action(topic, 2)
        yield verbs.REASON_WHY.action(topic, 12, "imprecis")
        yield verbs.REASON_WHY.action(topic, 12, None)
    yield verbs.DUPLICATE.action(State(), 2)
    yield verbs.MISSIONS.action("Dupont : le SAV")
    yield verbs.MISSIONS.alone


def test_what_a_button_carries_is_written_again_as_it_was(ctx: Context) -> None:
    for action in every_action(ctx):
        verb = verbs.ALL[action.partition(":")[0]]
        assert verb.action(*read(ctx, action)) == action


@pytest.mark.parametrize("action", GONE)
def test_what_is_gone_or_never_was_is_found_out_before_any_turn(
    ctx: Context, action: str
) -> None:
    with pytest.raises(Stale) as caught:
        read(ctx, action)
    assert caught.value.reason == "old_button"


def test_a_mission_that_is_gone_is_told_as_such(ctx: Context) -> None:
    with pytest.raises(Stale) as caught:
        read(ctx, "switch:7")
    assert caught.value.reason == "mission_gone"


def test_a_command_without_a_number_is_about_the_current_mission(ctx: Context) -> None:
    assert read(ctx, "archive") == (State().mission,)
