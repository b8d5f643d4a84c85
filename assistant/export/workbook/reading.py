"""The bytes of a spreadsheet -> the rows that a user has filled in.

The file may come from anybody: its size and what it unpacks to are looked at before it is opened.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from assistant.conversation.events import FilledRow
from assistant.errors import AssistantError
from assistant.export.workbook.columns import ColumnId, columns
from assistant.knowledge.messages import Messages
from assistant.quantities import dates
from assistant.text.folding import fold

LARGEST = 2_000_000
"""Bytes of a file; a list makes 40 kB."""
_LARGEST_UNPACKED = 20_000_000
_MOST_PARTS = 200
_MOST_ROWS = 500
_MOST_COLUMNS = 50
_MOST_TABS = 20
_LONGEST_CELL = 5_000
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text of two bytes a letter begins."""
_NEEDED: tuple[ColumnId, ...] = ("key", "client", "provider", "note")
_BROKEN = (
    *(BadZipFile, InvalidFileException, SyntaxError, zlib.error, EOFError, OSError),
    *(ValueError, KeyError, IndexError, TypeError, AttributeError),
    *(NotImplementedError, RuntimeError, OverflowError, AssertionError),
)
"""What openpyxl, its XML readers and zipfile raise on a file that is damaged, or made to be."""


def read_workbook(data: bytes, say: Messages) -> tuple[FilledRow, ...]:
    """The rows of the tab that has our columns, wherever they stand.

    Raises AssistantError, with what to do, where the file is none that this program wrote.
    """
    for head, *rows in read_tabs(data, say):
        places = _places(head, say)
        if places:
            return tuple(_filled(rows, places, say))
    raise AssistantError(say.import_no_columns())


def read_tabs(data: bytes, say: Messages) -> list[list[Sequence[Any]]]:
    """The values of each tab that has any, row by row.

    Raises AssistantError, with what to do, where the file is no spreadsheet, or too large a one.
    """
    if len(data) > LARGEST:
        raise AssistantError(say.import_large(limit=LARGEST // 1_000_000))
    try:
        safe = _unpacks_safely(data)
        with (
            catch_warnings()
        ):  # what else is odd about the file is of no use to the user
            simplefilter("ignore")
            tabs = list(_tabs(data)) if safe else []
    except _BROKEN as error:
        raise AssistantError(say.import_unreadable()) from error
    if not safe:
        raise AssistantError(say.import_bomb())
    return tabs


def _unpacks_safely(data: bytes) -> bool:
    """Whether it stays small when it is unpacked, and defines no entity.

    A small file may unpack to gigabytes, and a part that defines entities to still more.
    """
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or unpacked > _LARGEST_UNPACKED:
            return False
        # No more is unpacked than what a part says of its own size.
        return not any(_defines(archive.read(part)) for part in parts)


def _defines(part: bytes) -> bool:
    """Whether a part declares what no spreadsheet does, or hides it in another encoding."""
    text = part.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    declares = b"<!DOCTYPE" in part or b"<!ENTITY" in part
    return declares or part[:2] in _WIDE or (text and b"\0" in part[:100])


def _tabs(data: bytes) -> Iterator[list[Sequence[Any]]]:
    """The values of each tab, as many rows as there may be and one more."""
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    for page in book.worksheets[:_MOST_TABS]:
        values = page.iter_rows(values_only=True, max_col=_MOST_COLUMNS)
        rows = list(islice(values, _MOST_ROWS + 2))
        if rows:
            yield rows


def _places(head: Sequence[Any], say: Messages) -> Mapping[ColumnId, int]:
    """Where each column stands, by its heading; nothing where one that is needed lacks."""
    named = {fold(str(cell)): place for place, cell in enumerate(head) if cell}
    places: dict[ColumnId, int] = {}
    for column in columns(say):
        if fold(column.heading) in named:
            places[column.id] = named[fold(column.heading)]
    return places if all(name in places for name in _NEEDED) else {}


def _filled(
    rows: Iterable[Sequence[Any]], places: Mapping[ColumnId, int], say: Messages
) -> Iterator[FilledRow]:
    """The rows that say of which clause they are; empty ones may stand between them."""
    for number, row in enumerate(rows, 2):
        if number > _MOST_ROWS + 1:
            raise AssistantError(say.import_long(limit=_MOST_ROWS))
        texts = {name: _text(row, place) for name, place in places.items()}
        if any(texts[name] for name in _NEEDED):
            yield FilledRow(
                row=number,
                topic=texts["key"],
                client=texts["client"],
                provider=texts["provider"],
                note=texts["note"],
                who=texts.get("who", ""),
                by=texts.get("by", ""),
            )


def _text(row: Sequence[Any], place: int) -> str:
    value = row[place] if place < len(row) else None
    if isinstance(value, date):
        return dates.show(value.isoformat()[:10])
    return "" if value is None else str(value).strip()[:_LONGEST_CELL]
