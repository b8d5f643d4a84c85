"""Tables of a Word file: thin lines, a head that screen readers know and each page repeats."""

from collections.abc import Iterable

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import Table, _Cell, _Row

from assistant.export.formats.docx import styles
from assistant.export.formats.docx.elements import element

_WIDTHS = {
    2: (Cm(6), Cm(10.6)),
    4: (Cm(4.4), Cm(2.2), Cm(2.4), Cm(7.6)),
}
"""Of a table's columns, by their number."""
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="C8D1DA"'


def add_table(
    word: Word, rows: Iterable[tuple[str, ...]], head: tuple[str, ...]
) -> None:
    """A table at the end of the file."""
    lines = list(rows)
    table = word.add_table(1 + len(lines), len(head))
    table.autofit = False
    _rule(table)
    first, *others = table.rows
    _fill(first, head, is_head=True)
    first._tr.get_or_add_trPr().append(element("tblHeader"))
    for row, line in zip(others, lines, strict=True):
        _fill(row, line, is_head=False)
    word.add_paragraph().paragraph_format.line_spacing = styles.APART


def _rule(table: Table) -> None:
    """A line under each row."""
    lines = f"<w:bottom {_LINE}/><w:insideH {_LINE}/>"
    borders = f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"
    table._tbl.tblPr.append(parse_xml(borders))


def _fill(row: _Row, line: tuple[str, ...], *, is_head: bool) -> None:
    for text, cell, width in zip(line, row.cells, _WIDTHS[len(line)], strict=True):
        cell.width = width
        _write(cell, text, is_head)


def _write(cell: _Cell, text: str, is_head: bool) -> None:
    paragraph = cell.paragraphs[0]
    look = paragraph.paragraph_format
    look.space_after = look.space_before = styles.TIGHT
    look.line_spacing = 1.0
    run = paragraph.add_run(text)
    run.bold = is_head
    run.font.size = styles.SMALL
    if is_head:
        run.font.color.rgb = styles.ACCENT
