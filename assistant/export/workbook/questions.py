"""The bytes of a spreadsheet -> the questions that a prospect has put into it."""

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.export.workbook.reading import read_tabs
from assistant.knowledge.messages import Messages

_LEAST_WORDS = 3


def read_questions(data: bytes, say: Messages) -> tuple[str, ...]:
    """The texts of each tab's column that holds most questions, top to bottom.

    Raises AssistantError, with what to do, where the file is no spreadsheet that can be read.
    """
    found: list[str] = []
    for rows in read_tabs(data, say):
        found += _column(rows)
    return tuple(found)


def _column(rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """The column whose texts end most often with a question mark, or are most often sentences."""
    width = max((len(row) for row in rows), default=0)
    columns = [[_text(row, place) for row in rows] for place in range(width)]
    best = max(columns, key=_worth, default=[])
    if any(_worth(best)):
        yield from filter(None, best)


def _worth(texts: Sequence[str]) -> tuple[int, int]:
    asking = sum(text.endswith("?") for text in texts)
    told = sum(len(text.split()) >= _LEAST_WORDS for text in texts)
    return asking, told


def _text(row: Sequence[Any], place: int) -> str:
    value = row[place] if place < len(row) else None
    return " ".join(value.split()) if isinstance(value, str) else ""
