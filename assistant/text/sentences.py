"""The sentences of a message: people tell a story, and the question stands in one of them."""

import re

_ENDS = re.compile(r"(?<=[.!?…;:])\s+|\n+")
_WHOLE = re.compile(r"(?<=[.!?…])\s+|\n+")
_PARTS = re.compile(r"(?<=[.!?…;:,])\s+|\n+")
_THOUGHTS = re.compile(r"(?<=[.!?…;:,])\s+|\n+|\s(?:et|mais|puis)\s")
_LEAST_WORDS = 3
_MOST = 3


def sentences(text: str) -> list[str]:
    """The sentences of three words or more, the last three at most."""
    found = []
    for part in _ENDS.split(text):
        if len(part.split()) >= _LEAST_WORDS:
            found.append(part.strip())
    return found[-_MOST:]


def every_sentence(text: str) -> list[str]:
    """All sentences of the text, be they of one word, in order."""
    return [part.strip() for part in _ENDS.split(text) if part.strip()]


def whole_sentences(text: str) -> list[str]:
    """The same, not parted at a colon or a semicolon."""
    return [part.strip() for part in _WHOLE.split(text) if part.strip()]


def clauses(text: str) -> list[str]:
    """The parts of a text between marks of punctuation, of two words or more."""
    return [part for part in _PARTS.split(text) if len(part.split()) > 1]


def thoughts(text: str) -> list[str]:
    """The same, parted at « et », « mais » too: people on a phone use few marks."""
    return [part for part in _THOUGHTS.split(text) if len(part.split()) > 1]


def beginning(text: str, most: int) -> str:
    """The first sentences of the text, of so many characters at most; the first one in any case."""
    first, *others = _WHOLE.split(text.strip())
    for sentence in others:
        if len(first) + 1 + len(sentence) > most:
            break
        first = f"{first} {sentence}"
    return first


def questions_in(text: str) -> list[str]:
    """The sentences that end with a question mark."""
    return [sentence for sentence in sentences(text) if sentence.endswith("?")]
