"""A document as Markdown. Every character that Markdown would read is escaped: text never turns into markup."""

import re
from collections.abc import Iterable

from assistant.blocks import Bullets, Faint, Paragraph, Quote, Sample, Title
from assistant.export.pages import (
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
from assistant.export.plain_text import rows_of

_SPECIAL = re.compile(r"([\\`*_<>|~&]|\](?=[(\[:]))")
_LEADING = re.compile(r"^(\s*\d*)([#+=.)-])(?=\s|$|=|-|#)", re.MULTILINE)


def to_markdown(document: Document) -> str:
    """The document as Markdown (CommonMark, with GitHub's tables and ticks), ending with a line feed."""
    return blocks_to_markdown(document.blocks)


def blocks_to_markdown(blocks: Iterable[PageBlock]) -> str:
    """Blocks as Markdown. It has no pages: a break is a rule, and readers make the contents themselves."""
    return (
        "\n\n".join(_block(block) for block in blocks if not isinstance(block, Contents))
        + "\n"
    )


def _block(block: PageBlock) -> str:
    match block:
        case Title(text, level):
            return f"{'#' * level} {escape(text)}"
        case Faint(text):
            return f"*{escape(text)}*"
        case Bullets(items, heading):
            return _list(heading, (f"- {escape(item)}" for item in items))
        case Quote(text, heading) | Sample(text, heading):
            return _quoted(heading, escape(text))
        case Paragraph(text):
            return escape(text)
        case _:
            return _page_block(block)


def _page_block(
    block: Numbered | Ticks | Chart | Table | Clause | Contents | PageBreak,
) -> str:
    """What only a page has."""
    match block:
        case Numbered(items, heading):
            return _list(
                heading,
                (f"{number}. {escape(item)}" for number, item in enumerate(items, 1)),
            )
        case Ticks(items, heading):
            return _list(
                heading,
                (f"- [{'x' if tick.done else ' '}] {escape(tick.text)}" for tick in items),
            )
        case Chart() | Table():
            return _table(rows_of(block), block.head)
        case Clause(pieces, heading):
            shown = {"text": "{}", "filled": "{}", "blank": "**{}**"}
            text = "".join(shown[piece.kind].format(escape(piece.text)) for piece in pieces)
            return _quoted(heading, text) if heading else text
        case Contents() | PageBreak():
            return "---"


def _list(heading: str, lines: Iterable[str]) -> str:
    head = f"**{escape(heading)}**\n\n" if heading else ""
    return head + "\n".join(lines)


def _quoted(heading: str, text: str) -> str:
    quoted = [f"> **{escape(heading)}**", ">"] if heading else []
    return "\n".join([*quoted, *(f"> {line}" for line in text.splitlines())])


def _table(rows: Iterable[tuple[str, ...]], head: tuple[str, ...]) -> str:
    lines = [head, tuple("---" for _ in head), *(tuple(map(_cell, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return escape(" ".join(text.splitlines()))


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
