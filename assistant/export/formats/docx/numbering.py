"""Headings that Word counts, articles and their clauses; lists that begin at 1."""

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from assistant.export.formats.docx.elements import element
from assistant.export.paper import Heading

_ARTICLES = 901
"""The id of our multilevel list: far from those of python-docx's template."""
_LEVELS = ("%1.", "%1.%2")
"""« 4. » and « 4.2 »: a reference shows nothing but the number, in Word and in LibreOffice."""


def add_heading_list(word: Word) -> None:
    """The list by which headings are counted."""
    numbering = word.part.numbering_part.element
    # Word wants every definition before the lists that use one.
    numbering.num_lst[0].addprevious(parse_xml(_definition()))
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_ARTICLES}">'
            f'<w:abstractNumId w:val="{_ARTICLES}"/></w:num>'
        )
    )


def _definition() -> str:
    shown = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, text in enumerate(_LEVELS)
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_ARTICLES}">'
        f'<w:multiLevelType w:val="multilevel"/>{shown}</w:abstractNum>'
    )


def count_heading(paragraph: Paragraph, block: Heading) -> None:
    """Have Word count this heading."""
    properties = paragraph._p.get_or_add_pPr()
    number = element("numPr")
    number.append(element("ilvl", val=str(block.level - 2)))
    number.append(element("numId", val=str(_ARTICLES)))
    properties.append(number)


def new_numbering(word: Word) -> int:
    """A list that begins at 1, looking like « List Number »; the id that its paragraphs name."""
    numbering = word.part.numbering_part.element
    used = word.styles["List Number"].element.pPr.numPr.numId.val
    look = next(num for num in numbering.num_lst if num.numId == used)
    num = numbering.add_num(look.abstractNumId.val)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)
