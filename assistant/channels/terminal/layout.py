"""Replies -> coloured, wrapped text.

Wrapping is done here because rich breaks lines at unbreakable spaces.
"""

import textwrap
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from assistant.blocks import Block, Bullets, Faint, Paragraph, Quote, Sample, Title
from assistant.conversation.replies import Button, Reply

_WIDEST, _NARROWEST = 92, 20
_HEAD = "bold cyan"


def print_reply(console: Console, reply: Reply, other_words: str) -> None:
    """Print the reply, its buttons numbered.

    `other_words` is the sentence that lists the buttons to type in words.
    """
    width = min(console.width - 1, _WIDEST)
    width = max(width, _NARROWEST)
    for block in reply.blocks:
        _print_apart(console, _lines(block, width))
    numbered = [button for button in reply.buttons if button.numbered]
    if numbered:
        _print_apart(console, _choices(numbered, width))
    if len(numbered) < len(reply.buttons):
        wrapped = textwrap.fill(other_words, width)
        _print_apart(console, [Text(wrapped, style="dim")])


def _print_apart(console: Console, lines: Iterable[Text]) -> None:
    """Print the lines, an empty one before them."""
    console.print()
    for line in lines:
        console.print(line)


def other_words(buttons: Iterable[Button]) -> str:
    """The labels that have no number, as words to type."""
    return " · ".join(button.label for button in buttons if not button.numbered)


def _choices(buttons: Iterable[Button], width: int) -> Iterator[Text]:
    indent = " " * 6
    room = width - len(indent)
    for number, button in enumerate(buttons, 1):
        label = textwrap.fill(button.label, room, subsequent_indent=indent)
        shown = f"  {number:>2}"
        yield Text.assemble((shown, _HEAD), "  ", label)


def _lines(block: Block, width: int) -> Iterator[Text]:
    match block:
        case Title(text):
            yield from _wrapped(text, width, _HEAD)
        case Faint(text):
            yield from _wrapped(text, width, "dim")
        case Paragraph(text):
            yield from _wrapped(text, width)
        case Bullets(items, heading):
            if heading:
                yield Text(heading, style="bold")
            for item in items:
                yield Text(_bullet(item, width))
        case Quote(text, heading) | Sample(text, heading):
            yield from _barred(heading, width, "bold")
            for line in text.splitlines():
                yield from _barred(line, width, "italic")


def _wrapped(text: str, width: int, style: str = "") -> Iterator[Text]:
    for line in textwrap.wrap(text, width):
        yield Text(line, style=style)


def _bullet(item: str, width: int) -> str:
    return textwrap.fill(item, width, initial_indent="  • ", subsequent_indent="    ")


def _barred(text: str, width: int, style: str) -> Iterator[Text]:
    """The text with a bar in front of each line."""
    for line in textwrap.wrap(text, width - 2):
        yield Text.assemble(("│ ", "cyan"), (line, style))
