"""Cards found while a word is being typed."""

import pytest

from assistant.cards.finding import MOST, find_cards, sure_card
from assistant.conversation.context import Context
from assistant.text.folding import fold


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("péna", "t_penalites"),
        ("pénalités", "t_penalites"),
        ("jours ouvrés", "q_jours-ouvres-calendaires"),
        ("le prospect veut une exclusivité", "t_exclusivite"),
    ],
)
def test_what_is_typed_finds_its_card_first(
    ctx: Context, typed: str, first: str
) -> None:
    cards = find_cards(ctx, typed)
    assert cards[0].id == first
    assert len(cards) == MOST
    assert len({card.id for card in cards}) == MOST


def test_a_whole_title_finds_its_own_card_first(ctx: Context) -> None:
    for answer in ctx.knowledge.answers.values():
        first = find_cards(ctx, answer.question)[0]
        assert fold(first.title) == fold(answer.question)


def test_without_a_word_there_is_a_topic_of_each_shelf(ctx: Context) -> None:
    topics = [card.topic for card in find_cards(ctx, " ")]
    assert len({ctx.knowledge.theme_of[topic] for topic in topics}) == MOST


@pytest.mark.parametrize("typed", ["recette tiramisu", "?!", "🍰🍰", "é" * 5_000])
def test_what_is_not_our_trade_finds_nothing_sure(ctx: Context, typed: str) -> None:
    assert sure_card(ctx, typed) is None
    if fold(typed):
        assert find_cards(ctx, typed) == ()


def test_a_question_that_is_surely_answered_has_its_card(ctx: Context) -> None:
    card = sure_card(ctx, "Jours ouvrés ou jours calendaires ?")
    assert card is not None
    assert card.id == "q_jours-ouvres-calendaires"
