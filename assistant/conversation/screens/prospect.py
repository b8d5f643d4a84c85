"""The reply to a prospect as it grows, and the mission that a prospect's e-mail begins."""

from collections.abc import Sequence

from assistant.blocks import Block, Bullets, Paragraph, Sample, Title
from assistant.cards.card import Card
from assistant.cards.message import FEWEST, MOST, message_of
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_question


def reply_screen(ctx: Context, cards: Sequence[Card], *before: Block) -> Reply:
    """The cards chosen, and the message to copy once there are enough of them."""
    title = Title(ctx.say.reply_chosen(count=len(cards), most=MOST), 2)
    blocks = (*before, title, *_content(ctx, cards))
    return Reply(blocks, _buttons(ctx, cards))


def _content(ctx: Context, cards: Sequence[Card]) -> tuple[Block, ...]:
    if len(cards) < FEWEST:
        chosen = [Bullets(tuple(card.title for card in cards))] if cards else []
        return (*chosen, Paragraph(ctx.say.reply_more()))
    return (Sample(message_of(ctx, cards)),)


def _buttons(ctx: Context, cards: Sequence[Card]) -> tuple[Button, ...]:
    """To take one out, to begin again, to ask another question."""
    buttons = []
    for card in cards:
        label = ctx.say.button_unpick(title=card.title)
        buttons.append(Button(label, verbs.UNPICK.action(card.id)))
    if cards:
        label = ctx.say.button_unpick_all()
        buttons.append(Button.in_words(label, verbs.UNPICK_ALL.action()))
    return (*buttons, to_question(ctx))


def prospect_prompt(ctx: Context, *before: Block) -> Reply:
    """Ask for the prospect's e-mail; what is typed or forwarded next is that."""
    leave = Button.in_words(ctx.say.button_not_now(), verbs.START.alone)
    return Reply((*before, Paragraph(ctx.say.prospect_ask())), (leave,))
