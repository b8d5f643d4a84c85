"""Exercises: one right answer however often a card is asked, and the same one each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.knowledge.models import Knowledge
from assistant.text.folding import fold
from assistant.training.exercise import NoExercise, set_out
from assistant.training.faults import faults
from assistant.training.making import make
from assistant.training.questions import VOICES, rivals
from assistant.training.situations import is_plainly_essential, items_of
from tests.real import real_knowledge

CARDS = st.sampled_from(list(real_knowledge().training.cards.values()))
TIMES = st.integers(0, 500)


def test_the_path_has_six_stages_each_card_once_and_all_received_ideas(
    knowledge: Knowledge,
) -> None:
    stages = knowledge.training.stages
    assert [stage.id for stage in stages] == [
        "choisir",
        "ecrire",
        "demarrer",
        "suivre",
        "changer",
        "finir",
    ]
    cards = [card for stage in stages for card in stage.cards]
    assert len(cards) == len(set(cards))
    ideas = {card.subject for card in cards if card.kind == "idee"}
    assert ideas == set(knowledge.misconceptions_by_id)


def test_no_card_of_the_real_path_is_at_fault(knowledge: Knowledge) -> None:
    assert list(faults(knowledge)) == []


@given(CARDS, TIMES)
def test_one_answer_is_right_and_the_same_asking_is_the_same_exercise(
    card: object, asked: int
) -> None:
    knowledge = real_knowledge()
    exercise = make(knowledge, card, asked)  # type: ignore[arg-type]
    assert exercise == make(knowledge, card, asked)  # type: ignore[arg-type]
    assert 2 <= len(exercise.options) <= 4
    assert len({fold(option) for option in exercise.options}) == len(exercise.options)
    assert 0 <= exercise.right < len(exercise.options)
    assert all(exercise.explained)
    assert exercise.topic.advice or exercise.topic.references
    if exercise.form == "mot":
        assert fold(exercise.answer) not in fold(exercise.shown)


@given(TIMES)
def test_of_a_question_the_others_offered_are_topics_that_go_with_it(
    asked: int,
) -> None:
    knowledge = real_knowledge()
    titles = {topic.title: topic.id for topic in knowledge.topics.values()}
    texts = {one.text: one for one in knowledge.phrasings}
    for card in knowledge.training.cards.values():
        if card.kind == "clause":
            exercise = make(knowledge, card, asked)
            offered = {titles[option] for option in exercise.options}
            assert offered - {card.subject} <= set(rivals(knowledge, exercise.topic))
            assert texts[exercise.shown].topic == card.subject
            assert texts[exercise.shown].voice in VOICES


@given(TIMES)
def test_of_a_mission_no_other_clause_offered_is_essential_or_recommended(
    asked: int,
) -> None:
    knowledge = real_knowledge()
    for card in knowledge.training.cards.values():
        if card.kind == "cas":
            exercise = make(knowledge, card, asked)
            situation = knowledge.training.situations_by_id[card.subject]
            items = items_of(knowledge, situation)
            assert is_plainly_essential(items[exercise.topic.id])
            assert exercise.explained == items[exercise.topic.id].because
            for item in items.values():
                if item.topic.title in exercise.options and item.topic.id != (
                    exercise.topic.id
                ):
                    assert item.priority == "a-envisager"


def test_a_term_is_asked_either_way_and_an_idea_is_true_or_false_in_turn(
    knowledge: Knowledge,
) -> None:
    cards = knowledge.training.cards
    forms = [make(knowledge, cards["mot.sla"], asked).form for asked in range(3)]
    assert forms == ["sens", "mot", "sens"]
    answers = {
        make(knowledge, cards["idee.faux-plafond"], asked).answer for asked in range(2)
    }
    assert answers == {"Vrai", "Faux"}


def test_two_options_that_read_alike_are_no_exercise() -> None:
    with pytest.raises(NoExercise):
        set_out("oui", ["non", "oui"], "graine")
