"""The columns of the spreadsheet, by which it is written and read back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.knowledge.messages import Messages

ColumnId = Literal[
    "number",
    "title",
    "rank",
    "reason",
    "write",
    "ask",
    "client",
    "provider",
    "place",
    "who",
    "by",
    "note",
    "key",
]


@dataclass(frozen=True)
class Column:
    """One column."""

    id: ColumnId
    heading: str
    width: float
    """In characters, as spreadsheets count."""


_WIDTHS: tuple[tuple[ColumnId, float], ...] = (
    ("number", 6),
    ("title", 28),
    ("rank", 14),
    ("reason", 38),
    ("write", 52),
    ("ask", 40),
    ("client", 16),
    ("provider", 16),
    ("place", 12),
    ("who", 16),
    ("by", 14),
    ("note", 34),
    ("key", 12),
)


def columns(say: Messages) -> Iterator[Column]:
    """Every column, from left to right. The last one, hidden, holds the topic's id."""
    headings: dict[ColumnId, Callable[[], str]] = {
        "number": say.sheet_number,
        "title": say.sheet_title,
        "rank": say.sheet_rank,
        "reason": say.sheet_reason,
        "write": say.sheet_write,
        "ask": say.sheet_ask,
        "client": say.sheet_client,
        "provider": say.sheet_provider,
        "place": say.sheet_place,
        "who": say.sheet_who,
        "by": say.sheet_by,
        "note": say.sheet_note,
        "key": say.sheet_key,
    }
    for name, width in _WIDTHS:
        yield Column(name, headings[name](), width)
