"""A paper as plain text, to read in a terminal."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assistant.blocks import (
    Bullets,
    Faint,
    Paragraph,
    Quote,
    Sample,
    Title,
    plain_block,
)
from assistant.export.paper import (
    BOXES,
    Chart,
    Cited,
    Clause,
    Heading,
    Numbered,
    Outline,
    PageBlock,
    PageBreak,
    Paper,
    Signing,
    Table,
    Ticks,
    in_words,
)

_LEFT_OUT = (Outline, PageBreak)
"""A terminal has no pages: nothing to break, nowhere to lead to."""


def to_text(paper: Paper) -> str:
    """The paper, a blank line between two blocks, ending with its footer."""
    blocks = [block for block in paper.blocks if not isinstance(block, _LEFT_OUT)]
    return "\n\n".join([*map(_shown, blocks), paper.footer]) + "\n"


def _shown(block: PageBlock) -> str:
    return _LOOKS[type(block)](block)


def _numbered(block: Numbered) -> str:
    lines = []
    for number, item in enumerate(block.items, 1):
        lines.append(f"{number}. {item}")
    return _under(block.heading, lines)


def _ticks(block: Ticks) -> str:
    lines = []
    for tick in block.items:
        box = BOXES[tick.done]
        lines.append(f"{box} {tick.text}")
    return _under(block.heading, lines)


def _rows(block: Chart | Table) -> str:
    rows = (" : ".join(map(in_words, row)) for row in block.rows)
    return "\n".join(rows)


def _linked_rows(block: Table) -> str:
    """The rows, each with its address behind it where it has one."""
    links = block.links or ("",) * len(block.rows)
    lines = []
    for row, link in zip(block.rows, links, strict=True):
        line = " : ".join(map(in_words, row))
        lines.append(f"{line} ({link})" if link else line)
    return "\n".join(lines)


def _cited(block: Cited) -> str:
    return _under(block.heading, filter(None, (block.text, block.url)))


def _clause(block: Clause) -> str:
    return _under(block.heading, [block.text])


def _heading(block: Heading) -> str:
    return block.shown


def _signing(block: Signing) -> str:
    places = zip(block.parties, block.lines, strict=True)
    return "\n\n".join(_under(party, map(in_words, lines)) for party, lines in places)


def _under(heading: str, lines: Iterable[str]) -> str:
    """The lines, under their heading where they have one."""
    return "\n".join([heading, *lines] if heading else lines)


_LOOKS: Mapping[type[PageBlock], Callable[[Any], str]] = {
    Title: plain_block,
    Paragraph: plain_block,
    Faint: plain_block,
    Bullets: plain_block,
    Quote: plain_block,
    Sample: plain_block,
    Numbered: _numbered,
    Ticks: _ticks,
    Chart: _rows,
    Table: _linked_rows,
    Cited: _cited,
    Clause: _clause,
    Heading: _heading,
    Signing: _signing,
}
"""How each kind of block is written."""
