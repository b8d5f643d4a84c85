"""Answers to free questions, and the shelves of the knowledge base."""

from collections.abc import Sequence

from assistant.blocks import Block, Bullets, Faint, Paragraph, Sample, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.state.chat import State
from assistant.knowledge.phrasings import Term
from assistant.knowledge.topics import Topic
from assistant.telling.glossary import terms_blocks
from assistant.telling.sources import (
    all_references,
    reference_block,
    source_line,
    sources_page,
)

_RELATED = 2


def answer_screen(
    ctx: Context, state: State, topic: Topic, explained: Sequence[Term] = ()
) -> Reply:
    """The direct answer with its sources; a sales team also reads what it can offer, a new buyer the words.

    `explained` are words that the user has just been told.
    """
    blocks: list[Block] = [Title(topic.title, 2)]
    if ctx.provider(state) and topic.offer:
        blocks += [
            Bullets(topic.offer, ctx.say("offer_heading")),
            Faint(ctx.say("client_reads")),
        ]
    blocks.append(Paragraph(topic.answer))
    if ctx.buyer(state):
        blocks += terms_blocks(ctx, f"{topic.title}. {topic.answer}", explained=explained)
    blocks += source_line(ctx, topic)
    blocks += [
        reference_block(ctx, one) for one in all_references(ctx.knowledge, topic)[:1]
    ]
    return Reply(tuple(blocks), _answer_buttons(ctx, topic), place="page")


def _answer_buttons(ctx: Context, topic: Topic) -> tuple[Button, ...]:
    detail = (
        (Button(ctx.say("button_detail"), verbs.DETAIL.action(topic)),)
        if topic.belongs_in_contract
        else ()
    )
    related = (ctx.knowledge.topics[name] for name in topic.related[:_RELATED])
    return (
        *detail,
        Button(ctx.say("button_sources"), verbs.SOURCES.action(topic, False)),
        *(
            Button(
                ctx.say("button_related", title=other.title), verbs.TOPIC_PAGE.action(other)
            )
            for other in related
        ),
    )


def detail_screen(ctx: Context, state: State, topic: Topic) -> Reply:
    """What to write, to ask and to watch, and a sample clause."""
    blocks = (
        Title(topic.title, 2),
        *contract_blocks(ctx, state, topic),
        wording_block(ctx, topic),
    )
    back = Button(ctx.say("button_topic"), verbs.TOPIC_PAGE.action(topic))
    buttons = (
        Button(ctx.say("button_sources"), verbs.SOURCES.action(topic, False)),
        back,
        _back_to_theme(ctx, topic),
    )
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
    other = (
        (Button(ctx.say("button_law"), verbs.SOURCES.action(topic, True)),) if more else ()
    )
    buttons = (
        *other,
        Button(ctx.say("button_topic"), verbs.TOPIC_PAGE.action(topic)),
        _back_to_theme(ctx, topic),
    )
    return Reply(blocks, buttons, place="page")


def _back_to_theme(ctx: Context, topic: Topic) -> Button:
    theme = ctx.knowledge.theme_of[topic.id]
    title = next(one.title for one in ctx.knowledge.themes if one.id == theme)
    return Button(ctx.say("button_theme", title=title), verbs.THEME.action(theme))
