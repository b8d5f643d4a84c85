"""A sample clause in pieces: curated text, [blanks] to complete, answers filled in."""

import re
from collections.abc import Iterator, Mapping

from assistant.export.pages import Piece

_BLANK = r"\[[^\]]*\]"


def pieces(text: str, filled: Mapping[str, str] | None = None) -> tuple[Piece, ...]:
    """The pieces of a curated text; `filled` says what takes the place of some of its parts."""
    return tuple(_pieces(text, filled or {}))


def _pieces(text: str, filled: Mapping[str, str]) -> Iterator[Piece]:
    known = "|".join(map(re.escape, sorted(filled, key=len, reverse=True)))
    for number, part in enumerate(
        re.split(f"({known}|{_BLANK})" if known else f"({_BLANK})", text)
    ):
        if part in filled and number % 2:
            yield Piece(filled[part], "filled")
        elif part:
            yield Piece(part, "blank" if number % 2 else "text")
