"""Cards: a topic or a direct answer as something to forward, in 600 characters at most.

A prospect reads the face that is handed on: what the base answers, where that ends to hold, where
it comes from. The seller reads beside it, on screens and in a paper of their own, what to offer
and what not to promise. Both are made of the base alone: nothing of a chat, a mission or a note
gets in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.blocks import Block, Faint, Paragraph, Title, plain
from assistant.cards.offers import not_promised, promised
from assistant.conversation.context import Context
from assistant.knowledge.language.answers import DirectAnswer
from assistant.knowledge.role import CLIENT, PROVIDER
from assistant.knowledge.topics import Topic
from assistant.quantities import dates
from assistant.telling.sources import line_of_direct, line_of_topic
from assistant.text.sentences import beginning

QUESTION = "question"
"""What stands in a link in the place of a card's id, where it leads to a free question."""
LONGEST = 600
"""Characters of what is handed on."""
_MOST_OFFERS = 2
_LONGEST_ANSWER = 340
_BLANK_LINE = 2
_TOPIC, _DIRECT = "t_", "q_"
"""What a card's id begins with: the rest is the topic's, or the direct answer's."""


@dataclass(frozen=True)
class Card:
    """What a card is made of."""

    id: str
    """Of letters, digits, « _ » and « - », 64 at most: it stands in links."""
    title: str
    topic: str
    told: str
    """What a prospect reads, and so in a client's place."""
    told_seller: str
    """What the seller reads, where that differs; else the same."""
    offers: tuple[str, ...]
    """Two at most, for the seller."""
    not_promised: str
    """For the seller; empty for none."""
    limit: str
    """Where the answer ends to hold; empty for none."""
    source: Faint
    url: str
    """Where the official text stands; empty where that is not known."""
    decides: bool
    """Whether it is a direct answer, which begins with the decision."""


def card_of_topic(ctx: Context, topic: Topic) -> Card:
    """A topic as a card: the beginning of its answer."""
    told = beginning(topic.answer, _LONGEST_ANSWER)
    return Card(
        id=f"{_TOPIC}{topic.id}",
        title=topic.title,
        topic=topic.id,
        told=told,
        told_seller=told,
        offers=promised(topic.offer)[:_MOST_OFFERS],
        not_promised=_first(not_promised(topic.offer)),
        limit="",
        source=line_of_topic(ctx, topic),
        url=_address(ctx, topic.references[:1]),
        decides=False,
    )


def card_of_direct(ctx: Context, answer: DirectAnswer) -> Card:
    """A direct answer as a card; what it does not say to a seller, its topic does."""
    topic = ctx.knowledge.topics[answer.topic]
    lines = tuple(dict.fromkeys((*answer.offer, *topic.offer)))
    return Card(
        id=f"{_DIRECT}{answer.id}",
        title=answer.question,
        topic=topic.id,
        told=answer.reply_to(CLIENT),
        told_seller=answer.reply_to(PROVIDER),
        offers=promised(lines)[:_MOST_OFFERS],
        not_promised=_first(not_promised(lines)),
        limit=answer.limit,
        source=line_of_direct(ctx, answer),
        url=_address(ctx, answer.rests_on),
        decides=True,
    )


def topic_named(ctx: Context, name: str) -> Topic | None:
    """The topic of the card of this id; None where it is no topic's."""
    named = name.startswith(_TOPIC)
    return ctx.knowledge.topics.get(name.removeprefix(_TOPIC)) if named else None


def answer_named(ctx: Context, name: str) -> DirectAnswer | None:
    """The direct answer of the card of this id; None where it is no direct answer's."""
    named = name.startswith(_DIRECT)
    return ctx.knowledge.answers.get(name.removeprefix(_DIRECT)) if named else None


def card_named(ctx: Context, name: str) -> Card | None:
    """The card of this id; None where there is none, or no more."""
    answer = answer_named(ctx, name)
    if answer:
        return card_of_direct(ctx, answer)
    topic = topic_named(ctx, name)
    return card_of_topic(ctx, topic) if topic else None


def handed_on(ctx: Context, card: Card) -> tuple[Block, ...]:
    """The face that a prospect reads, dated: title, answer, limit, source."""
    dated = Faint(ctx.say.card_dated(source=card.source.text, date=_day(ctx)))
    limit = [Paragraph(ctx.say.limit(limit=card.limit))] if card.limit else []
    title = Title(card.title, 2)
    told = _shortest_first(card.told, _room((title, *limit, dated)))
    return (title, told, *limit, dated)


def offers_of(card: Card, most: int = _MOST_OFFERS) -> tuple[str, ...]:
    """So many of the offers, and what not to promise."""
    return (*card.offers[:most], *filter(None, (card.not_promised,)))


def _shortest_first(told: str, room: int) -> Paragraph:
    """As many of the sentences as there is room for; the first in any case."""
    return Paragraph(beginning(told, room - _BLANK_LINE))


def _room(blocks: Iterable[Block]) -> int:
    """The characters that are left beside these blocks."""
    return LONGEST - sum(len(plain([block])) + _BLANK_LINE for block in blocks)


def _address(ctx: Context, names: Sequence[str]) -> str:
    """Where the first of these references that is a text of the law can be read."""
    for name in names:
        reference = ctx.knowledge.references_by_id.get(name)
        if reference and reference.url:
            return reference.url
    return ""


def _first(lines: Sequence[str]) -> str:
    return lines[0] if lines else ""


def _day(ctx: Context) -> str:
    return dates.show(ctx.today.isoformat())
