"""Blocks -> Telegram's HTML, in messages that are short enough.

Text is escaped on its way in, whoever wrote it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from telegram.constants import MessageLimit

from assistant.blocks import (
    Block,
    Bullets,
    Faint,
    Paragraph,
    Quote,
    Sample,
    Title,
    plain,
)

MOST_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)
CAPTION_UNITS = int(MessageLimit.CAPTION_LENGTH)
_MOST_BLOCKS = 45
"""A block has two entities at most, and Telegram reads a hundred."""
_UTF_16 = "utf-16-le"
_BETWEEN = "\n\n"


def to_messages(blocks: Iterable[Block], most: int = MOST_UNITS) -> list[str]:
    """The HTML of each message: as few as possible, cut between blocks.

    `most` is how many UTF-16 units each may have.
    """
    messages: list[list[str]] = []
    message: list[str] = []
    room = 0
    for part in _fitting(blocks, most):
        size = _size(part)
        if not messages or size > room or len(message) >= _MOST_BLOCKS:
            message = []
            messages.append(message)
            room = most
        message.append(to_html(part))
        room -= size
    return [_BETWEEN.join(message) for message in messages]


def units(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 units."""
    encoded = text.encode(_UTF_16)
    return len(encoded) // 2


def to_html(block: Block) -> str:
    """One block, every character of its text escaped."""
    match block:
        case Title(text):
            return _tagged("b", text)
        case Faint(text):
            return _tagged("i", text)
        case Paragraph(text):
            return escape(text)
        case Bullets(items, heading):
            lines = _head(heading)
            for item in items:
                lines.append(f"• {escape(item)}")
            return "\n".join(lines)
        case Quote(text, heading):
            lines = [*_head(heading), escape(text)]
            inside = "\n".join(lines)
            return f"<blockquote expandable>{inside}</blockquote>"
        case Sample(text, heading):
            lines = [*_head(heading), _tagged("code", text)]
            return "\n".join(lines)


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"


def _head(heading: str) -> list[str]:
    return [_tagged("b", heading)] if heading else []


def _fitting(blocks: Iterable[Block], most: int) -> Iterator[Block]:
    """The blocks, cut up where one alone is too long."""
    for block in blocks:
        if _size(block) <= most:
            yield block
        elif isinstance(block, Bullets):
            yield from _cut_bullets(block, most)
        else:
            yield from _cut_text(block, most)


def _size(block: Block) -> int:
    text = plain([block])
    return units(text) + len(_BETWEEN)


def _cut_text(
    block: Title | Faint | Paragraph | Quote | Sample, most: int
) -> Iterator[Block]:
    heading = block.heading if isinstance(block, Quote | Sample) else ""
    room = most - units(heading) - 4
    first, *rest = cut(block.text, room)
    yield replace(block, text=first)
    if isinstance(block, Quote | Sample):
        block = replace(block, heading="")
    for text in rest:
        yield replace(block, text=text)


def _cut_bullets(block: Bullets, most: int) -> Iterator[Block]:
    room = most - units(block.heading) - 8
    heading = block.heading
    for item in block.items:
        for part in cut(item, room):
            yield Bullets((part,), heading)
            heading = ""


def cut(text: str, most: int) -> Iterator[str]:
    """The text in pieces of at most `most` UTF-16 units.

    It is cut at a line's end or a space where there is one.
    """
    while units(text) > most:
        start = _first_units(text, most)
        place = max(start.rfind("\n"), start.rfind(" "))
        if place > 0:
            start = start[:place]
        yield start
        rest = text[len(start) :]
        text = rest.lstrip()
    if text:
        yield text


def _first_units(text: str, most: int) -> str:
    encoded = text.encode(_UTF_16)
    start = encoded[: most * 2]
    return start.decode(_UTF_16, "ignore")
