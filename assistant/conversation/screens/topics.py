"""Answers to free questions, and the shelves of the knowledge base."""

from collections.abc import Sequence

from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.sources import all_references, reference_block, source_line, sources_page
from assistant.conversation.state import State
from assistant.conversation.terms import terms_in
from assistant.document import Block, Bullets, Faint, Paragraph, Sample, Title
from assistant.knowledge.phrasings import Term
from assistant.knowledge.topics import Theme, Topic

_RELATED = 2
_TERMS = 3


def answer_screen(ctx: Context, state: State, topic: Topic, explained: Sequence[Term] = ()) -> Reply:
    """The direct answer with its sources; a sales team also reads what it can offer, a new buyer the words.

    `explained` are words that the user has just been told.
    """
    blocks: list[Block] = [Title(topic.title, 2)]
    if ctx.provider(state) and topic.offer:
        blocks += [Bullets(topic.offer, ctx.say("offer_heading")), Faint(ctx.say("client_reads"))]
    blocks.append(Paragraph(topic.answer))
    if ctx.buyer(state):
        blocks += terms_blocks(ctx, f"{topic.title}. {topic.answer}", explained=explained)
    blocks += source_line(ctx, topic)
    blocks += [reference_block(ctx, one) for one in all_references(ctx.knowledge, topic)[:1]]
    return Reply(tuple(blocks), _answer_buttons(ctx, topic), place="page")


def _answer_buttons(ctx: Context, topic: Topic) -> tuple[Button, ...]:
    detail = (ctx.button("button_detail", f"detail:{topic.id}"),) if topic.belongs_in_contract else ()
    related = (ctx.knowledge.topics[name] for name in topic.related[:_RELATED])
    return (
        *detail,
        ctx.button("button_sources", f"sources:{topic.id}"),
        *(ctx.button("button_related", f"topic:{other.id}", title=other.title) for other in related),
    )


def terms_blocks(ctx: Context, text: str, most: int = _TERMS, explained: Sequence[Term] = ()) -> list[Block]:
    """The trade's words in a text, explained."""
    terms = terms_in([term for term in ctx.knowledge.terms if not term.common and term not in explained], text, most)
    lines = tuple(ctx.say("term_line", term=term.term, definition=term.definition) for term in terms)
    return [Bullets(lines, ctx.say("terms_heading"))] if lines else []


def detail_screen(ctx: Context, state: State, topic: Topic) -> Reply:
    """What to write, to ask and to watch, and a sample clause."""
    blocks = (Title(topic.title, 2), *contract_blocks(ctx, state, topic), wording_block(ctx, topic))
    back = ctx.button("button_topic", f"topic:{topic.id}")
    buttons = (ctx.button("button_sources", f"sources:{topic.id}"), back, _back_to_theme(ctx, topic))
    return Reply(blocks, buttons, place="page")


def contract_blocks(ctx: Context, state: State, topic: Topic) -> tuple[Block, ...]:
    """What to write, ask and watch, as this role reads it; the traps are the client's."""
    provider = ctx.provider(state)
    parts = [
        (topic.to_write, "write_heading"),
        (topic.ask, "ask_heading_provider" if provider else "ask_heading"),
        (topic.offer if provider else (), "offer_heading"),
        (() if provider else topic.watch, "watch_heading"),
    ]
    return tuple(Bullets(lines, ctx.say(heading)) for lines, heading in parts if lines)


def wording_block(ctx: Context, topic: Topic) -> Block:
    """The sample clause."""
    return Sample(topic.wording, ctx.say("wording_heading"))


def sources_screen(ctx: Context, topic: Topic, law: bool) -> Reply:
    """Every advice point, every reference, every received idea; on two pages where that is long."""
    blocks, more = sources_page(ctx, topic, all_references(ctx.knowledge, topic), law)
    other = (ctx.button("button_law", f"sources:{topic.id}:law"),) if more else ()
    buttons = (*other, ctx.button("button_topic", f"topic:{topic.id}"), _back_to_theme(ctx, topic))
    return Reply(blocks, buttons, place="page")


def _back_to_theme(ctx: Context, topic: Topic) -> Button:
    theme = ctx.knowledge.theme_of[topic.id]
    title = next(one.title for one in ctx.knowledge.themes if one.id == theme)
    return ctx.button("button_theme", f"theme:{theme}", title=title)


def themes_screen(ctx: Context) -> Reply:
    """The shelves."""
    buttons = tuple(
        ctx.button("theme_line", f"theme:{theme.id}", title=theme.title, count=len(ctx.knowledge.topics_of(theme.id)))
        for theme in ctx.knowledge.themes
    )
    blocks = (Title(ctx.say("themes_title"), 2), Paragraph(ctx.say("themes")))
    return Reply(blocks, buttons, place="page")


def theme_screen(ctx: Context, theme: Theme) -> Reply:
    """The topics of one shelf."""
    topics = ctx.knowledge.topics_of(theme.id)
    buttons = tuple(Button(topic.title, f"topic:{topic.id}") for topic in topics)
    return Reply((Title(theme.title, 2),), (*buttons, ctx.button("button_themes", "themes")), place="page")


def suggestions_screen(ctx: Context, topics: Sequence[Topic], question: int) -> Reply:
    """Up to three topics to choose from, when the `question` of this number is not clear enough."""
    buttons = tuple(Button(topic.title, f"topic:{topic.id}") for topic in topics)
    more = (ctx.button("button_interview", "interview"), ctx.button("button_none", f"none:{question}"))
    return Reply((Paragraph(ctx.say("suggest")),), (*buttons, *more), place="page")


def unknown_screen(ctx: Context, nearby: Sequence[Topic]) -> Reply:
    """An honest « I do not know », with what is covered nearby."""
    buttons = tuple(Button(topic.title, f"topic:{topic.id}") for topic in nearby)
    message = "unknown_nearby" if nearby else "unknown"
    more = (ctx.button("button_themes", "themes"), ctx.button("button_interview", "interview"))
    kept = (Faint(ctx.say("kept")),) if ctx.policy.keep_unanswered else ()
    return Reply((Paragraph(ctx.say(message)), *kept), (*buttons, *more), place="page")
