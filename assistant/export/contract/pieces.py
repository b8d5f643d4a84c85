"""The parts of an assembled text as the pieces of a paper."""

from assistant.contract.draft import Citation, Part, Text, Value, Words
from assistant.export.paper import Piece


def pieces(text: Text) -> tuple[Piece, ...]:
    """A paragraph in pieces."""
    return tuple(map(_piece, text))


def value_piece(value: Value) -> Piece:
    """What fills a blank, or the blank in brackets."""
    if value.text and value.plain:
        return Piece(value.text, "filled")
    if value.text:
        return Piece(value.text, "filled", value.blank.id)
    return Piece(f"[{value.example}]", "blank", value.blank.id)


def anchor(kind: str, target: str) -> str:
    """The anchor of the heading that a citation leads to."""
    return f"{kind}-{target}"


def _piece(part: Part) -> Piece:
    match part:
        case Words(text):
            return Piece(text)
        case Value():
            return value_piece(part)
        case Citation(kind, target, number):
            return Piece(number, "reference", anchor(kind, target))
