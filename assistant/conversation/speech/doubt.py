"""Saying that one does not know: « j'en sais rien », « aucune idée, faut que je demande »."""

import re

from assistant.knowledge.language.signs import Signs
from assistant.text.folding import fold

_LONGEST = 14
"""Words of a text that says no more than that."""
_PART = re.compile(r"[,;:.!…]+|\bmais\b", re.IGNORECASE)
_ADVERBS = frozenset(
    "vraiment franchement absolument honnetement encore trop meme carrement toujours bien vous te du tout pour "
    "exactement precisement moi le la l".split()
)


def doubts(signs: Signs, text: str) -> bool:
    """Whether a short text says somewhere that the answer is not known."""
    return (
        len(fold(text).split()) <= _LONGEST
        and not any(char.isdigit() for char in text)
        and _doubts(signs, text)
    )


def without_doubts(signs: Signs, text: str) -> str:
    """The parts of the text that say something else."""
    return ", ".join(
        part for part in _PART.split(text) if part.strip() and not _doubts(signs, part)
    )


def _doubts(signs: Signs, text: str) -> bool:
    said = _bare(text)
    return any(f" {_bare(expression)} " in f" {said} " for expression in signs.doubting)


def _bare(text: str) -> str:
    """Without the little words that come between: « je ne sais vraiment pas »."""
    return " ".join(word for word in fold(text).split() if word not in _ADVERBS)
