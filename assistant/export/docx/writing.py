"""A document -> DOCX: true headings, lists, tables and boxes to tick; the same bytes for the same document."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph as WordParagraph

from assistant.blocks import Bullets, Faint, Paragraph, Quote, Sample, Title
from assistant.export.docx import fields, styles
from assistant.export.docx.tables import add_table
from assistant.export.docx.texts import add_text, set_style
from assistant.export.pages import (
    Chart,
    Clause,
    Contents,
    Document,
    Numbered,
    PageBlock,
    PageBreak,
    Piece,
    Table,
    Ticks,
)
from assistant.export.plain_text import rows_of

_TITLES = {1: "Title", 2: "Heading 1", 3: "Heading 2"}


def to_docx(document: Document) -> bytes:
    """The document as a Word file."""
    writer = _Writer(docx.Document(), document)
    styles.style_document(writer.word, document.footer)
    _describe(writer.word, document)
    for block in document.blocks:
        writer.write(block)
    return _packed(writer.word, document)


def _describe(word: Word, document: Document) -> None:
    """Title, language and dates; python-docx's template would say « python-docx » and the year 2013."""
    moment = datetime.combine(document.made_on, time())
    about = word.core_properties
    about.title, about.author, about.last_modified_by, about.language = (
        document.title,
        "Clausier",
        "Clausier",
        "fr-FR",
    )
    about.created = about.modified = moment
    about.comments, about.revision = "", 1


def _packed(word: Word, document: Document) -> bytes:
    """The file, each part of it dated as the document is: the clock would change the bytes."""
    written, packed = BytesIO(), BytesIO()
    word.save(written)
    day = (document.made_on.year, document.made_on.month, document.made_on.day, 0, 0, 0)
    with ZipFile(written) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name, day), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()


@dataclass
class _Writer:
    """Writes one block after the other at the end of a Word document."""

    word: Word
    document: Document
    _bookmarks: int = 0
    _breaks: bool = False
    """The next paragraph begins a page; a break in a paragraph of its own may leave an empty page behind a full one."""
    _style_ids: dict[str, str] = field(default_factory=dict)

    def write(self, block: PageBlock) -> None:
        """Write one block."""
        match block:
            case Title(text, level):
                self._heading(text, level)
            case Paragraph(text):
                self._paragraph(text)
            case Faint(text):
                self._paragraph(text, styles.FAINT)
            case Bullets(items, heading):
                self._label(heading)
                for item in items:
                    self._paragraph(item, "List Bullet")
            case Quote(text, heading) | Sample(text, heading):
                self._aside([Piece(text)], heading, styles.ASIDE)
            case _:
                self._page_block(block)

    def _page_block(
        self, block: Numbered | Ticks | Chart | Table | Clause | Contents | PageBreak
    ) -> None:
        """Write what only a page has."""
        match block:
            case Numbered(items, heading):
                self._label(heading)
                self._numbered(items)
            case Ticks(items, heading):
                self._label(heading)
                for tick in items:
                    line = self._paragraph("", styles.TICK)
                    fields.add_box(line, tick.done)
                    add_text(line, f"\t{tick.text}")
            case Chart() | Table():
                add_table(self.word, rows_of(block), block.head)
            case Clause(pieces, ""):
                self._pieces(self._paragraph("", styles.CONTRACT), pieces)
            case Clause(pieces, heading):
                self._aside(pieces, heading, styles.SAMPLE)
            case Contents(heading):
                self._contents(heading)
            case PageBreak():
                self._breaks = True

    def _paragraph(self, text: str, style: str = "Normal") -> WordParagraph:
        """A paragraph at the end; looking a style up by its name each time would be slow."""
        paragraph = self.word.add_paragraph()
        if self._breaks:
            paragraph.paragraph_format.page_break_before = True
            self._breaks = False
        if style not in self._style_ids:
            self._style_ids[style] = self.word.styles[style].style_id
        if style != "Normal":
            set_style(paragraph, self._style_ids[style])
        if text:
            add_text(paragraph, text)
        return paragraph

    def _label(self, heading: str) -> None:
        if heading:
            self._paragraph(heading, styles.LABEL)

    def _heading(self, text: str, level: int) -> None:
        heading = self._paragraph(text, _TITLES[level])
        if level > 1:
            fields.add_bookmark(heading, _bookmark(self._bookmarks), self._bookmarks)
            self._bookmarks += 1

    def _numbered(self, items: Iterable[str]) -> None:
        numbering = fields.new_numbering(self.word)
        for item in items:
            paragraph = self._paragraph(item, "List Number")
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = (
                numbering
            )

    def _aside(self, pieces: Iterable[Piece], heading: str, style: str) -> None:
        """A text set apart, its heading as its first line."""
        paragraph = self._paragraph("", style)
        if heading:
            run = add_text(paragraph, f"{heading}\n")
            run.bold, run.font.color.rgb = True, styles.ACCENT
        self._pieces(paragraph, pieces)

    def _pieces(self, paragraph: WordParagraph, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            run = add_text(paragraph, piece.text)
            if piece.kind == "blank":
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
            elif piece.kind == "filled":
                run.bold = True

    def _contents(self, heading: str) -> None:
        """The titles as links; once updated in Word, their pages too."""
        self._paragraph(heading, styles.LABEL)
        titles = [
            block
            for block in self.document.blocks
            if isinstance(block, Title) and block.level > 1
        ]
        for number, title in enumerate(titles):
            entry = self._paragraph("", f"TOC {title.level - 1}")
            if number == 0:
                fields.begin_field(entry, r'TOC \o "1-2" \h \z \u')
            fields.add_link(entry, title.text, _bookmark(number))
            if number == len(titles) - 1:
                fields.end_field(entry)


def _bookmark(number: int) -> str:
    return f"titre{number}"
