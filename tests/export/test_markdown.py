"""Markdown: every character shown as it is."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.conversation.context import Context
from assistant.conversation.state import State
from assistant.document import Bullets, Faint, Paragraph, Quote, Title
from assistant.export.checklist_document import checklist_document
from assistant.export.markdown import to_markdown


def test_blocks_become_markdown() -> None:
    blocks = [Title("A", 2), Faint("b"), Bullets(("c", "d"), "e"), Quote("f\ng", "h"), Paragraph("i")]
    assert to_markdown(blocks) == "## A\n\n*b*\n\n**e**\n\n- c\n- d\n\n> **h**\n>\n> f\n> g\n\ni\n"


@given(
    st.text(alphabet="ab12*_[]`<>#&;-+=.() :!\\|~\"'", min_size=1, max_size=40).map(lambda text: " ".join(text.split()))
)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown = MarkdownIt("commonmark").render(to_markdown([Paragraph(f"x {text}"), Paragraph(text or "y")]))
    assert visible(shown) == f"x {text}".strip() + (text or "y")


def visible(html: str) -> str:
    """What a reader sees of the HTML."""
    return unescape(re.sub(r"<[^>]*>|\n", "", html))


def test_the_document_holds_every_item_whole(ctx: Context) -> None:
    state = State(answers={"role": "client", "etape": "redaction", "donnees": ["personnelles"], "lieu": "hors-ue"})
    text = to_markdown(checklist_document(ctx, state))
    for item in ctx.checklist(state).items:
        assert f"### {item.topic.title}".replace("'", "’")[:20] in text.replace("\u00a0", " ")
    assert text.count("pas un conseil juridique") == 2
    assert "Vérifié le 22 novembre 2026" in text.replace("\u00a0", " ")
