"""A paper, before any format: blocks as on screens, and those that only a page has.

Text is plain everywhere: no format ever parses markup from it, whoever wrote it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from itertools import chain
from typing import Any, Literal, TypeVar

from assistant.blocks import Block, Faint, Paragraph, Title
from assistant.knowledge.contract.passages import ARTICLE, Series
from assistant.text.typography import typeset

Value = TypeVar("Value")

BOXES = {False: "☐", True: "☑"}
"""An empty box and a ticked one."""

_NO_CHARACTERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What no file can hold: control characters, halves of characters."""


_ADDRESSES = frozenset({"url", "links"})
"""The fields that hold addresses, which are no text to set."""


@dataclass(frozen=True)
class Numbered:
    """A list whose items are counted from 1."""

    items: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True)
class Tick:
    """A line with a box to tick."""

    text: str
    done: bool = False


@dataclass(frozen=True)
class Ticks:
    """A list of lines to tick."""

    items: tuple[Tick, ...]
    heading: str = ""


@dataclass(frozen=True)
class Bar:
    """So many of so many."""

    label: str
    done: int
    of: int
    begun: int = 0
    """Those that are begun, the done ones among them; 0 where that is not told."""

    @property
    def drawn(self) -> str:
        """« ██░░░ 2 / 5 », for a format that draws with characters."""
        left = self.of - self.done
        return f"{'█' * self.done}{'░' * left} {self.done} / {self.of}"


@dataclass(frozen=True)
class Table:
    """Rows under the names of their columns."""

    rows: tuple[tuple["Cell", ...], ...]
    head: tuple[str, ...]
    links: tuple[str, ...] = ()
    """An address a row, to which its last cell leads; empty where that leads nowhere."""


@dataclass(frozen=True)
class Cited:
    """A text set apart under the name of its source, and the address of that source, if any."""

    text: str
    heading: str
    url: str = ""


@dataclass(frozen=True)
class Chart:
    """Bars, one a line, under the names of what they show and of how much of it is done."""

    bars: tuple[Bar, ...]
    head: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same as the rows of a table."""
        return tuple((bar.label, bar.drawn) for bar in self.bars)


@dataclass(frozen=True)
class Piece:
    """A part of a clause."""

    text: str
    kind: Literal["text", "filled", "blank", "reference"] = "text"
    """As it was curated, an answer filled in, a [blank] to complete, the number of a heading."""
    name: str = ""
    """Of a blank or an answer: which value it is, the same wherever it stands.

    Of a reference: the anchor of its heading.
    """


Cell = str | tuple[Piece, ...]
"""What stands in a table: words, or the pieces of a clause."""


def in_words(cell: Cell) -> str:
    """A cell as plain text."""
    return cell if isinstance(cell, str) else "".join(piece.text for piece in cell)


@dataclass(frozen=True)
class Clause:
    """A text for a contract.

    With a heading it is a sample, set apart; without, it is the contract's own text.
    """

    pieces: tuple[Piece, ...]
    heading: str = ""

    @property
    def text(self) -> str:
        """The clause in one piece."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Heading:
    """A title of level 2 or 3 that is counted, and can be cited by its anchor."""

    number: str
    """« 4.2 »."""
    label: str
    """The number as it stands before the title: « Article 4. »."""
    text: str
    level: Literal[2, 3]
    anchor: str
    series: Series = ARTICLE

    @property
    def shown(self) -> str:
        """The whole heading, for a format that does not count."""
        return f"{self.label} {self.text}"


@dataclass(frozen=True)
class Signing:
    """Where each party signs, side by side and on one page, with room to write."""

    parties: tuple[str, ...]
    lines: tuple[tuple[Cell, ...], ...]
    """The lines of each party, in the same order."""


@dataclass(frozen=True)
class Outline:
    """Where the table of contents stands."""

    heading: str


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


PageBlock = (
    Block
    | Numbered
    | Ticks
    | Chart
    | Table
    | Cited
    | Clause
    | Heading
    | Signing
    | Outline
    | PageBreak
)


def pieces_of(blocks: Iterable[PageBlock]) -> Iterator[Piece]:
    """Every piece of the clauses and of the tables."""
    for block in blocks:
        if isinstance(block, Clause):
            yield from block.pieces
        elif isinstance(block, Table):
            yield from _pieces(chain.from_iterable(block.rows))
        elif isinstance(block, Signing):
            yield from _pieces(chain.from_iterable(block.lines))


def _pieces(cells: Iterable[Cell]) -> Iterator[Piece]:
    for cell in cells:
        yield from () if isinstance(cell, str) else cell


Blocks = Iterator[PageBlock]
"""A part of a paper, block after block."""


@dataclass(frozen=True)
class Paper:
    """What every format writes down.

    Titles of level 1 name the paper, 2 its parts, 3 what they hold.
    """

    title: str
    made_on: date
    """The only date that a format writes, also in its metadata: the same turn, the same bytes."""
    footer: str
    blocks: tuple[PageBlock, ...]
    mark: str = ""
    """What stands at the top of each page: that it is for the user alone, where it is."""


def leading(blocks: Sequence[PageBlock]) -> list[bool]:
    """Of each block, whether it is to stay on the page of the next one.

    So are the lines between a heading and what it is about, as a clause's status and reason: a
    heading that is followed by them alone at the foot of a page announces nothing. Nobody signs on
    a page that says nothing.
    """
    kept = []
    below = False
    for block, after in zip(blocks, (*blocks[1:], PageBreak()), strict=True):
        if isinstance(block, Title):
            kept.append(False)  # a heading is kept so by its look
            below = block.level > 1
            continue
        short = isinstance(block, Faint | Paragraph)
        leads = below and short and not isinstance(after, Title | PageBreak)
        kept.append(leads or isinstance(after, Signing))
        below = below and isinstance(block, Faint)
    return kept


def set_paper(paper: Paper) -> Paper:
    """The paper in French typography, without what is no character."""
    return _set(paper)


def set_text(text: str) -> str:
    """A text in French typography, without what is no character."""
    return typeset(_NO_CHARACTERS.sub("", text))


def _set(value: Value) -> Value:
    """The value with each text within it set."""
    made: Any = value
    match value:
        case str():
            made = set_text(value)
        case tuple():
            made = tuple(map(_set, value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            changed = {
                field.name: _set(getattr(value, field.name))
                for field in fields(value)
                if field.name not in _ADDRESSES
            }
            made = replace(value, **changed)
    return made  # type: ignore[no-any-return]
