"""The words of the trade."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Paragraph, Title
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.knowledge.phrasings import Term
from assistant.text.folding import fold


def terms_screen(ctx: Context, terms: Sequence[Term]) -> Reply:
    """Words explained, with the topics that use them."""
    blocks = [
        block
        for term in terms
        for block in (Title(term.term, 2), Paragraph(term.definition))
    ]
    topics = dict.fromkeys(name for term in terms for name in term.topics)
    buttons = (Button(ctx.knowledge.topics[name].title, f"topic:{name}") for name in topics)
    return Reply(tuple(blocks), tuple(buttons), place="page")


def explained_with(ctx: Context, terms: Sequence[Term], page: Reply) -> Reply:
    """The page under the words that the user asked about, if any."""
    return replace(page, blocks=(*terms_screen(ctx, terms).blocks, *page.blocks))


def no_term_screen(ctx: Context, wanted: str) -> Reply:
    """A word that the glossary does not have."""
    return Reply(
        (Paragraph(ctx.say("no_term", word=wanted)),),
        (ctx.button("button_glossary", "glossary"),),
    )


def glossary_screen(ctx: Context) -> Reply:
    """Every word, in alphabetical order."""
    words = " · ".join(sorted((term.term for term in ctx.knowledge.terms), key=fold))
    return Reply(
        (
            Title(ctx.say("glossary_title"), 2),
            Paragraph(ctx.say("glossary")),
            Paragraph(words),
        )
    )
