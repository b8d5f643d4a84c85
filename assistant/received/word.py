"""A Word file -> its lines: paragraphs, tables, headers, footnotes, lists with their numbers."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from assistant.received.numbering import Numbers, numbers_of
from assistant.received.refusal import Refused

_HEADING = re.compile(r"^(?:heading|titre|berschrift)\s*([1-6])$", re.IGNORECASE)
_DEEPEST = 40
"""Tables inside tables, and so on; what stands deeper is left out."""
_CELLS = " | "
_PARAGRAPH, _TABLE, _CONTENT = qn("w:p"), qn("w:tbl"), qn("w:sdtContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def word_lines(data: bytes) -> list[str]:
    """The lines of a Word file that `check_archive` let through. Raises Refused."""
    try:
        document = Document(BytesIO(data))
        lines = list(_Word(document).lines())
    except (PackageNotFoundError, SyntaxError, KeyError, ValueError, AttributeError):
        raise Refused("broken") from None
    return lines


class _Word:
    """One document while it is read."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbers = self._numbering()
        self._styles = _styles(document)
        self._notes = self._footnotes()

    def lines(self) -> Iterator[str]:
        """Headers and footers once, then the body with its footnotes where they are called."""
        for line in dict.fromkeys(self._around()):
            yield line
            yield ""
        yield from self._blocks(self._document.element.body, 0)

    def _around(self) -> Iterator[str]:
        for section in self._document.sections:
            for part in (section.header, section.footer):
                if not part.is_linked_to_previous:
                    texts = (paragraph.text for paragraph in part.paragraphs)
                    yield from (text.strip() for text in texts if text.strip())

    def _blocks(self, parent: Any, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child)
                yield ""
            elif child.tag == _TABLE:
                yield from self._table(child, depth)
                yield ""
            elif child.tag == qn("w:sdt"):
                for content in child.iterchildren(_CONTENT):
                    yield from self._blocks(content, depth + 1)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        text = " ".join(_text(paragraph).split())
        if not text:
            return
        style, listed = self._look(paragraph)
        number = self._numbers.next(*listed) if listed else ""
        mark = f"{'#' * style} " if style else ""
        yield f"{mark}{f'{number} ' if number else ''}{text}"
        for called in paragraph.iter(qn("w:footnoteReference")):
            note = self._notes.get(called.get(qn("w:id")) or "")
            if note:
                yield f"(note : {note})"

    def _look(self, paragraph: Any) -> tuple[int, tuple[str, int] | None]:
        """The heading's level, 0 for none, and the list that a paragraph is counted in."""
        look = paragraph.find(qn("w:pPr"))
        named = look.find(qn("w:pStyle")) if look is not None else None
        name = (named.get(qn("w:val")) or "") if named is not None else ""
        level, of_style = self._styles.get(name, (0, None))
        own = _listed(look)
        return level, own or of_style

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        """A line a row; a table within a cell stands in its row."""
        for row in table.iterchildren(qn("w:tr")):
            cells = []
            for cell in row.iter(qn("w:tc")):
                inside = " ".join(filter(None, self._blocks(cell, depth + 1)))
                cells.append(inside.strip())
            line = _CELLS.join(dict.fromkeys(filter(None, cells)))
            if line:
                yield line

    def _numbering(self) -> Numbers:
        part = _related(self._document, "numbering")
        return numbers_of(parse_xml(part.blob) if part is not None else None)

    def _footnotes(self) -> dict[str, str]:
        part = _related(self._document, "footnotes")
        if part is None:
            return {}
        notes = {}
        for note in parse_xml(part.blob).iter(qn("w:footnote")):
            text = " ".join(_text(note).split())
            notes[note.get(qn("w:id")) or ""] = text
        return notes


def _related(document: Any, kind: str) -> Part | None:
    """The document's own part of this kind; what lies outside the file is never followed."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            part: Part = relation.target_part
            return part
    return None


def _text(element: Any) -> str:
    """The text in an element: what is inserted, not what is deleted, a text box once."""
    pieces = []
    skipped: set[Any] = set()
    for one in element.iter():
        if one.getparent() in skipped or one.tag == _FALLBACK:
            skipped.add(one)
        elif one.tag == qn("w:t"):
            pieces.append(one.text or "")
        elif one.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")) or (
            one.tag == _PARAGRAPH and one is not element
        ):
            pieces.append(" ")
        elif one.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
    return "".join(pieces)


def _listed(look: Any) -> tuple[str, int] | None:
    """The list and the level that a paragraph's look names."""
    numbered = look.find(qn("w:numPr")) if look is not None else None
    if numbered is None:
        return None
    name, level = numbered.find(qn("w:numId")), numbered.find(qn("w:ilvl"))
    if name is None:
        return None
    depth = (level.get(qn("w:val")) or "0") if level is not None else "0"
    return name.get(qn("w:val")) or "", int(depth) if depth.isdigit() else 0


def _styles(document: Any) -> dict[str, tuple[int, tuple[str, int] | None]]:
    """By a style's id: the level of the heading that it is, and the list that it counts in."""
    styles = {}
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        title = (name.get(qn("w:val")) or "") if name is not None else ""
        heading = _HEADING.match(title)
        listed = _listed(style.find(qn("w:pPr")))
        level = int(heading[1]) if heading else 0
        styles[style.get(qn("w:styleId")) or ""] = (level, listed)
    return styles
