"""Cards: short, sourced, dated; what a prospect reads holds no advice to the seller."""

import re

import pytest

from assistant.blocks import plain, set_block
from assistant.cards.card import (
    LONGEST,
    Card,
    card_named,
    card_of_direct,
    card_of_topic,
    for_seller,
    handed_on,
    in_lines,
)
from assistant.cards.offers import not_promised, promised
from assistant.conversation.context import Context


@pytest.fixture(scope="module")
def cards(ctx: Context) -> list[Card]:
    topics = [card_of_topic(ctx, topic) for topic in ctx.knowledge.topics.values()]
    directs = [card_of_direct(ctx, one) for one in ctx.knowledge.answers.values()]
    return [*topics, *directs]


def test_both_faces_of_every_card_are_short_and_say_where_they_come_from(
    ctx: Context, cards: list[Card]
) -> None:
    for card in cards:
        for face in (handed_on(ctx, card), for_seller(ctx, card)):
            text = plain(map(set_block, face))
            assert len(text) <= LONGEST, card.id
            assert card.source.text in plain(face), card.id
        assert len(in_lines(ctx, card)) <= LONGEST, card.id
        assert "fiche du 22 novembre 2026" in in_lines(ctx, card)


def test_a_prospect_reads_nothing_that_is_for_the_seller(
    ctx: Context, cards: list[Card]
) -> None:
    for card in cards:
        told = in_lines(ctx, card)
        for line in (*card.offers, card.not_promised):
            assert not line or line not in told, card.id


def test_a_seller_reads_what_to_offer_and_what_not_to_promise(
    ctx: Context, cards: list[Card]
) -> None:
    without = []
    for card in cards:
        face = plain(for_seller(ctx, card))
        assert card.not_promised in face, card.id
        if card.offers and card.offers[0] not in face:
            without.append(card.id)
    assert len(without) <= len(cards) / 50, without


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
