"""Markdown: every character shown as it is."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.blocks import Bullets, Faint, Paragraph, Quote, Title
from assistant.export.formats.markdown import blocks_to_markdown
from assistant.export.paper import (
    Bar,
    Chart,
    Clause,
    Numbered,
    PageBlock,
    PageBreak,
    Piece,
    Table,
    Tick,
    Ticks,
)


def test_blocks_become_markdown() -> None:
    blocks: list[PageBlock] = [
        Title("A", 2),
        Faint("b"),
        Bullets(("c", "d"), "e"),
        Quote("f\ng", "h"),
        Paragraph("i"),
    ]
    assert (
        blocks_to_markdown(blocks)
        == "## A\n\n*b*\n\n**e**\n\n- c\n- d\n\n> **h**\n>\n> f\n> g\n\ni\n"
    )


def test_what_a_page_has_becomes_markdown() -> None:
    ticks = Ticks((Tick("a", True), Tick("b_")), "T")
    clause = Clause(
        (Piece("Sous "), Piece("[30]", "blank"), Piece(" jours")), "Exemple"
    )
    blocks: list[PageBlock] = [
        Numbered(("x", "y")),
        ticks,
        clause,
        PageBreak(),
        Table((("a|b", "c\nd"),), ("P", "Q")),
    ]
    shown = blocks_to_markdown([*blocks, Chart((Bar("T", 1, 3),), ("thème", "fait"))])
    assert shown.split("\n\n") == [
        "1. x\n2. y",
        "**T**",
        "- [x] a\n- [ ] b\\_",
        "> **Exemple**\n>\n> Sous **[30]** jours",
        "---",
        "| P | Q |\n| --- | --- |\n| a\\|b | c d |",
        "| thème | fait |\n| --- | --- |\n| T | █░░ 1 / 3 |\n",
    ]


@given(
    st.text(alphabet="ab12*_[]`<>#&;-+=.() :!\\|~\"'", min_size=1, max_size=40).map(
        lambda text: " ".join(text.split())
    )
)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown = MarkdownIt("commonmark").render(
        blocks_to_markdown([Paragraph(f"x {text}"), Paragraph(text or "y")])
    )
    assert visible(shown) == f"x {text}".strip() + (text or "y")


def visible(html: str) -> str:
    """What a reader sees of the HTML."""
    return unescape(re.sub(r"<[^>]*>|\n", "", html))
