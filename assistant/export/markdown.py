"""Blocks -> Markdown. Every character that Markdown would read is escaped: text never turns into markup."""

import re
from collections.abc import Iterable

from assistant.document import Block, Bullets, Faint, Paragraph, Quote, Sample, Title

_SPECIAL = re.compile(r"([\\`*_<>|~&]|\](?=[(\[:]))")
_LEADING = re.compile(r"^(\s*\d*)([#+=.)-])(?=\s|$|=|-|#)", re.MULTILINE)


def to_markdown(blocks: Iterable[Block]) -> str:
    """The document as Markdown (CommonMark), ending with a line feed."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Title(text, level):
            return f"{'#' * level} {escape(text)}"
        case Faint(text):
            return f"*{escape(text)}*"
        case Bullets(items, heading):
            lines = "\n".join(f"- {escape(item)}" for item in items)
            return f"**{escape(heading)}**\n\n{lines}" if heading else lines
        case Quote(text, heading) | Sample(text, heading):
            quoted = [f"> **{escape(heading)}**", ">"] if heading else []
            return "\n".join([*quoted, *(f"> {line}" for line in escape(text).splitlines())])
        case Paragraph(text):
            return escape(text)


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
