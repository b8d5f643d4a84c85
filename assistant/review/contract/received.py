"""What was read of a received file: lines of text, a mark before those that are headings."""

from dataclasses import dataclass

HEADING = "#"
"""Stands before a heading, once a level, as in Markdown: « ## Durée »."""
FOOTNOTE = "note :"
"""How a footnote begins, where the file tells which lines are footnotes."""


@dataclass(frozen=True)
class Received:
    """The text of a file, as its lines."""

    lines: tuple[str, ...]
    pages: int
    """0 where the file has none, as a Word file."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)
