"""A paper -> DOCX: true headings, lists, tables and boxes to tick.

The same paper gives the same bytes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from assistant.blocks import Bullets, Faint, Paragraph, Quote, Sample, Title
from assistant.export.formats.docx import fields, numbering, styles, values
from assistant.export.formats.docx.elements import add_text, set_style
from assistant.export.formats.docx.tables import add_columns, add_table
from assistant.export.paper import (
    Cell,
    Chart,
    Cited,
    Clause,
    Heading,
    Numbered,
    Outline,
    PageBlock,
    PageBreak,
    Paper,
    Piece,
    Signing,
    Table,
    Ticks,
    leading,
    pieces_of,
)
from assistant.knowledge.contract.passages import ANNEX

_TITLES = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
_MAKER = "Clausier"
_TOP = 2
"""The level of an article."""


def to_docx(paper: Paper) -> bytes:
    """The paper as a Word file."""
    writer = _Writer(docx.Document(), paper)
    styles.style_word(writer.word, paper.footer, paper.mark)
    _describe(writer.word, paper)
    fields.update_when_opened(writer.word)
    numbering.add_heading_list(writer.word)
    values.add_values(writer.word, pieces_of(paper.blocks))
    for block, leads in zip(paper.blocks, leading(paper.blocks), strict=True):
        _LOOKS[type(block)](writer, block)
        if leads:
            writer.keep_with_next()
    return _packed(writer.word, paper)


def _describe(word: Word, paper: Paper) -> None:
    """Title, language and dates; python-docx's template would say « python-docx » and 2013."""
    moment = datetime.combine(paper.made_on, time())
    about = word.core_properties
    about.title = paper.title
    about.author = about.last_modified_by = _MAKER
    about.language = "fr-FR"
    about.created = about.modified = moment
    about.comments = ""
    about.revision = 1


def _packed(word: Word, paper: Paper) -> bytes:
    """The file, each part of it dated as the paper is: the clock would change the bytes."""
    written, packed = BytesIO(), BytesIO()
    word.save(written)
    day = (paper.made_on.year, paper.made_on.month, paper.made_on.day, 0, 0, 0)
    with ZipFile(written) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name, day), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()


@dataclass
class _Writer:
    """Writes one block after the other at the end of a Word file."""

    word: Word
    paper: Paper
    _bookmarks: int = 0
    """Headings so far that the table of contents names."""
    _marks: int = 0
    _controls: int = 0
    _breaks: bool = False
    """The next paragraph begins a page.

    A break in a paragraph of its own may leave an empty page behind a full one.
    """
    _last: WordParagraph | None = None
    """The paragraph added last: looking for it each time is slow."""
    _style_ids: dict[str, str] = field(default_factory=dict)

    def title(self, block: Title) -> None:
        """A heading; those that the table of contents names get a bookmark."""
        heading = self._add(block.text, _TITLES[block.level])
        if block.level > 1:
            self._mark(heading)

    def heading(self, block: Heading) -> None:
        """A heading that Word counts, to which references lead."""
        style = _TITLES[block.level]
        if block.series == ANNEX:
            heading = self._add("Annexe ", style)
            name, mark = _anchor(block.anchor), self._next_mark()
            fields.add_counted(heading, ANNEX, block.number, (name, mark))
            add_text(heading, f". {block.text}")
        else:
            heading = self._add(block.text, style)
            numbering.count_heading(heading, block)
            fields.add_bookmark(heading, _anchor(block.anchor), self._next_mark())
        self._mark(heading)

    def paragraph(self, block: Paragraph) -> None:
        """Ordinary text."""
        self._add(block.text)

    def faint(self, block: Faint) -> None:
        """Text in the background."""
        self._add(block.text, styles.FAINT)

    def bullets(self, block: Bullets) -> None:
        """A list under its heading."""
        self._label(block.heading)
        for item in block.items:
            self._add(item, "List Bullet")

    def aside(self, block: Quote | Sample) -> None:
        """A text set apart."""
        self._add_aside([Piece(block.text)], block.heading, styles.ASIDE)

    def numbered(self, block: Numbered) -> None:
        """A list that begins at 1, whatever other lists there are."""
        self._label(block.heading)
        list_ = numbering.new_numbering(self.word)
        for item in block.items:
            properties = self._add(item, "List Number")._p.get_or_add_pPr()
            properties.get_or_add_numPr().get_or_add_numId().val = list_

    def ticks(self, block: Ticks) -> None:
        """Lines with a box that a click ticks."""
        self._label(block.heading)
        for tick in block.items:
            line = self._add("", styles.TICK)
            fields.add_box(line, tick.done)
            add_text(line, f"\t{tick.text}")

    def table(self, block: Chart | Table) -> None:
        """A table; a chart draws its bars in one."""
        links = block.links if isinstance(block, Table) else ()
        add_table(self.word, block.rows, block.head, self._write_cell, links)

    def cited(self, block: Cited) -> None:
        """A text set apart, its source as its first line."""
        if not block.url:
            self._add_aside([Piece(block.text)], block.heading, styles.ASIDE)
            return
        paragraph = self._add("", styles.ASIDE)
        run = fields.add_web_link(paragraph, block.heading, block.url)
        run.bold = True
        run.font.color.rgb = styles.ACCENT
        add_text(paragraph, f"\n{block.text}")

    def clause(self, block: Clause) -> None:
        """The contract's own text, or a sample set apart."""
        if block.heading:
            self._add_aside(block.pieces, block.heading, styles.SAMPLE)
        else:
            self._add_pieces(self._add("", styles.CONTRACT), block.pieces)

    def signing(self, block: Signing) -> None:
        """A column a party, with room to write, which no page parts."""
        add_columns(self.word, block.parties, block.lines, self._write_cell)

    def outline(self, block: Outline) -> None:
        """The titles as links; once updated in Word, their pages too."""
        self._label(block.heading)
        titles = [
            one
            for one in self.paper.blocks
            if isinstance(one, Heading) or (isinstance(one, Title) and one.level > 1)
        ]
        for number, title in enumerate(titles):
            entry = self._add("", f"TOC {title.level - 1}")
            if number == 0:
                fields.begin_field(entry, r'TOC \o "1-2" \h \z \u')
            text = _in_outline(title)
            fields.add_link(entry, text, _bookmark(number))
            if number == len(titles) - 1:
                fields.end_field(entry)

    def keep_with_next(self) -> None:
        """The last paragraph stays on the page of what comes next."""
        if self._last is not None:
            self._last.paragraph_format.keep_with_next = True

    def page_break(self, _: PageBreak) -> None:
        """What follows begins on a new page."""
        self._breaks = True

    def _add(self, text: str, style: str = "Normal") -> WordParagraph:
        """A paragraph at the end."""
        paragraph = self._last = self.word.add_paragraph()
        if style != "Normal":
            set_style(paragraph, self._style_id(style))
        if self._breaks:
            # After the style: a paragraph may hold its properties once only.
            paragraph.paragraph_format.page_break_before = True
            self._breaks = False
        if text:
            add_text(paragraph, text)
        return paragraph

    def _style_id(self, style: str) -> str:
        """What Word calls the style; kept, for looking it up by its name each time is slow."""
        if style not in self._style_ids:
            self._style_ids[style] = self.word.styles[style].style_id
        return self._style_ids[style]

    def _label(self, heading: str) -> None:
        """The heading of a list, where it has one."""
        if heading:
            self._add(heading, styles.LABEL)

    def _add_aside(self, pieces: Iterable[Piece], heading: str, style: str) -> None:
        """A text set apart, its heading as its first line."""
        paragraph = self._add("", style)
        if heading:
            run = add_text(paragraph, f"{heading}\n")
            run.bold = True
            run.font.color.rgb = styles.ACCENT
        self._add_pieces(paragraph, pieces)

    def _add_pieces(self, paragraph: WordParagraph, pieces: Iterable[Piece]) -> None:
        """The pieces of a clause: blanks highlighted, answers bold, numbers as fields."""
        for piece in pieces:
            if piece.kind == "reference":
                fields.add_field(paragraph, _reference(piece.name), piece.text)
            elif piece.name:
                self._controls += 1
                values.add_value(paragraph, piece, self._controls)
            else:
                _look(add_text(paragraph, piece.text), piece)

    def _write_cell(self, paragraph: WordParagraph, cell: Cell) -> None:
        """What stands in a cell of a table."""
        if isinstance(cell, str):
            add_text(paragraph, cell)
        else:
            self._add_pieces(paragraph, cell)

    def _mark(self, heading: WordParagraph) -> None:
        """Make a heading the next one of the table of contents."""
        fields.add_bookmark(heading, _bookmark(self._bookmarks), self._next_mark())
        self._bookmarks += 1

    def _next_mark(self) -> int:
        self._marks += 1
        return self._marks


def _look(run: Run, piece: Piece) -> None:
    if piece.kind == "blank":
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    elif piece.kind == "filled":
        run.bold = True


_LOOKS: Mapping[type[PageBlock], Callable[[_Writer, Any], None]] = {
    Title: _Writer.title,
    Paragraph: _Writer.paragraph,
    Faint: _Writer.faint,
    Bullets: _Writer.bullets,
    Quote: _Writer.aside,
    Sample: _Writer.aside,
    Numbered: _Writer.numbered,
    Ticks: _Writer.ticks,
    Chart: _Writer.table,
    Table: _Writer.table,
    Cited: _Writer.cited,
    Clause: _Writer.clause,
    Heading: _Writer.heading,
    Signing: _Writer.signing,
    Outline: _Writer.outline,
    PageBreak: _Writer.page_break,
}
"""How each kind of block is written."""


def _bookmark(number: int) -> str:
    return f"titre{number}"


def _anchor(name: str) -> str:
    """The bookmark of a heading that can be cited: Word wants letters, digits and _."""
    return "_" + name.replace("-", "_")


def _reference(name: str) -> str:
    """The field that shows the number of a heading: an annex's stands in its bookmark."""
    number = r" \h" if name.startswith(ANNEX) else r" \r \h"
    return f"REF {_anchor(name)}{number}"


def _in_outline(title: Title | Heading) -> str:
    """A heading as Word shows it in the table of contents."""
    if isinstance(title, Title):
        return title.text
    if title.series == ANNEX:
        return title.shown
    end = "." if title.level == _TOP else ""
    return f"{title.number}{end} {title.text}"
