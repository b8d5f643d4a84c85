"""Several cards as one message to a prospect, to copy."""

from collections.abc import Sequence

from assistant.cards.card import Card
from assistant.conversation.context import Context
from assistant.quantities import dates
from assistant.text.sentences import beginning

FEWEST, MOST = 2, 6
"""Cards of a message."""
LONGEST = 3_600
"""Characters of the message: it is copied in one piece."""


def message_of(ctx: Context, cards: Sequence[Card]) -> str:
    """Greeting, numbered answers with their sources, what they are not, closing.

    Where that is too long, the addresses of the law go first, then all but first sentences.
    """
    text = _written(ctx, cards, with_addresses=True, in_short=False)
    if len(text) > LONGEST:
        text = _written(ctx, cards, with_addresses=False, in_short=False)
    if len(text) > LONGEST:
        text = _written(ctx, cards, with_addresses=False, in_short=True)
    return text


def dated(ctx: Context) -> str:
    """From which day the cards are."""
    return ctx.say.reply_dated(date=dates.show(ctx.today.isoformat()))


def _written(
    ctx: Context, cards: Sequence[Card], *, with_addresses: bool, in_short: bool
) -> str:
    say = ctx.say
    parts = [say.reply_greeting()]
    for number, card in enumerate(cards, 1):
        told = beginning(card.told, 0) if in_short else card.told
        lines = [say.reply_question(number=number, question=card.title), told]
        if card.limit and not in_short:
            lines.append(say.limit(limit=card.limit))
        lines.append(card.source.text)
        if card.url and with_addresses:
            lines.append(card.url)
        parts.append("\n".join(lines))
    parts += (f"{say.reply_limit()} {dated(ctx)}", say.reply_closing())
    return "\n\n".join(parts)
