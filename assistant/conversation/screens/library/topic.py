"""A topic's pages: its answer, what to write, where it comes from."""

from collections.abc import Sequence

from assistant.blocks import Block, Bullets, Faint, Paragraph, Sample, Title
from assistant.contract.draft import in_words
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_law, to_related
from assistant.conversation.state.chat import State
from assistant.knowledge.language.terms import Term
from assistant.knowledge.role import CLIENT, PROVIDER, ROLE
from assistant.knowledge.topics import Topic
from assistant.telling.contract import clause_of
from assistant.telling.glossary import terms_blocks
from assistant.telling.sources import reference_block, sources_of
from assistant.telling.topic import contract_blocks
from assistant.text.sentences import beginning

_RELATED = 2
_SHORT, _SHORTEST = 320, 180
"""Characters of an answer that is asked for in a few words, and more simply."""


def answer_screen(
    ctx: Context, state: State, topic: Topic, explained: Sequence[Term] = ()
) -> Reply:
    """The direct answer with its sources.

    A sales team also reads what it can offer, a new buyer the words. `explained` are words that
    the user has just been told.
    """
    blocks: list[Block] = [Title(topic.title, 2)]
    if ctx.provider(state) and topic.offer:
        blocks.append(Bullets(topic.offer, ctx.say.offer_heading()))
        blocks.append(Faint(ctx.say.client_reads()))
    blocks.append(Paragraph(topic.answer))
    if ctx.buyer(state):
        text = f"{topic.title}. {topic.answer}"
        blocks += terms_blocks(ctx, text, explained=explained)
    sources = sources_of(ctx, topic)
    blocks += sources.documents_line()
    for reference in sources.references[:1]:
        blocks.append(reference_block(ctx, reference))
    return Reply(tuple(blocks), _answer_buttons(ctx, state, topic), place="page")


def _other_side(ctx: Context, state: State, topic: Topic) -> tuple[Button, ...]:
    """To the answer for who sits on the other side of the table, where it is another one.

    In a mission whose role is known, that counts, and nothing is offered.
    """
    if ROLE in state.answers or not topic.offer:
        return ()
    if ctx.provider(state):
        other = verbs.SIDE.action(CLIENT, topic)
        return (Button.in_words(ctx.say.button_side_client(), other),)
    other = verbs.SIDE.action(PROVIDER, topic)
    return (Button.in_words(ctx.say.button_side_provider(), other),)


def _answer_buttons(ctx: Context, state: State, topic: Topic) -> tuple[Button, ...]:
    """To what to write, to the sources, and to the topics that go with it."""
    buttons = []
    if topic.belongs_in_contract:
        detail = verbs.DETAIL.action(topic)
        buttons.append(Button(ctx.say.button_detail(), detail))
    buttons.append(_to_sources(ctx, topic))
    for name in topic.related[:_RELATED]:
        related = ctx.knowledge.topics[name]
        buttons.append(to_related(ctx, related))
    buttons += _other_side(ctx, state, topic)
    return tuple(buttons)


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
    back = _back(ctx, topic)
    if not topic.belongs_in_contract:
        return (back,)
    detail = verbs.DETAIL.action(topic)
    return (back, Button(ctx.say.button_detail(), detail))


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
    return Reply(blocks, buttons, place="page")


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
