"""What python-docx has no word for: fields, boxes to tick, bookmarks, lists that begin at 1."""

from copy import deepcopy
from functools import cache
from typing import Any

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.export.formats.docx.elements import element, text_element
from assistant.export.paper import BOXES

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_BOX_FONT = "Segoe UI Symbol"


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that Word computes, and what is shown until then."""
    begin_field(paragraph, code)
    paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, code: str) -> None:
    """The start of a field; what follows is what is shown of it."""
    _add_run(paragraph, element("fldChar", fldCharType="begin"))
    _add_run(paragraph, text_element("instrText", f" {code} "))
    _add_run(paragraph, element("fldChar", fldCharType="separate"))


def end_field(paragraph: Paragraph) -> None:
    """The end of a field."""
    _add_run(paragraph, element("fldChar", fldCharType="end"))


def _add_run(paragraph: Paragraph, holding: Any) -> None:
    paragraph.add_run()._r.append(holding)


def add_counted(
    paragraph: Paragraph, series: str, shown: str, bookmark: tuple[str, int]
) -> None:
    """The next number of a series, inside a bookmark: references show nothing else."""
    name, number = bookmark
    paragraph._p.append(element("bookmarkStart", name=name, id=str(number)))
    add_field(paragraph, rf"SEQ {series} \* ARABIC", shown)
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def update_when_opened(word: Word) -> None:
    """Have Word offer to compute the pages of the table of contents when it opens the file."""
    word.settings.element.append(element("updateFields", val="true"))


def add_box(paragraph: Paragraph, done: bool) -> None:
    """A box that a click ticks."""
    paragraph._p.append(deepcopy(_box(done)))


@cache
def _box(done: bool) -> Any:
    """The box, to be copied: it holds both characters, for Word to change one into the other."""
    ticked = f'w14:val="{_code(BOXES[True])}" w14:font="{_BOX_FONT}"'
    empty = f'w14:val="{_code(BOXES[False])}" w14:font="{_BOX_FONT}"'
    fonts = " ".join(
        f'w:{script}="{_BOX_FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs")
    )
    return parse_xml(
        f"<w:sdt {nsdecls('w')} {_W14}><w:sdtPr><w14:checkbox>"
        f'<w14:checked w14:val="{int(done)}"/>'
        f"<w14:checkedState {ticked}/><w14:uncheckedState {empty}/>"
        "</w14:checkbox></w:sdtPr><w:sdtContent><w:r>"
        f"<w:rPr><w:rFonts {fonts}/></w:rPr><w:t>{BOXES[done]}</w:t>"
        "</w:r></w:sdtContent></w:sdt>"
    )


def _code(character: str) -> str:
    return f"{ord(character):04X}"


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Make the paragraph something that a link, or a reference to its number, can lead to."""
    start = element("bookmarkStart", name=name, id=str(number))
    end = element("bookmarkEnd", id=str(number))
    properties = paragraph._p.pPr
    if properties is None:
        paragraph._p.insert(0, start)
    else:
        properties.addnext(start)
    paragraph._p.append(end)


def add_link(paragraph: Paragraph, text: str, bookmark: str) -> None:
    """A text that leads to a bookmark, and the page on which that stands."""
    link = element("hyperlink", anchor=bookmark, history="1")
    before = len(paragraph._p)
    paragraph.add_run(text)
    paragraph.add_run("\t")
    add_field(paragraph, rf"PAGEREF {bookmark} \h", "")
    for run in list(paragraph._p)[before:]:
        link.append(run)
    paragraph._p.append(link)


def add_web_link(paragraph: Paragraph, text: str, url: str) -> Run:
    """A text that leads to an address."""
    name = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = element("hyperlink", history="1")
    link.set(qn("r:id"), name)
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)
    return run
