"""The words of the trade."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Block, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_topics
from assistant.knowledge.language.terms import Term
from assistant.knowledge.topics import Topic
from assistant.text.folding import fold


def terms_screen(ctx: Context, terms: Sequence[Term]) -> Reply:
    """Words explained, with the topics that use them."""
    blocks: list[Block] = []
    topics: dict[str, Topic] = {}
    for term in terms:
        blocks += [Title(term.term, 2), Paragraph(term.definition)]
        topics |= {name: ctx.knowledge.topics[name] for name in term.topics}
    buttons = to_topics(topics.values())
    return Reply(tuple(blocks), tuple(buttons), place="page")


def explained_with(ctx: Context, terms: Sequence[Term], page: Reply) -> Reply:
    """The page under the words that the user asked about, if any."""
    return replace(page, blocks=(*terms_screen(ctx, terms).blocks, *page.blocks))


def no_term_screen(ctx: Context, wanted: str) -> Reply:
    """A word that the glossary does not have."""
    return Reply(
        (Paragraph(ctx.say.no_term(word=wanted)),),
        (Button(ctx.say.button_glossary(), verbs.GLOSSARY.alone),),
    )


def glossary_screen(ctx: Context) -> Reply:
    """Every word, in alphabetical order."""
    words = " · ".join(sorted((term.term for term in ctx.knowledge.terms), key=fold))
    return Reply(
        (
            Title(ctx.say.glossary_title(), 2),
            Paragraph(ctx.say.glossary()),
            Paragraph(words),
        )
    )
