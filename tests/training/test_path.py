"""The path: what is due, what a test asks, what is mastered."""

from dataclasses import replace
from datetime import date, timedelta

from assistant.knowledge.models import Knowledge
from assistant.training.making import make
from assistant.training.path import (
    by_theme,
    due,
    next_due,
    share,
    short_test,
    topic_of,
    unseen,
)
from assistant.training.schedule import answered, skipped

TODAY = date(2026, 11, 22)


def test_the_longest_due_comes_first_and_what_is_gone_is_left_out(
    knowledge: Knowledge,
) -> None:
    memory = answered(None, True, "sur", TODAY)
    memories = {
        "mot.sla": memory,
        "mot.avenant": replace(memory, due=memory.due - timedelta(days=1)),
        "mot.disparu": memory,
    }
    assert due(knowledge, memories, TODAY) == ()
    waiting = due(knowledge, memories, memory.due)
    assert [card.id for card in waiting] == ["mot.avenant", "mot.sla"]
    assert next_due(knowledge, memories) == memory.due - timedelta(days=1)
    assert next_due(knowledge, {}) is None


def test_a_test_asks_three_kinds_and_is_not_offered_where_it_is_no_shorter(
    knowledge: Knowledge,
) -> None:
    for stage in knowledge.training.stages:
        asked = short_test(stage, {})
        assert len({card.kind for card in asked}) == len(asked) == 3
        memories = {card.id: skipped(TODAY) for card in stage.cards[3:]}
        assert short_test(stage, memories) == ()


def test_mastered_is_all_seen_and_eight_in_ten_known(knowledge: Knowledge) -> None:
    stage = knowledge.training.stages[0]
    memories = {card.id: skipped(TODAY) for card in stage.cards}
    assert share(stage.cards, memories).mastered
    first, second, third = stage.cards[:3]
    wrong = answered(None, False, "sur", TODAY)
    memories |= {first.id: wrong, second.id: wrong}
    assert share(stage.cards, memories).mastered
    memories[third.id] = wrong
    assert not share(stage.cards, memories).mastered
    del memories[third.id]
    assert not share(stage.cards, memories).mastered
    assert unseen(stage.cards, memories) == (third,)


def test_each_card_counts_for_one_theme_that_of_a_topic_it_is_about(
    knowledge: Knowledge,
) -> None:
    shares = by_theme(knowledge, {})
    assert sum(one.total for one in shares.values()) == len(knowledge.training.cards)
    for card in knowledge.training.cards.values():
        if card.kind != "cas":
            assert topic_of(knowledge, card) == make(knowledge, card, 0).topic.id
