"""Paragraphs and runs put together directly.

python-docx looks for the right place of every element, which is slow.
"""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_BREAKS = {"\n": "br", "\t": "tab"}


def element(kind: str, /, **attributes: str) -> Any:
    """An element that Word defines, with attributes that Word defines."""
    made = OxmlElement(f"w:{kind}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def text_element(name: str, text: str) -> Any:
    """An element that holds a text, its spaces kept."""
    made = element(name)
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made


def set_style(paragraph: Paragraph, style_id: str) -> None:
    """Give a new paragraph its style."""
    properties = element("pPr")
    properties.append(element("pStyle", val=style_id))
    paragraph._p.insert(0, properties)


def add_text(paragraph: Paragraph, text: str) -> Run:
    """A run with the text at the end of a paragraph; its line feeds and tabs become Word's."""
    run = element("r")
    for part in re.split("([\n\t])", text):
        if part in _BREAKS:
            run.append(element(_BREAKS[part]))
        elif part:
            run.append(text_element("t", part))
    paragraph._p.append(run)
    return Run(run, paragraph)
