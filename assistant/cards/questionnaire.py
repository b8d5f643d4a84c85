"""A prospect's list of questions: each with its card where that is sure, the rest left open."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.cards.card import Card
from assistant.cards.finding import card_of_match
from assistant.conversation.context import Context
from assistant.knowledge.topics import Topic
from assistant.text.folding import fold

MOST = 300
"""Questions of a list."""
_LONGEST = 1_000
"""Characters of a question that are read."""
_LEAST_WORDS = 3
"""Fewer, without a question mark, are the heading of a part."""
_NEAREST = 2
_NUMBERING = re.compile(
    r"^\s*(?:[-•*–—]|(?:q(?:uestion)?\s*)?\d{1,3}(?:\.\d{1,3})*\s*[.):/-]*|[a-z][.)])\s+",
    re.IGNORECASE,
)
"""What counts a question: the answers are counted anew."""


_ADDRESSED = re.compile(r"\b(?:vous|votre|vos|(?!assez\b|chez\b)\w+ez)\b")
"""« Appliquez-vous », « votre plan », « décrivez »: said to whoever is to answer."""


@dataclass(frozen=True)
class Heading:
    """The name of a part of the list."""

    text: str


@dataclass(frozen=True)
class Asked:
    """A question, and its card; None leaves it open."""

    text: str
    card: Card | None
    nearest: tuple[Topic, ...] = ()
    """Of an open one: what comes nearest, for the seller."""

    @property
    def asks_of_us(self) -> bool:
        """Whether it asks what this very provider does: no card can say that in its place."""
        return bool(_ADDRESSED.search(fold(self.text)))


Line = Heading | Asked


def answered(ctx: Context, lines: Iterable[str]) -> tuple[Line, ...]:
    """The lines of a list, its questions answered as far as that is sure."""
    return tuple(_read(ctx, line) for line in _lines(lines))


def questions_of(lines: Iterable[Line]) -> list[Asked]:
    """The questions, without the headings."""
    return [line for line in lines if isinstance(line, Asked)]


def _lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines that say something, without what counts them."""
    for line in lines:
        bare = " ".join(_NUMBERING.sub("", line[:_LONGEST]).split())
        if any(char.isalnum() for char in bare):
            yield bare


def _read(ctx: Context, line: str) -> Line:
    if len(line.split()) < _LEAST_WORDS and "?" not in line:
        return Heading(line)
    match = ctx.matcher.match(line)
    card = card_of_match(ctx, match)
    if card or not match.finds_topics or match.gap:
        return Asked(line, card)
    near = match.ranked[:_NEAREST]
    return Asked(line, None, tuple(ctx.knowledge.topics[one.topic] for one in near))
