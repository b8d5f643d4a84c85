"""Blocks: what is shown, before any channel or export gives it a look.

Every screen and every export is a sequence of blocks, so that they all say the same thing.
Text in a block is plain: no markup is ever parsed from it, whoever wrote it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.text.typography import typeset


@dataclass(frozen=True)
class Title:
    """A heading; level 1 is the largest."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Ordinary text."""

    text: str


@dataclass(frozen=True)
class Faint:
    """Text in the background: progress, where an answer comes from, a hint."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list, with an optional line above it."""

    items: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True)
class Quote:
    """A text set apart, which may be folded away: a legal reference, where an answer comes from."""

    text: str
    heading: str = ""


@dataclass(frozen=True)
class Sample:
    """A text meant to be copied: a sample clause."""

    text: str
    heading: str = ""


Block = Title | Paragraph | Faint | Bullets | Quote | Sample

_KINDS: Mapping[str, type[Any]] = {
    "Title": Title,
    "Paragraph": Paragraph,
    "Faint": Faint,
    "Bullets": Bullets,
    "Quote": Quote,
    "Sample": Sample,
}
"""The kinds by the names under which they are stored."""


def set_block(block: Block) -> Block:
    """The same block in French typography."""
    match block:
        case Bullets(items, heading):
            return Bullets(tuple(map(typeset, items)), typeset(heading))
        case Quote(text, heading) | Sample(text, heading):
            return type(block)(typeset(text), typeset(heading))
        case Title(text, level):
            return Title(typeset(text), level)
        case Paragraph(text) | Faint(text):
            return type(block)(typeset(text))


def plain(blocks: Iterable[Block]) -> str:
    """The blocks as plain text, a blank line between two of them."""
    return "\n\n".join(map(plain_block, blocks))


def plain_block(block: Block) -> str:
    """One block as plain text."""
    match block:
        case Bullets(items, heading):
            lines = [heading] if heading else []
            lines += [f"- {item}" for item in items]
            return "\n".join(lines)
        case Quote(text, heading) | Sample(text, heading):
            return f"{heading}\n{text}" if heading else text
        case _:
            return block.text


def block_to_json(block: Block) -> dict[str, Any]:
    """The block as plain data."""
    return {"kind": type(block).__name__, **vars(block)}


def block_from_json(data: Mapping[str, Any]) -> Block:
    """The block that `block_to_json` wrote; JSON made lists of its tuples."""
    values = dict(data)
    kind = _KINDS[values.pop("kind")]
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
    block: Block = kind(**values)
    return block
