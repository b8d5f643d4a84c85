"""The answers to a prospect's questions as a paper: one to send, one to prepare oneself with."""

from collections.abc import Iterable, Iterator
from typing import Literal

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title, plain
from assistant.cards.card import Card, offers_of
from assistant.cards.message import dated
from assistant.cards.questionnaire import Asked, Heading, Line, questions_of
from assistant.conversation.context import Context
from assistant.export.paper import Blocks, Cited, Clause, Paper, Piece, set_paper

Edition = Literal["transmettre", "preparer"]
"""What the prospect reads; what the seller reads beforehand, and does not hand on."""
EDITIONS: tuple[Edition, ...] = ("transmettre", "preparer")


def answers_paper(ctx: Context, lines: Iterable[Line], edition: Edition) -> Paper:
    """The list with its answers; what is not known is a marked blank."""
    lines = tuple(lines)
    title = ctx.say.reply_title()
    private = edition == "preparer"
    mark = ctx.say.card_for_seller() if private else ""
    blocks = tuple(_blocks(ctx, lines, title, private=private))
    footer = ctx.say.reply_footer()
    return set_paper(Paper(title, ctx.today, footer, blocks, mark))


def _blocks(
    ctx: Context, lines: tuple[Line, ...], title: str, *, private: bool
) -> Blocks:
    yield Title(title, 1)
    if private:
        yield Faint(ctx.say.card_for_seller())
        yield Paragraph(count_line(ctx, lines))
    else:
        yield Paragraph(ctx.say.reply_greeting())
    number = 0
    for line in lines:
        if isinstance(line, Heading):
            yield Title(line.text, 2)
            continue
        number += 1
        yield Title(ctx.say.reply_question(number=number, question=line.text), 3)
        yield from _answer(ctx, line, number, private=private)
    yield Faint(f"{ctx.say.reply_limit()} {dated(ctx)}")


def count_line(ctx: Context, lines: Iterable[Line]) -> str:
    """How many questions there are, how many have an answer, how many are open."""
    asked = questions_of(lines)
    known = sum(one.card is not None for one in asked)
    return ctx.say.reply_counted(
        count=len(asked), answered=known, left=len(asked) - known
    )


def _answer(ctx: Context, asked: Asked, number: int, *, private: bool) -> Blocks:
    """The card's answer; a marked blank where there is none, or where only the provider knows."""
    card, blank = asked.card, f"reponse-{number}"
    if card is None:
        yield Clause((Piece(ctx.say.reply_open(), "blank", blank),))
        if private and asked.nearest:
            titles = tuple(topic.title for topic in asked.nearest)
            yield Bullets(titles, ctx.say.reply_nearest())
        return
    if asked.asks_of_us:
        yield Clause((Piece(ctx.say.reply_ours(), "blank", blank),))
    if private:
        yield from _for_seller(ctx, card)
    told = "\n".join(plain([block]) for block in _told(ctx, card))
    yield Cited(told, ctx.say.reply_general(source=card.source.text), card.url)


def _for_seller(ctx: Context, card: Card) -> Blocks:
    """What the seller reads of it beside the prospect's answer."""
    if card.told_seller != card.told:
        yield Paragraph(card.told_seller)
    lines = offers_of(card)
    if lines:
        yield Bullets(lines, ctx.say.offer_heading())


def _told(ctx: Context, card: Card) -> Iterator[Block]:
    yield Paragraph(card.told)
    if card.limit:
        yield Paragraph(ctx.say.limit(limit=card.limit))
