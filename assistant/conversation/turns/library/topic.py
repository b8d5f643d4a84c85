"""A topic's pages: its answer, what to write, where it comes from."""

from dataclasses import replace

from assistant.blocks import Block
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome
from assistant.conversation.screens.library.direct import (
    answer_screen,
    copy_screen,
    to_write_screen,
)
from assistant.conversation.screens.library.topic import (
    detail_screen,
    sample_screen,
    short_screen,
    simple_screen,
    sources_screen,
    whole_screen,
)
from assistant.conversation.screens.verdict import rated
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import in_between
from assistant.knowledge.topics import Topic


def show_topic(ctx: Context, state: State, topic: Topic, *before: Block) -> Outcome:
    """The answer on a topic, under what stands `before`."""
    answer = answer_screen(ctx, state, topic, before)
    page = rated(ctx, state, answer, topic)
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_from(ctx: Context, state: State, side: str, topic: Topic) -> Outcome:
    """The answer for who sells, or for who buys; the chat keeps that."""
    return show_topic(ctx, replace(state, side=side), topic)


def show_whole(ctx: Context, state: State, topic: Topic) -> Outcome:
    """The whole answer on a topic, and where it comes from."""
    page = whole_screen(ctx, state, topic)
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_copy(ctx: Context, state: State, topic: Topic) -> Outcome:
    """The answer on a topic alone, to copy."""
    page = copy_screen(ctx, state, topic)
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_lines(
    ctx: Context,
    state: State,
    topic: Topic,
    *before: Block,
    ways: tuple[Button, ...] = (),
) -> Outcome:
    """The first lines to write on a topic, under what stands `before`."""
    page = to_write_screen(ctx, state, topic, before)
    page = replace(page, buttons=(*page.buttons, *ways))
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_detail(ctx: Context, state: State, topic: Topic) -> Outcome:
    """What to write on a topic."""
    if not topic.belongs_in_contract:
        return show_topic(ctx, state, topic)
    page = detail_screen(ctx, state, topic)
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_short(ctx: Context, state: State, topic: Topic) -> Outcome:
    """The answer in a few words."""
    page = short_screen(ctx, state, topic)
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_simply(ctx: Context, state: State, topic: Topic) -> Outcome:
    """The answer in a few words, and those of the trade explained."""
    page = simple_screen(ctx, topic)
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_sample(ctx: Context, state: State, topic: Topic) -> Outcome:
    """The sample clause alone, to copy; the answer where the topic has none."""
    if not topic.belongs_in_contract:
        return show_short(ctx, state, topic)
    page = sample_screen(ctx, state, topic)
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_sources(ctx: Context, state: State, topic: Topic, law: int) -> Outcome:
    """Where the answer comes from, or a page of it that is the `law`."""
    page = sources_screen(ctx, topic, law)
    return in_between(ctx, state, page, "answer", (topic.id,))
