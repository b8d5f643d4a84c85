"""The first message that a question gets: short, deciding first, with its source."""

from itertools import product

import pytest

from assistant.blocks import plain, set_block
from assistant.conversation.context import Context
from assistant.conversation.replies import Reply
from assistant.conversation.screens.library.direct import (
    LONGEST,
    answer_screen,
    copy_direct_screen,
    copy_screen,
    direct_screen,
    to_write_screen,
)
from assistant.conversation.screens.library.glossary import explanations
from assistant.conversation.state.chat import State
from assistant.knowledge.role import CLIENT, NEWCOMER, PROVIDER, ROLE
from assistant.text.folding import fold

ASKERS = [
    State(side=side, noticed=noticed)
    for side, noticed in product(("", CLIENT, PROVIDER), (False, True))
] + [State(answers={ROLE: role}) for role in (CLIENT, NEWCOMER, PROVIDER)]


def text_of(reply: Reply) -> str:
    return plain(map(set_block, reply.blocks))


def too_long(ctx: Context, state: State, reply: Reply) -> bool:
    """Whether it is longer than a first message may be, with what the first of a chat adds."""
    notice = "" if state.noticed else f"\n\n{ctx.say.notice()}"
    return len(text_of(reply)) + len(notice) > LONGEST


@pytest.mark.parametrize("state", ASKERS)
def test_every_answer_is_read_at_a_glance_and_says_where_it_comes_from(
    ctx: Context, state: State
) -> None:
    for topic in ctx.knowledge.topics.values():
        page = answer_screen(ctx, state, topic)
        assert not too_long(ctx, state, page), topic.id
        assert "Source : " in text_of(page).replace("\u00a0", " "), topic.id
        assert len(page.blocks) > 2, topic.id
        if topic.to_write:
            assert not too_long(ctx, state, to_write_screen(ctx, state, topic, ()))
    for answer in ctx.knowledge.answers.values():
        page = direct_screen(ctx, state, answer)
        assert not too_long(ctx, state, page), answer.id
        assert "Source : " in text_of(page).replace("\u00a0", " "), answer.id


def test_a_direct_answer_begins_with_the_decision_of_the_side_that_asks(
    ctx: Context,
) -> None:
    for answer in ctx.knowledge.answers.values():
        for side in (CLIENT, PROVIDER):
            page = direct_screen(ctx, State(side=side), answer)
            assert ctx.knowledge.decisions.begin(fold(text_of(page))), answer.id
            if answer.limit:
                assert fold(answer.limit) in fold(text_of(page)), answer.id


def test_a_word_explained_above_leaves_room_for_the_answer(ctx: Context) -> None:
    for term in ctx.knowledge.terms:
        for name in term.topics:
            topic = ctx.knowledge.topics[name]
            page = answer_screen(ctx, State(), topic, explanations([term]))
            assert not too_long(ctx, State(), page), (term.id, name)


def test_what_is_copied_holds_the_answer_its_source_and_nothing_of_the_chat(
    ctx: Context,
) -> None:
    state = State(side=PROVIDER, answers={})
    for answer in ctx.knowledge.answers.values():
        (block,) = copy_direct_screen(ctx, state, answer).blocks
        text = plain([block])
        assert text.startswith(answer.question)
        assert answer.reply_to(PROVIDER) in text
        assert "Source : " in text
        assert len(text) <= LONGEST
    for topic in ctx.knowledge.topics.values():
        (block,) = copy_screen(ctx, state, topic).blocks
        assert plain([block]).startswith(topic.title)
        assert len(plain([block])) <= LONGEST
