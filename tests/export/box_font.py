"""The last font of PDF files, made here: one box for every character that no other font knows.

What is under the box stays the character itself, so it can be searched and copied.
Run as a program, this writes the font.
"""

from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph

_NAMES = {
    "familyName": "Clausier Box",
    "styleName": "Regular",
    "uniqueFontIdentifier": "ClausierBox-1",
    "fullName": "Clausier Box Regular",
    "psName": "ClausierBox-Regular",
    "version": "Version 1.0",
}
_LEFT, _RIGHT, _TOP, _STROKE, _ADVANCE = 60, 540, 700, 45, 600
_SURROGATES = range(0xD800, 0xE000)
_MADE = 3_000_000_000


def box_font() -> bytes:
    """The font's file."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupGlyf({".notdef": _box(), "box": _box()})
    builder.setupHorizontalMetrics(
        {".notdef": (_ADVANCE, _LEFT), "box": (_ADVANCE, _LEFT)}
    )
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(_NAMES)
    builder.font["cmap"] = _every_character()
    builder.setupOS2(
        sTypoAscender=800,
        sTypoDescender=-200,
        usWinAscent=800,
        usWinDescent=200,
        ulUnicodeRange1=0,
        fsType=0,
    )
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = _MADE
    builder.font.recalcTimestamp = False
    written = BytesIO()
    builder.save(written)
    return written.getvalue()


def _box() -> Glyph:
    pen = TTGlyphPen(None)
    for inset, clockwise in ((0, True), (_STROKE, False)):
        left, bottom, right, top = _LEFT + inset, inset, _RIGHT - inset, _TOP - inset
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        first, *rest = corners if clockwise else [corners[0], *reversed(corners[1:])]
        pen.moveTo(first)
        for corner in rest:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def _every_character() -> object:
    """Format 13 maps a whole range to one glyph, in a few bytes."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.format, table.reserved, table.length, table.nGroups = 13, 0, 0, 0
    table.cmap = {
        code: "box" for code in range(0x20, 0x110000) if code not in _SURROGATES
    }
    cmap = newTable("cmap")
    cmap.tableVersion, cmap.tables = 0, [table]
    return cmap


if __name__ == "__main__":
    (
        Path(__file__).parents[2]
        / "assistant"
        / "export"
        / "formats"
        / "pdf"
        / "ClausierBox.ttf"
    ).write_bytes(box_font())
