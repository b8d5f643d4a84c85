"""The words of the trade."""

from collections.abc import Sequence

from assistant.blocks import Block, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_lessons, to_topics
from assistant.conversation.state.chat import State
from assistant.knowledge.contract.passages import Blank
from assistant.knowledge.language.terms import Term
from assistant.knowledge.topics import Topic
from assistant.text.folding import fold

_MOST_CLAUSES = 3
"""Clauses to which a blank leads on."""


def terms_screen(ctx: Context, state: State, terms: Sequence[Term]) -> Reply:
    """Words explained, with the topics that use them; a new buyer is offered the path."""
    topics: dict[str, Topic] = {}
    for term in terms:
        for name in term.topics:
            topics[name] = ctx.knowledge.topics[name]
    buttons = (*to_topics(topics.values()), *_to_lessons(ctx, state))
    return Reply(tuple(explanations(terms)), buttons, place="page")


def _to_lessons(ctx: Context, state: State) -> tuple[Button, ...]:
    """To the path, for who is new and asks what a word means."""
    return (to_lessons(ctx),) if ctx.buyer(state) else ()


def explanations(terms: Sequence[Term]) -> list[Block]:
    """Each word under its name."""
    blocks: list[Block] = []
    for term in terms:
        blocks += (Title(term.term, 2), Paragraph(term.definition))
    return blocks


def blank_screen(ctx: Context, blank: Blank) -> Reply:
    """A blank of the contract: an example of what fills it, and the clauses in which it stands."""
    names = ctx.knowledge.topics_of_blanks.get(blank.id, ())[:_MOST_CLAUSES]
    topics = [ctx.knowledge.topics[name] for name in names]
    titles = " ; ".join(topic.title for topic in topics)
    say, example = ctx.say, blank.example
    told: list[Block] = [
        Title(blank.name.capitalize(), 2),
        Paragraph(say.blank_example(example=example)),
    ]
    if topics:
        told.append(Paragraph(say.blank_clauses(clauses=titles)))
    return Reply(tuple(told), to_topics(topics), place="page")


def no_term_screen(ctx: Context, wanted: str) -> Reply:
    """A word that the glossary does not have."""
    told = Paragraph(ctx.say.no_term(word=wanted))
    way = Button(
        ctx.say.button_glossary(),
        verbs.GLOSSARY.alone,
    )
    return Reply((told,), (way,))


def glossary_screen(ctx: Context) -> Reply:
    """Every word, in alphabetical order."""
    words = [term.term for term in ctx.knowledge.terms]
    words.sort(key=fold)
    blocks = (
        Title(ctx.say.glossary_title(), 2),
        Paragraph(ctx.say.glossary()),
        Paragraph(" · ".join(words)),
    )
    return Reply(blocks)
