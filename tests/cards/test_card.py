"""Cards: short, sourced, dated; what a prospect reads holds no advice to the seller."""

import re

import pytest

from assistant.blocks import plain, set_block
from assistant.cards.card import (
    LONGEST,
    Card,
    answer_named,
    card_named,
    card_of_direct,
    card_of_topic,
    handed_on,
    offers_of,
    topic_named,
)
from assistant.cards.offers import not_promised, promised
from assistant.conversation.context import Context
from assistant.conversation.screens.library.direct import answer_screen, direct_screen
from assistant.conversation.state.chat import State
from assistant.knowledge.role import PROVIDER


@pytest.fixture(scope="module")
def cards(ctx: Context) -> list[Card]:
    topics = [card_of_topic(ctx, topic) for topic in ctx.knowledge.topics.values()]
    directs = [card_of_direct(ctx, one) for one in ctx.knowledge.answers.values()]
    return [*topics, *directs]


def test_every_card_is_short_dated_and_says_where_it_comes_from(
    ctx: Context, cards: list[Card]
) -> None:
    for card in cards:
        text = plain(map(set_block, handed_on(ctx, card)))
        assert len(text) <= LONGEST, card.id
        assert card.source.text in plain(handed_on(ctx, card)), card.id
        assert "fiche du 22 novembre 2026" in text, card.id


def test_a_prospect_reads_nothing_that_is_for_the_seller(
    ctx: Context, cards: list[Card]
) -> None:
    for card in cards:
        told = plain(handed_on(ctx, card))
        for line in offers_of(card):
            assert line not in told, card.id


def test_a_seller_reads_under_the_answer_what_to_offer_and_what_not_to_promise(
    ctx: Context, cards: list[Card]
) -> None:
    seller = State(side=PROVIDER, noticed=True)
    silent = 0
    for card in cards:
        answer, topic = answer_named(ctx, card.id), topic_named(ctx, card.id)
        if answer:
            screen = direct_screen(ctx, seller, answer)
        else:
            assert topic
            screen = answer_screen(ctx, seller, topic)
        text = plain(screen.blocks)
        assert len(text) <= LONGEST, card.id
        silent += bool(card.not_promised) and card.not_promised not in text
    assert silent <= len(cards) / 50, silent


def test_of_what_can_be_offered_every_topic_also_says_what_not_to_promise(
    ctx: Context,
) -> None:
    for topic in ctx.knowledge.topics.values():
        if topic.offer:
            assert promised(topic.offer), topic.id
            assert not_promised(topic.offer), topic.id


def test_an_id_stands_in_a_link_and_leads_back(ctx: Context, cards: list[Card]) -> None:
    for card in cards:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", card.id)
        assert card_named(ctx, card.id) == card
    assert len({card.id for card in cards}) == len(cards)


@pytest.mark.parametrize("name", ["", "t_", "q_", "t_licorne", "penalites", "x_rgpd"])
def test_an_id_that_is_none_leads_nowhere(ctx: Context, name: str) -> None:
    assert card_named(ctx, name) is None


def test_the_law_is_one_address_away(ctx: Context, cards: list[Card]) -> None:
    with_address = [card for card in cards if card.url]
    assert with_address
    for card in with_address:
        assert card.url.startswith("https://")
