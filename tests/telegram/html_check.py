"""Telegram's HTML, read as strictly as Telegram reads it.

The visible text and its entities, or a refusal.
"""

import re
from html import unescape
from typing import Any

Entity = dict[str, Any]

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
    "a": "text_link",
}
_PIECE = re.compile(
    r'<(?P<end>/?)(?P<tag>[^\s<>/]*)(?P<rest>(?:[^<>"]|"[^"]*")*)(?P<closed>>?)'
    r"|&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


class BadHtml(Exception):
    """What the parser has to say.

    The server puts « Bad Request: can't parse entities: » before it.
    """


def units(text: str) -> int:
    """Telegram's length of a text: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def read_html(html: str) -> tuple[str, list[Entity]]:
    """The visible text and the entities, outermost first.

    BadHtml where Telegram (or our taste) refuses.
    """
    reader = _Reader(html)
    end = 0
    for piece in _PIECE.finditer(html):
        reader.add(html[end : piece.start()])
        reader.take(piece)
        end = piece.end()
    reader.add(html[end:])
    return reader.done()


class _Reader:
    """The text so far, its length in characters, the tags that wait for their end."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str, Entity]] = []
        self.entities: list[Entity] = []

    def add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def take(self, piece: re.Match[str]) -> None:
        tag = piece["tag"]
        if tag is None:
            self.add(unescape(piece[0]))
        elif not piece["closed"]:
            raise self._error("Unclosed start tag", piece)
        elif piece["end"]:
            self._close(tag.lower(), piece)
        else:
            self._open(tag.lower(), piece)

    def _open(self, tag: str, piece: re.Match[str]) -> None:
        if tag not in ENTITY_OF_TAG:
            raise self._error(f'Unsupported start tag "{tag}"', piece)
        if tag == "blockquote" and any(name == tag for name, _ in self.open):
            raise self._error("Nested blockquote", piece)
        entity = {
            "type": ENTITY_OF_TAG[tag],
            "offset": self.length,
            **self._attributes(tag, piece),
        }
        self.open.append((tag, entity))
        self.entities.append(entity)

    def _attributes(self, tag: str, piece: re.Match[str]) -> Entity:
        rest = piece["rest"].strip()
        if tag == "a" and (href := _HREF.fullmatch(rest)):
            return {"url": unescape(href[1] or href[2] or "")}
        if tag == "blockquote" and rest == "expandable":
            return {"type": "expandable_blockquote"}
        if rest or tag == "a":
            raise self._error(
                f'Attributes of tag "{tag}" are not those that it may have', piece
            )
        return {}

    def _close(self, tag: str, piece: re.Match[str]) -> None:
        if not self.open:
            raise self._error("Unexpected end tag", piece)
        expected, entity = self.open.pop()
        if tag != expected or piece["rest"].strip():
            raise self._error(
                f'Unmatched end tag, expected "</{expected}>", found "{piece[0]}"',
                piece,
            )
        entity["length"] = self.length - entity["offset"]

    def done(self) -> tuple[str, list[Entity]]:
        if self.open:
            raise BadHtml(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"'
            )
        text = "".join(self.parts)
        entities = [entity for entity in self.entities if entity["length"]]
        if units(text) != len(text):
            for entity in entities:
                start, length = entity["offset"], entity["length"]
                entity |= {
                    "offset": units(text[:start]),
                    "length": units(text[start : start + length]),
                }
        return text, entities

    def _error(self, what: str, piece: re.Match[str]) -> BadHtml:
        return BadHtml(
            f"{what} at byte offset {len(self.html[: piece.start()].encode())}"
        )
