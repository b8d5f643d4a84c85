"""A document as plain text, to read in a terminal."""

from collections.abc import Iterable

from assistant.blocks import plain
from assistant.export.pages import (
    Bar,
    Chart,
    Clause,
    Contents,
    Document,
    Numbered,
    PageBlock,
    PageBreak,
    Table,
    Ticks,
)

BOXES = {False: "☐", True: "☑"}
"""An empty box and a ticked one."""


def to_text(document: Document) -> str:
    """The document, a blank line between two blocks. It has no pages, so neither breaks nor contents."""
    shown = (
        block for block in document.blocks if not isinstance(block, Contents | PageBreak)
    )
    return "\n\n".join([*map(_block, shown), document.footer]) + "\n"


def bar_line(bar: Bar) -> str:
    """« ██░░░ 2 / 5 »."""
    return f"{'█' * bar.done}{'░' * (bar.of - bar.done)} {bar.done} / {bar.of}"


def _block(block: PageBlock) -> str:
    if isinstance(block, Chart | Table):
        return "\n".join(" : ".join(row) for row in rows_of(block))
    match block:
        case Numbered(items, heading):
            return _under(
                heading, (f"{number}. {item}" for number, item in enumerate(items, 1))
            )
        case Ticks(items, heading):
            return _under(heading, (f"{BOXES[tick.done]} {tick.text}" for tick in items))
        case Clause(_, heading):
            return _under(heading, [block.text])
        case Contents() | PageBreak():
            return ""
        case _:
            return plain([block])


def rows_of(block: Chart | Table) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, or of a chart as a table."""
    return (
        block.rows
        if isinstance(block, Table)
        else tuple((bar.label, bar_line(bar)) for bar in block.bars)
    )


def _under(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([*([heading] if heading else []), *lines])
