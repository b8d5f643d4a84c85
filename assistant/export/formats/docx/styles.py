"""The look of a Word file: styles, page, footer with page numbers, set once on an empty file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph

from assistant.export.formats.docx.fields import add_field

INK = RGBColor.from_string("1F2933")
ACCENT = RGBColor.from_string("1D4E6B")
QUIET = RGBColor.from_string("52606D")
SMALL = Pt(9.5)
APART = Pt(6)
"""The space after a table."""
ROOM_TO_SIGN = Pt(20)
"""The space under a line of a signature."""
TIGHT = Pt(1)
"""The space around a line of a table."""

LABEL = "Label"
FAINT = "Faint"
TICK = "Tick"
SAMPLE = "Sample"
ASIDE = "Aside"
CONTRACT = "Contract"

_OF_CONTENTS = Pt(8.5)
"""Sixty lines of contents stand on one page."""
_FONT = "Calibri"
_WIDTH, _HEIGHT = Cm(21), Cm(29.7)
_SIDE, _TOP = Cm(2.2), Cm(2)
_HANGING = Cm(0.7)


@dataclass(frozen=True)
class _Look:
    """How the paragraphs of a style look; None leaves what the style has."""

    size: Length | None = None
    colour: RGBColor | None = None
    bold: bool | None = None
    italic: bool | None = None
    before: float | None = None
    after: float = 0
    """Points of space before and after a paragraph."""


_WORDS_OWN: Mapping[str, _Look] = {
    "Normal": _Look(
        size=Pt(10.5),
        colour=INK,
        before=0,
        after=4,
    ),
    "Title": _Look(
        size=Pt(21),
        colour=ACCENT,
        bold=True,
        italic=False,
        before=0,
        after=4,
    ),
    "Heading 1": _Look(
        size=Pt(15),
        colour=ACCENT,
        bold=True,
        italic=False,
        before=14,
        after=5,
    ),
    "Heading 2": _Look(
        size=Pt(12),
        colour=INK,
        bold=True,
        italic=False,
        before=14,
        after=4,
    ),
    "List Bullet": _Look(
        before=0,
        after=2,
    ),
    "List Number": _Look(
        before=0,
        after=2,
    ),
}
"""The styles that Word has; those with a size get our font as well."""

_OURS: Mapping[str, _Look] = {
    LABEL: _Look(
        colour=ACCENT,
        bold=True,
        before=6,
        after=2,
    ),
    FAINT: _Look(
        size=SMALL,
        colour=QUIET,
        italic=True,
    ),
    TICK: _Look(
        before=0,
        after=1,
    ),
    SAMPLE: _Look(
        before=6,
        after=6,
    ),
    ASIDE: _Look(
        size=SMALL,
        before=6,
        after=6,
    ),
    CONTRACT: _Look(),
    "TOC 1": _Look(
        size=_OF_CONTENTS,
        bold=True,
        before=2,
    ),
    "TOC 2": _Look(
        size=_OF_CONTENTS,
        bold=False,
        before=0,
    ),
}
"""The styles that Word does not have, or has under another name in each language."""


def style_word(word: Word, footer: str, mark: str) -> None:
    """Set page, styles, footer and, where each page bears a mark, header."""
    _page(word, footer)
    if mark:
        _mark(word, mark)
    for name, look in _WORDS_OWN.items():
        style = word.styles[name]
        if look.size:
            _font(style)
        _give(style, look)
    word.styles["Normal"].paragraph_format.line_spacing = 1.0
    _speak_french(word)
    for name in _OURS:
        _add(word, name)
    # Word wants the lines and grounds before the spaces: python-docx does not know the former.
    _arrange(word)
    for name, look in _OURS.items():
        _give(word.styles[name], look)


def _page(word: Word, footer: str) -> None:
    section = word.sections[0]
    section.page_width = _WIDTH
    section.page_height = _HEIGHT
    section.left_margin = section.right_margin = _SIDE
    section.top_margin = section.bottom_margin = _TOP
    line = section.footer.paragraphs[0]
    line.style = word.styles["Normal"]
    line.paragraph_format.tab_stops.add_tab_stop(
        _WIDTH - 2 * _SIDE, WD_TAB_ALIGNMENT.RIGHT
    )
    line.add_run(f"{footer}\t")
    add_field(line, "PAGE", "1")
    line.add_run(" / ")
    add_field(line, "NUMPAGES", "1")
    _quieten(line)


def _mark(word: Word, mark: str) -> None:
    """The mark at the top of each page, on the right."""
    line = word.sections[0].header.paragraphs[0]
    line.style = word.styles["Normal"]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line.add_run(mark).bold = True
    _quieten(line)


def _quieten(line: Paragraph) -> None:
    """The look of what stands on each page."""
    for run in line.runs:
        run.font.size = Pt(8.5)
        run.font.color.rgb = QUIET


def _speak_french(word: Word) -> None:
    """The language of every style: spelling and screen readers go by it."""
    defaults = word.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    for language in defaults.findall(qn("w:lang")):
        defaults.remove(language)
    french = f'<w:lang {nsdecls("w")} w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
    defaults.append(parse_xml(french))


def _arrange(word: Word) -> None:
    """Where the paragraphs of our styles stand, and what sets them apart."""
    word.styles[LABEL].paragraph_format.keep_with_next = True
    tick = word.styles[TICK].paragraph_format
    tick.left_indent = _HANGING
    tick.first_line_indent = -_HANGING
    tick.tab_stops.add_tab_stop(_HANGING)
    _set_apart(
        word.styles[SAMPLE],
        line="1D4E6B",
        ground="F3F6F8",
    )
    _set_apart(word.styles[ASIDE], line="C8D1DA")
    word.styles[CONTRACT].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for level in (1, 2):
        entry = word.styles[f"TOC {level}"].paragraph_format
        entry.left_indent = Cm(0.6 * (level - 1))
        entry.tab_stops.add_tab_stop(
            _WIDTH - 2 * _SIDE, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


def _add(word: Word, name: str) -> None:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]


def _set_apart(style: Any, line: str, ground: str = "") -> None:
    """A line on the left, a ground where there is one."""
    properties = style.element.get_or_add_pPr()
    left = f'<w:left w:val="single" w:sz="16" w:space="8" w:color="{line}"/>'
    properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{left}</w:pBdr>"))
    if ground:
        shade = (
            f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ground}"/>'
        )
        properties.append(parse_xml(shade))
    style.paragraph_format.left_indent = Cm(0.4)
    style.paragraph_format.keep_together = True


def _give(style: Any, look: _Look) -> None:
    """Only what the look has: python-docx would write down even what is None."""
    if look.size is not None:
        style.font.size = look.size
    if look.colour is not None:
        style.font.color.rgb = look.colour
    if look.bold is not None:
        style.font.bold = look.bold
    if look.italic is not None:
        style.font.italic = look.italic
    if look.before is not None:
        style.paragraph_format.space_before = Pt(look.before)
        style.paragraph_format.space_after = Pt(look.after)


def _font(style: Any) -> None:
    """The same font for every script, in place of the theme's."""
    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("eastAsia", "cs", "hAnsi", "ascii"):
        fonts.set(qn(f"w:{script}"), _FONT)
