"""What the spreadsheets have in common: their cells, their heads, their bytes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.xml.functions import tostring

HEAD = 1
"""The row of the headings."""
ACCENT = "1D4E6B"
WRAPPED = Alignment(wrap_text=True, vertical="top")
UNDER = Border(bottom=Side(style="thin", color="C8D1DA"))
LINE_HEIGHT = 14.0
_MAKER = "Clausier"
_TALLEST = 400.0
"""Points; no row of a spreadsheet is higher than 409."""
_LETTERS_A_WIDTH = 1.1
"""How many letters of a French text stand in the width of a digit, the unit of columns."""
_CORE = "docProps/core.xml"


def write(page: Any, row: int, column: int, text: str) -> Any:
    """A cell that holds a text, whatever it begins with: « =1+1 » is never computed."""
    cell = page.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell


def write_head(page: Any, headings: Sequence[str]) -> None:
    """The headings, above their columns."""
    for number, heading in enumerate(headings, 1):
        cell = write(page, HEAD, number, heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=ACCENT)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    page.row_dimensions[HEAD].height = 2 * LINE_HEIGHT + 4


def set_to_print(page: Any) -> None:
    """Across, as wide as the paper, the headings on each page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEAD}:{HEAD}"


def height(texts: Iterable[tuple[str, float]]) -> float:
    """High enough for the longest of the texts, each with the width of its column.

    A program sees to that by itself only for what is typed in it.
    """
    most = 1
    for text, width in texts:
        letters = width * _LETTERS_A_WIDTH
        lines = sum(1 + int(len(line) / letters) for line in text.split("\n"))
        most = max(most, lines)
    return min(most * LINE_HEIGHT + 4, _TALLEST)


def packed(book: Workbook, title: str, day: date) -> bytes:
    """The file, each part of it of that day: the clock would change the bytes."""
    moment = datetime.combine(day, time())
    about = book.properties
    about.title, about.creator, about.language = title, _MAKER, "fr-FR"
    about.created = moment
    written, packed = BytesIO(), BytesIO()
    book.save(written)
    about.modified = moment  # which saving set to the present moment
    stamp = (day.year, day.month, day.day, 0, 0, 0)
    with ZipFile(written) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            data = parts.read(name)
            if name == _CORE:
                data = tostring(about.to_tree())
            archive.writestr(ZipInfo(name, stamp), data, ZIP_DEFLATED)
    return packed.getvalue()
