"""A topic's pages: its answer, what to write, where it comes from."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Block, Bullets, Faint, Paragraph, Sample, Title
from assistant.contract.draft import in_words
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.library.direct import to_copy, to_detail, to_direct
from assistant.conversation.screens.ways import to_law, to_related
from assistant.conversation.state.chat import State
from assistant.knowledge.language.answers import DirectAnswer
from assistant.knowledge.role import CLIENT, PROVIDER
from assistant.knowledge.topics import Topic
from assistant.telling.contract.draft import clause_of
from assistant.telling.glossary import terms_blocks
from assistant.telling.sources import grounds_of, reference_block, sources_of
from assistant.telling.topic import contract_blocks
from assistant.text.sentences import beginning

_RELATED = 2
_SHORT, _SHORTEST = 320, 180
"""Characters of an answer that is asked for in a few words, and more simply."""


def whole_screen(
    ctx: Context, state: State, topic: Topic, rests_on: Sequence[Block] = ()
) -> Reply:
    """The whole answer with what a direct answer rests on, or else its documents and first law.

    A sales team also reads what it can offer, a new buyer the words.
    """
    blocks: list[Block] = [Title(topic.title, 2)]
    if ctx.provider(state) and topic.offer:
        blocks.append(Bullets(topic.offer, ctx.say.offer_heading()))
        blocks.append(Faint(ctx.say.client_reads()))
    blocks.append(Paragraph(topic.answer))
    if ctx.buyer(state):
        blocks += terms_blocks(ctx, f"{topic.title}. {topic.answer}")
    blocks += rests_on or _first_sources(ctx, topic)
    return Reply(tuple(blocks), _whole_buttons(ctx, topic), place="page")


def _first_sources(ctx: Context, topic: Topic) -> list[Block]:
    sources = sources_of(ctx, topic)
    law = [reference_block(ctx, one) for one in sources.references[:1]]
    return [*sources.documents_line(), *law]


def _whole_buttons(ctx: Context, topic: Topic) -> tuple[Button, ...]:
    """To what to write, to every source, and to the topics that go with it."""
    related = [ctx.knowledge.topics[name] for name in topic.related[:_RELATED]]
    return (
        *to_detail(ctx, topic),
        _to_sources(ctx, topic),
        *(to_related(ctx, one) for one in related),
    )


def grounds_screen(ctx: Context, state: State, answer: DirectAnswer) -> Reply:
    """Why a direct answer says what it says: the whole of its topic, and what it rests on."""
    topic = ctx.knowledge.topics[answer.topic]
    page = whole_screen(ctx, state, topic, grounds_of(ctx, answer))
    return replace(page, buttons=(to_direct(ctx, answer), *page.buttons))


def _to_sources(ctx: Context, topic: Topic) -> Button:
    sources = verbs.SOURCES.action(topic, 0)
    return Button(ctx.say.button_sources(), sources)


def short_screen(ctx: Context, state: State, topic: Topic) -> Reply:
    """The first sentences of the answer; what can be offered, for who sells."""
    told: Block = Paragraph(beginning(topic.answer, _SHORT))
    if ctx.provider(state) and topic.offer:
        told = Bullets(topic.offer, ctx.say.offer_heading())
    blocks = (Title(topic.title, 2), told)
    return Reply(blocks, _short_buttons(ctx, topic), place="page")


def short_direct_screen(
    ctx: Context, state: State, answer: DirectAnswer, *, simply: bool
) -> Reply:
    """The first sentence of a direct answer; `simply` with the words of the trade in it."""
    side = PROVIDER if ctx.provider(state) else CLIENT
    told = beginning(answer.reply_to(side), 0)
    words = terms_blocks(ctx, f"{answer.question} {told}") if simply else []
    topic = ctx.knowledge.topics[answer.topic]
    buttons = (to_direct(ctx, answer), *to_detail(ctx, topic))
    return Reply((Paragraph(told), *words), buttons, place="page")


def simple_screen(ctx: Context, topic: Topic) -> Reply:
    """The first sentence of the answer, and the words of the trade in it."""
    told = beginning(topic.answer, _SHORTEST)
    words = terms_blocks(ctx, f"{topic.title}. {told}")
    blocks = (Title(topic.title, 2), Paragraph(told), *words)
    return Reply(blocks, _short_buttons(ctx, topic), place="page")


def sample_screen(ctx: Context, state: State, topic: Topic) -> Reply:
    """The sample clause alone, easy to copy."""
    blocks = (
        Title(topic.title, 2),
        wording_block(ctx, state, topic),
        Faint(ctx.say.wording_hint()),
    )
    return Reply(blocks, (_back(ctx, topic),), place="page")


def _short_buttons(ctx: Context, topic: Topic) -> tuple[Button, ...]:
    """Back to the whole answer, and on to what to write."""
    return (_back(ctx, topic), *to_detail(ctx, topic))


def detail_screen(ctx: Context, state: State, topic: Topic) -> Reply:
    """What to write, to ask and to watch, and a sample clause."""
    blocks = (
        Title(topic.title, 2),
        *contract_blocks(ctx, topic, ctx.provider(state)),
        wording_block(ctx, state, topic),
    )
    buttons = (
        _to_sources(ctx, topic),
        _back(ctx, topic),
        _back_to_theme(ctx, topic),
    )
    copied = to_copy(ctx, topic.to_write)
    return Reply(blocks, buttons, place="page", to_copy=copied)


def wording_block(ctx: Context, state: State, topic: Topic) -> Block:
    """The clause as it stands in the contract of this mission."""
    text = in_words(clause_of(ctx, state, topic.id))
    return Sample(text, ctx.say.wording_heading())


def sources_screen(ctx: Context, topic: Topic, law: int) -> Reply:
    """Every advice point, reference and received idea; on several pages where that is long."""
    blocks, after = sources_of(ctx, topic).page(law)
    buttons = [_back(ctx, topic), _back_to_theme(ctx, topic)]
    if after:
        page = verbs.SOURCES.action(topic, after)
        buttons.insert(0, to_law(ctx, topic, law, page))
    return Reply(blocks, tuple(buttons), place="page")


def _back(ctx: Context, topic: Topic) -> Button:
    page = verbs.TOPIC_PAGE.action(topic)
    return Button(ctx.say.button_topic(), page)


def _back_to_theme(ctx: Context, topic: Topic) -> Button:
    name = ctx.knowledge.theme_of[topic.id]
    theme = ctx.knowledge.themes_by_id[name]
    label = ctx.say.button_theme(title=theme.title)
    return Button(label, verbs.THEME.action(name))
