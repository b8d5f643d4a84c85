"""Tables, each on a tab -> XLSX, made with openpyxl. The same tables give the same bytes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from assistant.export.workbook.cells import (
    HEAD,
    UNDER,
    WRAPPED,
    height,
    packed,
    set_to_print,
    write,
    write_head,
)


@dataclass(frozen=True)
class Tab:
    """A table, to be read and filtered."""

    name: str
    columns: tuple[tuple[str, float], ...]
    """Each heading, and its width in characters."""
    rows: tuple[tuple[str, ...], ...]


def tabs_to_xlsx(title: str, tabs: tuple[Tab, ...], day: date) -> bytes:
    """The file."""
    book = Workbook()
    page = book.active
    for tab in tabs:
        page.title = tab.name
        _write_tab(page, tab)
        if tab is not tabs[-1]:
            page = book.create_sheet()
    return packed(book, title, day)


def _write_tab(page: Any, tab: Tab) -> None:
    write_head(page, [heading for heading, _ in tab.columns])
    widths = [width for _, width in tab.columns]
    for number, row in enumerate(tab.rows, HEAD + 1):
        for place, text in enumerate(row, 1):
            cell = write(page, number, place, text)
            cell.alignment, cell.border = WRAPPED, UNDER
        page.row_dimensions[number].height = height(zip(row, widths, strict=True))
    for place, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = f"B{HEAD + 1}"
    last = get_column_letter(len(widths))
    page.auto_filter.ref = f"A{HEAD}:{last}{HEAD + len(tab.rows)}"
    set_to_print(page)
