"""Replies -> coloured, wrapped text. Wrapping is done here because rich breaks lines at unbreakable spaces."""

import textwrap
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from assistant.blocks import Block, Bullets, Faint, Paragraph, Quote, Sample, Title
from assistant.conversation.replies import Button, Reply

_WIDEST, _NARROWEST = 92, 20


def print_reply(console: Console, reply: Reply, other_words: str) -> None:
    """The reply, its buttons numbered; `other_words` is the sentence that lists the buttons to type in words."""
    width = max(min(console.width - 1, _WIDEST), _NARROWEST)
    for block in reply.blocks:
        console.print()
        for line in _lines(block, width):
            console.print(line)
    numbered = [button for button in reply.buttons if button.numbered]
    if numbered:
        console.print()
    for number, button in enumerate(numbered, 1):
        console.print(_numbered(number, button, width))
    if any(not button.numbered for button in reply.buttons):
        console.print()
        console.print(Text(textwrap.fill(other_words, width), style="dim"))


def other_words(buttons: Iterable[Button]) -> str:
    """The labels that have no number, as words to type."""
    return " · ".join(button.label for button in buttons if not button.numbered)


def _numbered(number: int, button: Button, width: int) -> Text:
    label = textwrap.fill(button.label, width - 6, subsequent_indent=" " * 6)
    return Text.assemble((f"  {number:>2}", "bold cyan"), "  ", label)


def _lines(block: Block, width: int) -> list[Text]:
    match block:
        case Title(text):
            return [Text(line, style="bold cyan") for line in textwrap.wrap(text, width)]
        case Faint(text):
            return [Text(line, style="dim") for line in textwrap.wrap(text, width)]
        case Paragraph(text):
            return [Text(line) for line in textwrap.wrap(text, width)]
        case Bullets(items, heading):
            head = [Text(heading, style="bold")] if heading else []
            return head + [Text(_bullet(item, width)) for item in items]
        case Quote(text, heading) | Sample(text, heading):
            head = [
                Text.assemble(("│ ", "cyan"), (line, "bold"))
                for line in textwrap.wrap(heading, width - 2)
            ]
            body = [
                part
                for line in text.splitlines()
                for part in textwrap.wrap(line, width - 2)
            ]
            return head + [Text.assemble(("│ ", "cyan"), (line, "italic")) for line in body]


def _bullet(item: str, width: int) -> str:
    return textwrap.fill(item, width, initial_indent="  • ", subsequent_indent="    ")
