"""A sheet -> XLSX, made with openpyxl. The same sheet gives the same bytes."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.xml.functions import tostring

from assistant.export.workbook.sheet import Sheet

_MAKER = "Clausier"
_ACCENT, _LINE, _TO_FILL = "1D4E6B", "C8D1DA", "FFF8DB"
_HEAD = 1
_TO_FILL_IN = frozenset({"client", "provider", "who", "by", "note"})
_GUIDE_WIDTH = 90
_LINE_HEIGHT = 14.0
_TALLEST = 400.0
"""Points; no row of a spreadsheet is higher than 409."""
_LETTERS_A_WIDTH = 1.1
"""How many letters of a French text stand in the width of a digit, the unit of columns."""
_CORE = "docProps/core.xml"
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_UNDER = Border(bottom=Side(style="thin", color=_LINE))


def to_xlsx(sheet: Sheet, day: date, names: tuple[str, str]) -> bytes:
    """The file; `names` are those of its two tabs, of the guide and of the clauses."""
    book = Workbook()
    guide = book.active
    guide.title, clauses_name = names
    _write_guide(guide, sheet)
    clauses = book.create_sheet(clauses_name)
    _write_head(clauses, sheet)
    for number, row in enumerate(sheet.rows, _HEAD + 1):
        _write_row(clauses, sheet, number, row)
    _arrange(clauses, sheet)
    return _packed(book, sheet, day)


def _write(page: Any, row: int, column: int, text: str) -> Any:
    """A cell that holds a text, whatever it begins with: « =1+1 » is never computed."""
    cell = page.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell


def _write_guide(page: Any, sheet: Sheet) -> None:
    """The title, the mark and how to use it, one under the other."""
    page.column_dimensions["A"].width = _GUIDE_WIDTH
    page.sheet_view.showGridLines = False
    _write(page, 1, 1, sheet.title).font = Font(size=18, bold=True, color=_ACCENT)
    texts = [sheet.mark, *sheet.guide] if sheet.mark else sheet.guide
    for number, text in enumerate(texts, 3):
        cell = _write(page, number, 1, text)
        cell.alignment = _WRAPPED
        cell.font = Font(size=11, bold=text == sheet.mark)
        page.row_dimensions[number].height = _height([(text, _GUIDE_WIDTH)])


def _write_head(page: Any, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns, 1):
        cell = _write(page, _HEAD, number, column.heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_ACCENT)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    page.row_dimensions[_HEAD].height = 2 * _LINE_HEIGHT + 4


def _write_row(page: Any, sheet: Sheet, number: int, row: tuple[str, ...]) -> None:
    """A clause; its number is one, to be sorted by."""
    for place, (column, text) in enumerate(zip(sheet.columns, row, strict=True), 1):
        cell = _write(page, number, place, text)
        cell.alignment, cell.border = _WRAPPED, _UNDER
        if column.id == "number":
            cell.value, cell.data_type = int(text), "n"
        if column.id in _TO_FILL_IN:
            cell.fill = PatternFill("solid", fgColor=_TO_FILL)
        if column.id == "by":
            cell.number_format = "DD/MM/YYYY"
    widths = [column.width for column in sheet.columns]
    page.row_dimensions[number].height = _height(zip(row, widths, strict=True))


def _height(texts: Iterable[tuple[str, float]]) -> float:
    """High enough for the longest of the texts, each with the width of its column.

    A program sees to that by itself only for what is typed in it.
    """
    most = 1
    for text, width in texts:
        letters = width * _LETTERS_A_WIDTH
        lines = sum(1 + int(len(line) / letters) for line in text.split("\n"))
        most = max(most, lines)
    return min(most * _LINE_HEIGHT + 4, _TALLEST)


def _arrange(page: Any, sheet: Sheet) -> None:
    """Widths, filters, what stays on screen, what may be chosen, how it prints."""
    letters = dict(_letters(sheet))
    for column in sheet.columns:
        page.column_dimensions[letters[column.id]].width = column.width
    page.column_dimensions[letters["key"]].hidden = True
    last = _HEAD + len(sheet.rows)
    page.freeze_panes = f"C{_HEAD + 1}"
    page.auto_filter.ref = f"A{_HEAD}:{letters['note']}{last}"
    if sheet.rows:
        _offer_statuses(page, sheet, [letters["client"], letters["provider"]], last)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{_HEAD}:{_HEAD}"
    page.oddHeader.right.text = sheet.mark or None


def _letters(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for number, column in enumerate(sheet.columns, 1):
        yield column.id, get_column_letter(number)


def _offer_statuses(page: Any, sheet: Sheet, letters: list[str], last: int) -> None:
    """A list to choose from in the columns of both sides."""
    choices = ",".join(sheet.statuses)
    offered = DataValidation("list", f'"{choices}"', allow_blank=True)
    offered.showErrorMessage = True
    page.add_data_validation(offered)
    for letter in letters:
        offered.add(f"{letter}{_HEAD + 1}:{letter}{last}")


def _packed(book: Workbook, sheet: Sheet, day: date) -> bytes:
    """The file, each part of it of that day: the clock would change the bytes."""
    moment = datetime.combine(day, time())
    about = book.properties
    about.title, about.creator, about.language = sheet.title, _MAKER, "fr-FR"
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
