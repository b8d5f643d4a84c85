"""A sample clause in pieces: curated text, [blanks] to complete, answers filled in."""

import re
from collections.abc import Iterator, Mapping

from assistant.export.paper import Piece

_BLANK = r"\[[^\]]*\]"


def pieces(text: str, filled: Mapping[str, str] | None = None) -> tuple[Piece, ...]:
    """The pieces of a curated text; `filled` says what takes the place of some of its parts."""
    return tuple(_pieces(text, filled or {}))


def _pieces(text: str, filled: Mapping[str, str]) -> Iterator[Piece]:
    longest_first = sorted(
        filled,
        key=len,
        reverse=True,
    )
    marks = "|".join([*map(re.escape, longest_first), _BLANK])
    for number, part in enumerate(re.split(f"({marks})", text)):
        # What stands between two marks has an even number; a mark itself an odd one.
        marked = number % 2 == 1
        if marked and part in filled:
            yield Piece(filled[part], "filled")
        elif part:
            yield Piece(part, "blank" if marked else "text")
