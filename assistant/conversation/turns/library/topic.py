"""A topic's pages: its answer, what to write, where it comes from."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.library.topic import (
    answer_screen,
    detail_screen,
    sources_screen,
)
from assistant.conversation.screens.verdict import rated
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import in_between
from assistant.knowledge.topics import Topic


def show_topic(ctx: Context, state: State, topic: Topic) -> Outcome:
    """The answer on a topic."""
    answer = answer_screen(ctx, state, topic)
    page = rated(ctx, state, answer, topic)
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_detail(ctx: Context, state: State, topic: Topic) -> Outcome:
    """What to write on a topic."""
    if not topic.belongs_in_contract:
        return show_topic(ctx, state, topic)
    page = detail_screen(ctx, state, topic)
    return in_between(ctx, state, page, "answer", (topic.id,))


def show_sources(ctx: Context, state: State, topic: Topic, law: int) -> Outcome:
    """Where the answer comes from, or a page of it that is the `law`."""
    page = sources_screen(ctx, topic, law)
    return in_between(ctx, state, page, "answer", (topic.id,))
