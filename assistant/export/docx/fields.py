"""What python-docx has no word for: fields, boxes to tick, bookmarks, lists that begin again at 1."""

from copy import deepcopy
from functools import cache
from typing import Any

from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from assistant.export.plain_text import BOXES

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_BOX_FONT = "Segoe UI Symbol"


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that Word computes, and what is shown until then."""
    begin_field(paragraph, code)
    paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, code: str) -> None:
    """The start of a field; what follows is what is shown of it."""
    _mark(paragraph, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    _mark(paragraph, "separate")


def end_field(paragraph: Paragraph) -> None:
    """The end of a field."""
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def add_box(paragraph: Paragraph, done: bool) -> None:
    """A box that a click ticks."""
    paragraph._p.append(deepcopy(_box(done)))


@cache
def _box(done: bool) -> Any:
    states = "".join(
        f'<w14:{name} w14:val="{ord(BOXES[ticked]):04X}" w14:font="{_BOX_FONT}"/>'
        for name, ticked in (("checkedState", True), ("uncheckedState", False))
    )
    font = f'<w:rFonts w:ascii="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:cs="{_BOX_FONT}"/>'
    return parse_xml(
        f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(done)}"/>{states}'
        f"</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>{font}</w:rPr><w:t>{BOXES[done]}</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Make the paragraph something that a link can lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), name)
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
        paragraph._p.append(mark)


def add_link(paragraph: Paragraph, text: str, bookmark: str) -> None:
    """A text that leads to a bookmark."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    link.set(qn("w:history"), "1")
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def new_numbering(word: Word) -> int:
    """A list that begins at 1, looking like « List Number »; the id that its paragraphs name."""
    numbering = word.part.numbering_part.element
    used = word.styles["List Number"].element.pPr.numPr.numId.val
    look = next(num for num in numbering.num_lst if num.numId == used).abstractNumId.val
    num = numbering.add_num(look)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)
