"""Paragraphs and runs put together directly: python-docx looks for the right place of every element, which is slow."""

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_BREAKS = {"\n": "w:br", "\t": "w:tab"}


def set_style(paragraph: Paragraph, style_id: str) -> None:
    """Give a new paragraph its style."""
    properties, style = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
    style.set(qn("w:val"), style_id)
    properties.append(style)
    paragraph._p.insert(0, properties)


def add_text(paragraph: Paragraph, text: str) -> Run:
    """A run with the text at the end of a paragraph; a line feed becomes a line break, a tab a tab."""
    run = OxmlElement("w:r")
    for part in filter(None, re.split("([\n\t])", text)):
        element = OxmlElement(_BREAKS.get(part, "w:t"))
        if part not in _BREAKS:
            element.text = part
            element.set(qn("xml:space"), "preserve")
        run.append(element)
    paragraph._p.append(run)
    return Run(run, paragraph)
