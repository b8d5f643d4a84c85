"""Tables of a Word file: thin lines, a head that screen readers know and each page repeats."""

from collections.abc import Callable, Iterable
from itertools import chain, repeat

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from assistant.export.formats.docx import styles
from assistant.export.formats.docx.elements import element
from assistant.export.formats.docx.fields import add_web_link
from assistant.export.paper import Cell, in_words

_WIDTHS = {
    2: (Cm(6), Cm(10.6)),
    3: (Cm(1.1), Cm(12), Cm(3.5)),
    4: (Cm(4.4), Cm(2.2), Cm(2.4), Cm(7.6)),
}
"""By how many columns a table has."""
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="C8D1DA"'


def add_table(
    word: Word,
    rows: Iterable[tuple[Cell, ...]],
    head: tuple[str, ...],
    write: Callable[[Paragraph, Cell], None],
    links: Iterable[str] = (),
) -> None:
    """A table at the end of the file; `write` puts what stands in a cell into its paragraph.

    `links` are the addresses of the rows' last cells.
    """
    lines = list(rows)
    table = word.add_table(1 + len(lines), len(head))
    table.autofit = False
    _rule(table)
    first, *others = table.rows
    _fill(first, head, _write_head)
    first._tr.get_or_add_trPr().append(element("tblHeader"))
    for column, width in zip(table.columns, _WIDTHS[len(head)], strict=True):
        column.width = width
    # Where no address is given, no cell leads anywhere.
    leading = chain(links, repeat(""))
    for row, line, link in zip(others, lines, leading, strict=False):
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        _fill(row, line, write, link)
    word.add_paragraph().paragraph_format.line_spacing = styles.APART


def add_columns(
    word: Word,
    heads: tuple[str, ...],
    columns: tuple[tuple[Cell, ...], ...],
    write: Callable[[Paragraph, Cell], None],
) -> None:
    """Lines side by side under their heads, each with room below it, on one page."""
    table = word.add_table(1, len(heads))
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for cell, head, lines in zip(row.cells, heads, columns, strict=True):
        _write_head(_tight(cell), head)
        for line in lines:
            paragraph = cell.add_paragraph()
            paragraph.paragraph_format.space_before = styles.APART
            paragraph.paragraph_format.space_after = styles.ROOM_TO_SIGN
            write(paragraph, line)


def _rule(table: Table) -> None:
    """A line under each row."""
    lines = f"<w:bottom {_LINE}/><w:insideH {_LINE}/>"
    borders = f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"
    table._tbl.tblPr.append(parse_xml(borders))


def _fill(
    row: _Row,
    line: tuple[Cell, ...],
    write: Callable[[Paragraph, Cell], None],
    link: str = "",
) -> None:
    last = len(line) - 1
    cells = zip(line, row.cells, _WIDTHS[len(line)], strict=True)
    for number, (content, cell, width) in enumerate(cells):
        cell.width = width
        paragraph = _tight(cell)
        if link and number == last:
            add_web_link(paragraph, in_words(content), link).font.size = styles.SMALL
        else:
            write(paragraph, content)
        for run in paragraph.runs:
            run.font.size = styles.SMALL


def _write_head(paragraph: Paragraph, content: Cell) -> None:
    run = paragraph.add_run(in_words(content))
    run.bold = True
    run.font.color.rgb = styles.ACCENT


def _tight(cell: _Cell) -> Paragraph:
    """The paragraph of a cell, with little around it."""
    paragraph: Paragraph = cell.paragraphs[0]
    look = paragraph.paragraph_format
    look.space_after = look.space_before = styles.TIGHT
    look.line_spacing = 1.0
    return paragraph
