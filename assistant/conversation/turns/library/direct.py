"""A direct answer's pages: the reply, why it says so, the same in fewer words, alone to copy."""

from dataclasses import replace

from assistant.blocks import Block
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.library.direct import (
    copy_direct_screen,
    direct_screen,
)
from assistant.conversation.screens.library.topic import (
    grounds_screen,
    short_direct_screen,
)
from assistant.conversation.screens.verdict import rated
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import in_between
from assistant.conversation.turns.verdict import meaning
from assistant.knowledge.language.answers import DirectAnswer


def show_direct(
    ctx: Context, state: State, answer: DirectAnswer, *before: Block
) -> Outcome:
    """The direct answer, under what stands `before`."""
    page = direct_screen(ctx, state, answer, before)
    topic = ctx.knowledge.topics[answer.topic]
    return _told(ctx, state, answer, rated(ctx, state, page, topic))


def show_meant(ctx: Context, state: State, answer: DirectAnswer) -> Outcome:
    """The direct answer that the last question meant, chosen beside what was offered or given."""
    return show_direct(ctx, meaning(state, answer), answer)


def show_from(ctx: Context, state: State, side: str, answer: DirectAnswer) -> Outcome:
    """The answer for who sells, or for who buys; the chat keeps that."""
    return show_direct(ctx, replace(state, side=side), answer)


def show_grounds(ctx: Context, state: State, answer: DirectAnswer) -> Outcome:
    """Why it says so."""
    return _told(ctx, state, answer, grounds_screen(ctx, state, answer))


def show_copy(ctx: Context, state: State, answer: DirectAnswer) -> Outcome:
    """The answer alone, to copy."""
    return _told(ctx, state, answer, copy_direct_screen(ctx, state, answer))


def show_short(ctx: Context, state: State, answer: DirectAnswer) -> Outcome:
    """Its first sentence."""
    page = short_direct_screen(ctx, state, answer, simply=False)
    return _told(ctx, state, answer, page)


def show_simply(ctx: Context, state: State, answer: DirectAnswer) -> Outcome:
    """Its first sentence, and the words of the trade explained."""
    page = short_direct_screen(ctx, state, answer, simply=True)
    return _told(ctx, state, answer, page)


def _told(ctx: Context, state: State, answer: DirectAnswer, page: Reply) -> Outcome:
    told = in_between(ctx, state, page, "answer", (answer.topic,))
    return replace(told, direct=answer.id)
