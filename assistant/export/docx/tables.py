"""Tables of a Word document: thin lines, a head that a screen reader knows and each page repeats."""

from collections.abc import Iterable

from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import Table, _Cell

from assistant.export.docx import styles

_WIDTHS = (Cm(6), Cm(10.6))
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="C8D1DA"'


def add_table(word: Word, rows: Iterable[tuple[str, ...]], head: tuple[str, ...]) -> None:
    """A table at the end of the document."""
    lines = [head, *rows]
    table = word.add_table(rows=len(lines), cols=len(head))
    table.autofit = False
    _rule(table)
    for place, (line, row) in enumerate(zip(lines, table.rows, strict=True)):
        for text, cell, width in zip(line, row.cells, _WIDTHS, strict=True):
            cell.width = width
            _write(cell, text, head=place == 0)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    word.add_paragraph().paragraph_format.line_spacing = styles.APART


def _rule(table: Table) -> None:
    """A line under each row."""
    sides = "".join(f"<w:{side} {_LINE}/>" for side in ("bottom", "insideH"))
    table._tbl.tblPr.append(
        parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
    )


def _write(cell: _Cell, text: str, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = (
        styles.TIGHT
    )
    paragraph.paragraph_format.line_spacing = 1.0
    run = paragraph.add_run(text)
    run.bold, run.font.size = head, styles.SMALL
    if head:
        run.font.color.rgb = styles.ACCENT
