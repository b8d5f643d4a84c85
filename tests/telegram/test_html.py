"""Blocks -> HTML messages: text stays text, and nothing is lost.

Every message is one that Telegram takes.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.blocks import (
    Block,
    Bullets,
    Faint,
    Paragraph,
    Quote,
    Sample,
    Title,
    plain,
)
from assistant.channels.telegram.outgoing.html import (
    MOST_UNITS,
    cut,
    to_messages,
    units,
)
from assistant.channels.telegram.outgoing.keyboard import keyboard, spelt_out
from assistant.conversation.context import Context
from assistant.conversation.events import Pressed
from assistant.conversation.replies import Reply
from assistant.conversation.state.chat import State
from assistant.conversation.step import step
from tests.telegram.html_check import read_html

TEXTS = st.text(min_size=1, max_size=40) | st.sampled_from(
    ["<b>", "</b>", "a & b", "&lt;", "😀" * 30, "mot " * 400]
)
LONG = st.builds(lambda text, times: text * times, TEXTS, st.integers(1, 300))
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, TEXTS),
    st.builds(Paragraph, LONG),
    st.builds(Faint, TEXTS),
    st.builds(
        lambda items, heading: Bullets(tuple(items), heading),
        st.lists(LONG, min_size=1, max_size=9),
        TEXTS,
    ),
    st.builds(Quote, LONG, TEXTS),
    st.builds(Sample, LONG, TEXTS),
)


def letters(text: str) -> str:
    """The text without spaces and bullets, which a cut may drop or add."""
    return "".join(char for char in text if not char.isspace() and char not in "•-")


@given(st.lists(BLOCKS, min_size=1, max_size=8))
def test_every_message_is_taken_and_no_letter_is_lost(blocks: list[Block]) -> None:
    messages = [read_html(html) for html in to_messages(blocks)]
    assert all(
        units(text) <= MOST_UNITS and len(entities) <= 100
        for text, entities in messages
    )
    assert letters("".join(text for text, _ in messages)) == letters(plain(blocks))


@given(LONG, st.integers(20, 200))
def test_cutting_keeps_to_the_limit(text: str, most: int) -> None:
    parts = list(cut(text, most))
    assert all(units(part) <= most for part in parts)
    assert letters("".join(parts)) == letters(text)


def test_4096_units_are_one_message_and_one_more_is_two() -> None:
    assert len(to_messages([Paragraph("x" * 4_000), Paragraph("y" * 90)])) == 1
    assert len(to_messages([Paragraph("x" * 4_000), Paragraph("y" * 100)])) == 2
    assert all(
        units(read_html(html)[0]) <= MOST_UNITS
        for html in to_messages([Paragraph("😀" * 2_100)])
    )


def test_a_message_is_cut_between_paragraphs() -> None:
    first, second = to_messages(
        [Paragraph("a" * 3_000), Title("Suite"), Paragraph("b" * 3_000)]
    )
    assert first.endswith("<b>Suite</b>")
    assert second == "b" * 3_000


def test_sources_fold_away_and_a_sample_copies_at_a_touch() -> None:
    html = to_messages(
        [Quote("Code civil", "Repère"), Sample("Le prestataire…", "Exemple")]
    )[0]
    assert "<blockquote expandable><b>Repère</b>\nCode civil</blockquote>" in html
    assert "<code>Le prestataire…</code>" in html


@pytest.mark.parametrize(
    "verb", ["topic", "detail", "sources", "item", "wording", "proof"]
)
def test_every_screen_of_every_topic_is_taken(verb: str, ctx: Context) -> None:
    state = State(
        answers={"role": "client", "etape": "redaction", "activite": ["informatique"]},
        listed=True,
    )
    for topic in ctx.knowledge.topics:
        for reply in step(
            ctx.knowledge, ctx.matcher, state, Pressed(f"{verb}:{topic}"), ctx.now
        ).replies:
            assert all(
                read_html(html)
                for html in to_messages([*reply.blocks, *spelt_out(reply)])
            )
            assert all(len(data.encode()) <= 64 for data in carried(reply))


def carried(reply: Reply) -> list[str]:
    """What the buttons of a reply carry."""
    keys = keyboard(reply, "Copier")
    rows = keys.inline_keyboard if keys else ()
    return [str(key.callback_data) for row in rows for key in row if key.callback_data]
