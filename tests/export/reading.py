"""Documents read back: the text that a reader, a screen reader or a search finds in a file."""

import re
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, TextStringObject

from assistant.blocks import Title
from assistant.export.formats.plain_text import to_text
from assistant.export.paper import Clause, PageBlock, Paper
from assistant.text.typography import typeset


def docx_text(data: bytes) -> str:
    """All the text of a Word file, a line for each paragraph."""
    body = docx.Document(BytesIO(data)).element.body
    return "\n".join(
        "".join(map(_run_text, paragraph.iter())) for paragraph in body.iter(qn("w:p"))
    )


def _run_text(element: Any) -> str:
    if element.tag == qn("w:t"):
        return str(element.text or "")
    return "\n" if element.tag in (qn("w:br"), qn("w:tab")) else ""


def pdf_text(data: bytes) -> str:
    """All the text of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def behind_glyphs(data: bytes) -> str:
    """The text behind boxes and shaped letters: pypdf leaves it aside, other readers do not."""
    return "\n".join(
        text for page in PdfReader(BytesIO(data)).pages for text in _actual_texts(page)
    )


def _actual_texts(page: PageObject) -> list[str]:
    stream = ContentStream(page["/Contents"].get_object(), page.pdf)
    marked = (
        operands[1] for operands, operator in stream.operations if operator == b"BDC"
    )
    texts = (entry.get("/ActualText") for entry in marked if isinstance(entry, dict))
    return [
        str(text) if isinstance(text, TextStringObject) else text.decode("utf-16")
        for text in texts
        if text
    ]


def loosely(text: str) -> str:
    """The text without anything that a line break or a ligature may change."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def says(paper: Paper, wanted: str) -> bool:
    """Whether the paper says this."""
    return loosely(wanted) in loosely(to_text(paper))


def shape(block: PageBlock) -> str:
    """« Quote Repère juridique », « Title 2 Annexes »: kind, level, then heading or text."""
    if isinstance(block, Title):
        return f"Title {block.level} {block.text}"
    text = getattr(block, "heading", "") or getattr(block, "text", "")
    return f"{type(block).__name__} {text}"


def check_paper(paper: Paper, case: dict[str, Any]) -> None:
    """The paper begins and ends as the situation says, says these texts and never those."""
    shown = list(map(shape, paper.blocks))
    begins, ends = case.get("begins", []), case.get("ends", [])
    assert len(shown) > len(begins) + len(ends)
    for block, wanted in zip(shown, begins, strict=False):
        assert block.startswith(typeset(wanted))
    for block, wanted in zip(reversed(shown), reversed(ends), strict=False):
        assert block.startswith(typeset(wanted))
    assert all(block.pieces for block in paper.blocks if isinstance(block, Clause))
    for text in case.get("reads", ()):
        assert says(paper, typeset(text)), text
    for text in case.get("never", ()):
        assert not says(paper, typeset(text)), text
