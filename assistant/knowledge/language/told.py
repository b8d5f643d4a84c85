"""What people tell, message by message, cut into pieces: each with the answers that it gives.

    [je suis dentiste à Limoges](lieu=france) [ça sonne sans arrêt](-)

A piece is followed by the questions that it answers, those with options by these; by « - » where it
answers none. Learnt from, never matched.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PIECE = re.compile(r"\[([^\[\]]+)\]\(([^()]*)\)\s*")
NOTHING = "-"
FIRST_MESSAGES = "opening"
"""Under it stand the first messages."""


@dataclass(frozen=True)
class Piece:
    """A clause of a message, and what it answers."""

    text: str
    answers: Mapping[str, tuple[str, ...]]
    """Question -> its options that are meant; none for a question without options."""


def pieces_of(message: str) -> tuple[Piece, ...] | None:
    """The pieces of a message as it is written down; None where it is written otherwise."""
    found, end = [], 0
    for match in _PIECE.finditer(message):
        if match.start() != end:
            return None
        end = match.end()
        text, answers = match.groups()
        found.append(Piece(text, _answers(answers)))
    return tuple(found) if found and end == len(message) else None


def _answers(written: str) -> dict[str, tuple[str, ...]]:
    if written == NOTHING:
        return {}
    found = {}
    for one in written.split(";"):
        question, _, options = one.partition("=")
        found[question] = tuple(options.split("+")) if options else ()
    return found
