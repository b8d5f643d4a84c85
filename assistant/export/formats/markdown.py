"""A paper as Markdown. Every character that Markdown would read is escaped.

So text never turns into markup, whoever wrote it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import Any

from assistant.blocks import Bullets, Faint, Paragraph, Quote, Sample, Title
from assistant.export.paper import (
    Cell,
    Chart,
    Cited,
    Clause,
    Heading,
    Numbered,
    Outline,
    PageBlock,
    PageBreak,
    Paper,
    Piece,
    Signing,
    Table,
    Ticks,
)

_LEFT_OUT = (Outline,)
"""Readers of Markdown make the table of contents themselves."""

_SPECIAL = re.compile(r"([\\`*_<>|~&]|\](?=[(\[:]))")
_LEADING = re.compile(r"^(\s*\d*)([#+=.)-])(?=\s|$|=|-|#)", re.MULTILINE)


def to_markdown(paper: Paper) -> str:
    """The paper as Markdown (CommonMark, with GitHub's tables and ticks), with a last line feed."""
    return blocks_to_markdown(paper.blocks)


def blocks_to_markdown(blocks: Iterable[PageBlock]) -> str:
    """Blocks as Markdown, a blank line between two of them."""
    kept = [block for block in blocks if not isinstance(block, _LEFT_OUT)]
    return "\n\n".join(map(_shown, kept)) + "\n"


def _shown(block: PageBlock) -> str:
    return _LOOKS[type(block)](block)


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _title(block: Title) -> str:
    return f"{'#' * block.level} {escape(block.text)}"


def _paragraph(block: Paragraph) -> str:
    return escape(block.text)


def _faint(block: Faint) -> str:
    return f"*{escape(block.text)}*"


def _bullets(block: Bullets) -> str:
    lines = [f"- {escape(item)}" for item in block.items]
    return _list(block.heading, lines)


def _numbered(block: Numbered) -> str:
    lines = []
    for number, item in enumerate(block.items, 1):
        lines.append(f"{number}. {escape(item)}")
    return _list(block.heading, lines)


def _ticks(block: Ticks) -> str:
    lines = []
    for tick in block.items:
        box = "[x]" if tick.done else "[ ]"
        lines.append(f"- {box} {escape(tick.text)}")
    return _list(block.heading, lines)


def _list(heading: str, lines: Iterable[str]) -> str:
    head = f"**{escape(heading)}**\n\n" if heading else ""
    return head + "\n".join(lines)


def _aside(block: Quote | Sample) -> str:
    return _quoted(block.heading, escape(block.text))


def _clause(block: Clause) -> str:
    text = "".join(map(_piece, block.pieces))
    return _quoted(block.heading, text) if block.heading else text


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    return f"**{text}**" if piece.kind == "blank" else text


def _quoted(heading: str, text: str) -> str:
    lines = [f"> **{escape(heading)}**", ">"] if heading else []
    lines += [f"> {line}" for line in text.splitlines()]
    return "\n".join(lines)


def _table(block: Chart | Table) -> str:
    rule = ("---",) * len(block.head)
    lines = [_row(block.head), _row(rule)]
    links = block.links if isinstance(block, Table) else ()
    for row, link in zip_longest(block.rows, links, fillvalue=""):
        *others, last = map(_cell, row)
        lines.append(_row((*others, _linked(last, link))))
    return "\n".join(lines)


def _linked(escaped: str, url: str) -> str:
    """The text, which leads to the address where there is one."""
    return f"[{escaped}](<{url}>)" if url else escaped


def _cited(block: Cited) -> str:
    heading = _linked(f"**{escape(block.heading)}**", block.url)
    lines = [f"> {line}" for line in escape(block.text).splitlines()]
    return "\n".join([f"> {heading}", ">", *lines])


def _row(cells: tuple[str, ...]) -> str:
    """A row of cells that are Markdown already."""
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    """A text on one line: Markdown's tables know no other."""
    text = escape(cell) if isinstance(cell, str) else "".join(map(_piece, cell))
    return " ".join(text.splitlines())


def _heading(block: Heading) -> str:
    return f"{'#' * block.level} {escape(block.shown)}"


def _signing(block: Signing) -> str:
    places = zip(block.parties, block.lines, strict=True)
    return "\n\n".join(
        "\n\n".join([f"### {escape(party)}", *map(_cell, lines)])
        for party, lines in places
    )


def _page_break(_: PageBreak) -> str:
    """A rule: Markdown has no pages."""
    return "---"


_LOOKS: Mapping[type[PageBlock], Callable[[Any], str]] = {
    Title: _title,
    Paragraph: _paragraph,
    Faint: _faint,
    Bullets: _bullets,
    Quote: _aside,
    Sample: _aside,
    Numbered: _numbered,
    Ticks: _ticks,
    Chart: _table,
    Table: _table,
    Cited: _cited,
    Clause: _clause,
    Heading: _heading,
    Signing: _signing,
    PageBreak: _page_break,
}
"""How each kind of block is written."""
