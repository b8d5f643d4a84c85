"""A card -> what Telegram sends in a chat where the bot is not."""

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from assistant.blocks import Block, Paragraph, set_block
from assistant.cards.card import QUESTION, Card, handed_on
from assistant.channels.telegram.outgoing.html import to_messages
from assistant.conversation.context import Context
from assistant.text.typography import shortened, typeset

_SEEN = 120
"""Characters of the answer that are seen while choosing."""
_NO_CARD = "none"


def article_of(ctx: Context, card: Card, bot: str) -> InlineQueryResultArticle:
    """The card as its reader gets it, with the ways to the bot of this name and to the law."""
    ways = [[_to_the_bot(ctx.say.card_open(), bot, card.id)]]
    if card.url:
        ways.append([InlineKeyboardButton(ctx.say.card_law(), url=card.url)])
    return InlineQueryResultArticle(
        card.id,
        typeset(card.title),
        _content(*handed_on(ctx, card)),
        reply_markup=InlineKeyboardMarkup(ways),
        description=typeset(shortened(card.told, _SEEN)),
    )


def article_without(ctx: Context, bot: str) -> InlineQueryResultArticle:
    """What is said where no card is sure, with the way to the bot."""
    way = _to_the_bot(ctx.say.card_ask(), bot, QUESTION)
    return InlineQueryResultArticle(
        _NO_CARD,
        typeset(ctx.say.card_ask()),
        _content(Paragraph(ctx.say.card_none())),
        reply_markup=InlineKeyboardMarkup([[way]]),
    )


def _to_the_bot(label: str, bot: str, link: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, url=f"https://t.me/{bot}?start={link}")


def _content(*blocks: Block) -> InputTextMessageContent:
    """The text of a message; a card fits into one."""
    (text,) = to_messages(map(set_block, blocks))
    return InputTextMessageContent(
        text, ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
