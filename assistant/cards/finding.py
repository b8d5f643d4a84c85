"""What is typed -> the cards that may be meant, best first."""

from collections.abc import Iterable, Iterator
from itertools import islice

from assistant.cards.card import Card, card_of_direct, card_of_topic
from assistant.conversation.context import Context
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Found, Match
from assistant.text.folding import fold

MOST = 8
"""Cards that are offered to choose from."""
_LONGEST = 256
"""Characters that are read."""


def find_cards(ctx: Context, text: str) -> tuple[Card, ...]:
    """The cards to choose from while this is being typed; none where it is not our trade.

    Titles that the words begin come first, then what the matcher finds; without a word, a topic
    of each shelf.
    """
    text = text[:_LONGEST]
    words = fold(text).split()
    if not words:
        return _each_once(_shelves(ctx))
    return _each_once(_found(ctx, text, words))


def sure_card(ctx: Context, question: str) -> Card | None:
    """The card that surely answers the question; None where none does."""
    return card_of_match(ctx, ctx.matcher.match(question))


def card_of_match(ctx: Context, match: Match) -> Card | None:
    """The card of what a question was surely matched with; None where that is not sure."""
    if match.decision != "answer":
        return None
    if match.direct:
        return card_of_direct(ctx, ctx.knowledge.answers[match.direct])
    return card_of_topic(ctx, ctx.knowledge.topics[match.ranked[0].topic])


def _each_once(cards: Iterable[Card]) -> tuple[Card, ...]:
    """The first cards, each once."""
    kept: dict[str, Card] = {}
    for card in cards:
        kept.setdefault(card.id, card)
        if len(kept) == MOST:
            break
    return tuple(kept.values())


def _shelves(ctx: Context) -> Iterator[Card]:
    """The first topic of each shelf."""
    seen = set()
    for topic in ctx.knowledge.topics.values():
        theme = ctx.knowledge.theme_of[topic.id]
        if theme not in seen:
            seen.add(theme)
            yield card_of_topic(ctx, topic)


def _found(ctx: Context, text: str, words: list[str]) -> Iterator[Card]:
    begun = list(islice(_begun(ctx.knowledge, words), MOST // 2))
    found = dict.fromkeys((*begun, *ctx.matcher.shortlist(text)))
    for one in (*found, *_beside(ctx.knowledge, found)):
        yield _card(ctx, one)


def _beside(knowledge: Knowledge, found: Iterable[Found]) -> Iterator[Found]:
    """The topics that go with those found, then those that go with these."""
    near: list[str] = []
    for one in found:
        name = knowledge.answers[one.id].topic if one.direct else one.id
        near += knowledge.topics[name].related
    yield from map(Found, near)
    for name in near:
        yield from map(Found, knowledge.topics[name].related)


def _begun(knowledge: Knowledge, words: list[str]) -> Iterator[Found]:
    """What has a word in its title that begins like each of these; a whole title goes first."""
    title = " ".join(words)
    whole, begun = [], []
    for one, called in _titles(knowledge):
        folded = fold(called)
        if folded == title:
            whole.append(one)
        elif _begins(folded.split(), words):
            begun.append(one)
    yield from (*whole, *begun)


def _titles(knowledge: Knowledge) -> Iterator[tuple[Found, str]]:
    """Every topic and direct answer with the title of its card."""
    for topic in knowledge.topics.values():
        yield Found(topic.id), topic.title
    for answer in knowledge.answers.values():
        yield Found(answer.id, direct=True), answer.question


def _begins(title: list[str], words: list[str]) -> bool:
    return all(any(one.startswith(word) for one in title) for word in words)


def _card(ctx: Context, found: Found) -> Card:
    if found.direct:
        return card_of_direct(ctx, ctx.knowledge.answers[found.id])
    return card_of_topic(ctx, ctx.knowledge.topics[found.id])
