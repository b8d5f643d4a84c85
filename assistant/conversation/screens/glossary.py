"""The words of the trade."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.document import Paragraph, Title
from assistant.folding import fold
from assistant.knowledge.models import Term


def term_screen(ctx: Context, term: Term) -> Reply:
    """One word explained, with the topics that use it."""
    topics = (ctx.knowledge.topics[name] for name in term.topics)
    buttons = tuple(Button(topic.title, f"topic:{topic.id}") for topic in topics)
    return Reply((Title(term.term, 2), Paragraph(term.definition)), buttons)


def no_term_screen(ctx: Context, wanted: str) -> Reply:
    """A word that the glossary does not have."""
    return Reply((Paragraph(ctx.say("no_term", word=wanted)),), (ctx.button("button_glossary", "glossary"),))


def glossary_screen(ctx: Context) -> Reply:
    """Every word, in alphabetical order."""
    words = " · ".join(sorted((term.term for term in ctx.knowledge.terms), key=fold))
    return Reply((Title(ctx.say("glossary_title"), 2), Paragraph(ctx.say("glossary")), Paragraph(words)))
