"""Blocks -> Telegram's HTML, in messages that are short enough. Text is escaped on its way in, whoever wrote it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from assistant.blocks import Block, Bullets, Faint, Paragraph, Quote, Sample, Title, plain

MOST_UNITS = 4_096
CAPTION_UNITS = 1_024
_MOST_BLOCKS = 45
"""A block has two entities at most, and Telegram reads a hundred."""
_BETWEEN = "\n\n"


def to_messages(blocks: Iterable[Block], most: int = MOST_UNITS) -> list[str]:
    """The HTML of each message: as few as possible, each at most `most` UTF-16 units, cut between blocks."""
    messages: list[list[Block]] = [[]]
    room = most
    for part, size in (sized for block in blocks for sized in _fitting(block, most)):
        if messages[-1] and (size > room or len(messages[-1]) >= _MOST_BLOCKS):
            messages.append([])
            room = most
        messages[-1].append(part)
        room -= size
    return [_BETWEEN.join(map(to_html, message)) for message in messages if message]


def units(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def to_html(block: Block) -> str:
    """One block, every character of its text escaped."""
    match block:
        case Title(text):
            return f"<b>{escape(text)}</b>"
        case Faint(text):
            return f"<i>{escape(text)}</i>"
        case Paragraph(text):
            return escape(text)
        case Bullets(items, heading):
            return "\n".join([*_heading(heading), *(f"• {escape(item)}" for item in items)])
        case Quote(text, heading):
            lines = "\n".join([*_heading(heading), escape(text)])
            return f"<blockquote expandable>{lines}</blockquote>"
        case Sample(text, heading):
            return "\n".join([*_heading(heading), f"<code>{escape(text)}</code>"])


def _heading(heading: str) -> list[str]:
    return [f"<b>{escape(heading)}</b>"] if heading else []


def _fitting(block: Block, most: int) -> Iterator[tuple[Block, int]]:
    """The block, or the blocks into which it must be cut, each with the units that it takes."""
    size = _size(block)
    if size <= most:
        yield block, size
    else:
        yield from ((part, _size(part)) for part in _cut_up(block, most))


def _size(block: Block) -> int:
    return units(plain([block])) + len(_BETWEEN)


def _cut_up(block: Block, most: int) -> Iterator[Block]:
    if isinstance(block, Bullets):
        yield from _cut_bullets(block, most)
    else:
        room = most - units(getattr(block, "heading", "")) - 4
        first, *rest = cut(block.text, room)
        yield replace(block, text=first)
        bare = replace(block, heading="") if isinstance(block, Quote | Sample) else block
        yield from (replace(bare, text=text) for text in rest)


def _cut_bullets(block: Bullets, most: int) -> Iterator[Block]:
    room = most - units(block.heading) - 8
    parts = [part for item in block.items for part in cut(item, room)]
    for number, part in enumerate(parts):
        yield Bullets((part,), block.heading if number == 0 else "")


def cut(text: str, most: int) -> Iterator[str]:
    """The text in pieces of at most `most` UTF-16 units, cut at a line's end or a space where there is one."""
    while units(text) > most:
        start = _first_units(text, most)
        place = max(start.rfind("\n"), start.rfind(" "))
        kept = start[:place] if place > 0 else start
        yield kept
        text = text[len(kept) :].lstrip()
    if text:
        yield text


def _first_units(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore")
