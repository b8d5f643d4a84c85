"""Blocks -> HTML messages: text stays text, nothing is lost, every message is one that Telegram takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.blocks import Block, Bullets, Faint, Paragraph, Quote, Sample, Title, plain
from assistant.channels.telegram.keyboards import keyboard, pressed, spelt_out
from assistant.channels.telegram.rendering import MOST_UNITS, cut, to_messages, units
from assistant.conversation.context import Context
from assistant.conversation.events import Pressed
from assistant.conversation.replies import Button, Reply
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
        units(text) <= MOST_UNITS and len(entities) <= 100 for text, entities in messages
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


@pytest.mark.parametrize("verb", ["topic", "detail", "sources", "item", "wording", "proof"])
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
                read_html(html) for html in to_messages([*reply.blocks, *spelt_out(reply)])
            )
            datas = [
                key["callback_data"]
                for row in keyboard(reply, "Copier")
                for key in row
                if "callback_data" in key
            ]
            assert all(len(data.encode()) <= 64 for data in datas)


def test_numbered_buttons_stand_below_each_other_and_short_words_side_by_side() -> None:
    buttons = (
        Button("Client", "a"),
        Button("Prestataire", "b"),
        *(Button(word, word, False) for word in WAYS_OUT),
    )
    rows = [
        [key["text"] for key in row]
        for row in keyboard(Reply((), buttons, place="anchor"), "Copier")
    ]
    assert rows == [
        ["1. Client"],
        ["2. Prestataire"],
        ["Je ne sais pas", "Pourquoi ?"],
        ["Retour", "Voir ma liste"],
    ]


WAYS_OUT = ("Je ne sais pas", "Pourquoi ?", "Retour", "Voir ma liste")


def test_a_short_sample_has_a_button_that_copies_it_and_a_long_one_has_not() -> None:
    short, long = Sample("x" * 256), Sample("x" * 257)
    assert keyboard(Reply((short,)), "Copier") == [
        [{"text": "Copier", "copy_text": {"text": "x" * 256}}]
    ]
    assert keyboard(Reply((long,)), "Copier") == []


def test_long_labels_are_spelt_out_where_each_word_counts() -> None:
    buttons = (
        Button("Oui", "a"),
        Button("Ceux du prestataire, sans accès aux vôtres", "b"),
    )
    assert spelt_out(Reply((), buttons, spelt_out=True)) == [
        Paragraph("1. Oui\n2. Ceux du prestataire, sans accès aux vôtres")
    ]
    assert spelt_out(Reply((), buttons)) == []
    assert spelt_out(Reply((), buttons[:1], spelt_out=True)) == []


@pytest.mark.parametrize(
    ("data", "place", "action"),
    [
        ("a|answer:role:client", "anchor", "answer:role:client"),
        ("p|topic:prix", "page", "topic:prix"),
        ("n|help", "new", "help"),
        ("help", "new", "help"),
        ("z|help", "new", "z|help"),
        ("", "new", ""),
    ],
)
def test_what_a_pressed_button_carries(data: str, place: str, action: str) -> None:
    assert pressed(data) == (place, action)
