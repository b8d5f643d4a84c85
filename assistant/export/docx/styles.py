"""The look of a Word document: styles, page, footer with page numbers, all set once on an empty document."""

from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from assistant.export.docx.fields import add_field

INK, ACCENT, QUIET = (
    RGBColor.from_string(colour) for colour in ("1F2933", "1D4E6B", "52606D")
)
_FONT = "Calibri"
_SIDE, _TOP = Cm(2.2), Cm(2)
_HANGING = Cm(0.7)
APART, TIGHT = Pt(6), Pt(1)
"""The space after a table, and around a line of it."""
SMALL = Pt(9.5)

LABEL, FAINT, TICK, SAMPLE, ASIDE, CONTRACT = (
    "Label",
    "Faint",
    "Tick",
    "Sample",
    "Aside",
    "Contract",
)
"""The styles that Word does not have."""


def style_document(word: Word, footer: str) -> None:
    """Set page, styles and footer."""
    _page(word, footer)
    _base(word)
    for name, size, colour in (
        ("Title", 21, ACCENT),
        ("Heading 1", 15, ACCENT),
        ("Heading 2", 12, INK),
    ):
        style = word.styles[name]
        _font(style, size, colour)
        style.font.bold = True
        style.font.italic = False
    _space(word.styles["Title"], 0, 4)
    _space(word.styles["Heading 1"], 14, 5)
    _space(word.styles["Heading 2"], 14, 4)
    for name in ("List Bullet", "List Number"):
        _space(word.styles[name], 0, 2)
    _own_styles(word)


def _page(word: Word, footer: str) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = _SIDE
    section.top_margin = section.bottom_margin = _TOP
    line = section.footer.paragraphs[0]
    line.style = word.styles["Normal"]
    line.paragraph_format.tab_stops.add_tab_stop(Cm(21) - 2 * _SIDE, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{footer}\t")
    add_field(line, "PAGE", "1")
    line.add_run(" / ")
    add_field(line, "NUMPAGES", "1")
    for run in line.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), QUIET


def _base(word: Word) -> None:
    """French, one font, modest space between paragraphs."""
    normal = word.styles["Normal"]
    _font(normal, 10.5, INK)
    _space(normal, 0, 4)
    normal.paragraph_format.line_spacing = 1.0
    defaults = word.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    for language in defaults.findall(qn("w:lang")):
        defaults.remove(language)
    defaults.append(
        parse_xml(
            f'<w:lang {nsdecls("w")} w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
        )
    )


def _own_styles(word: Word) -> None:
    label = _new(word, LABEL)
    label.font.bold, label.font.color.rgb = True, ACCENT
    label.paragraph_format.keep_with_next = True
    _space(label, 6, 2)
    faint = _new(word, FAINT)
    faint.font.italic, faint.font.color.rgb, faint.font.size = True, QUIET, Pt(9.5)
    tick = _new(word, TICK)
    tick.paragraph_format.left_indent, tick.paragraph_format.first_line_indent = (
        _HANGING,
        -_HANGING,
    )
    tick.paragraph_format.tab_stops.add_tab_stop(_HANGING)
    _space(tick, 0, 1)
    _set_apart(_new(word, SAMPLE), "1D4E6B", "F3F6F8")
    aside = _new(word, ASIDE)
    _set_apart(aside, "C8D1DA", "")
    aside.font.size = Pt(9.5)
    _new(word, CONTRACT).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for level in (1, 2):
        entry = _new(word, f"TOC {level}")
        entry.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        entry.font.bold = level == 1
        entry.font.size = Pt(9.5)
        _space(entry, 2 if level == 1 else 0, 0)


def _new(word: Word, name: str) -> Any:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    return style


def _set_apart(style: Any, line: str, ground: str) -> None:
    """A line on the left, a ground where there is one."""
    properties = style.element.get_or_add_pPr()
    border = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="16" w:space="8" w:color="{line}"/></w:pBdr>'
    properties.append(parse_xml(border))
    if ground:
        properties.append(
            parse_xml(
                f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ground}"/>'
            )
        )
    style.paragraph_format.left_indent = Cm(0.4)
    style.paragraph_format.keep_together = True
    _space(style, 6, 6)


def _font(style: Any, size: float, colour: RGBColor) -> None:
    """The same font for every script, in place of the theme's."""
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("eastAsia", "cs", "hAnsi", "ascii"):
        fonts.set(qn(f"w:{script}"), _FONT)


def _space(style: Any, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = (
        Pt(before),
        Pt(after),
    )
