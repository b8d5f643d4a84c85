"""A sheet -> XLSX, made with openpyxl. The same sheet gives the same bytes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assistant.export.workbook.cells import (
    ACCENT,
    HEAD,
    UNDER,
    WRAPPED,
    height,
    packed,
    set_to_print,
    write,
    write_head,
)
from assistant.export.workbook.sheet import Sheet

_TO_FILL = "FFF8DB"
_TO_FILL_IN = frozenset({"client", "provider", "who", "by", "note"})
_GUIDE_WIDTH = 90


def to_xlsx(sheet: Sheet, day: date, names: tuple[str, str]) -> bytes:
    """The file; `names` are those of its two tabs, of the guide and of the clauses."""
    book = Workbook()
    guide = book.active
    guide.title, clauses_name = names
    _write_guide(guide, sheet)
    clauses = book.create_sheet(clauses_name)
    write_head(clauses, [column.heading for column in sheet.columns])
    for number, row in enumerate(sheet.rows, HEAD + 1):
        _write_row(clauses, sheet, number, row)
    _arrange(clauses, sheet)
    return packed(book, sheet.title, day)


def _write_guide(page: Any, sheet: Sheet) -> None:
    """The title, the mark and how to use it, one under the other."""
    page.column_dimensions["A"].width = _GUIDE_WIDTH
    page.sheet_view.showGridLines = False
    write(page, 1, 1, sheet.title).font = Font(size=18, bold=True, color=ACCENT)
    texts = [sheet.mark, *sheet.guide] if sheet.mark else sheet.guide
    for number, text in enumerate(texts, 3):
        cell = write(page, number, 1, text)
        cell.alignment = WRAPPED
        cell.font = Font(size=11, bold=text == sheet.mark)
        page.row_dimensions[number].height = height([(text, _GUIDE_WIDTH)])


def _write_row(page: Any, sheet: Sheet, number: int, row: tuple[str, ...]) -> None:
    """A clause; its number is one, to be sorted by."""
    for place, (column, text) in enumerate(zip(sheet.columns, row, strict=True), 1):
        cell = write(page, number, place, text)
        cell.alignment, cell.border = WRAPPED, UNDER
        if column.id == "number":
            cell.value, cell.data_type = int(text), "n"
        if column.id in _TO_FILL_IN:
            cell.fill = PatternFill("solid", fgColor=_TO_FILL)
        if column.id == "by":
            cell.number_format = "DD/MM/YYYY"
    widths = [column.width for column in sheet.columns]
    page.row_dimensions[number].height = height(zip(row, widths, strict=True))


def _arrange(page: Any, sheet: Sheet) -> None:
    """Widths, filters, what stays on screen, what may be chosen, how it prints."""
    letters = dict(_letters(sheet))
    for column in sheet.columns:
        page.column_dimensions[letters[column.id]].width = column.width
    page.column_dimensions[letters["key"]].hidden = True
    last = HEAD + len(sheet.rows)
    page.freeze_panes = f"C{HEAD + 1}"
    page.auto_filter.ref = f"A{HEAD}:{letters['note']}{last}"
    if sheet.rows:
        _offer_statuses(page, sheet, [letters["client"], letters["provider"]], last)
    set_to_print(page)
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
        offered.add(f"{letter}{HEAD + 1}:{letter}{last}")
