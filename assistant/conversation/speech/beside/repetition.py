"""Saying that one said it before: « dans nos bureaux, je vous l'ai dit »."""

import re

from assistant.conversation.speech.signs import behind
from assistant.knowledge.language.signs import Signs
from assistant.text.folding import fold

_PARTS = re.compile(r"[,;:.!…]+")
_THAT = re.compile(r"^(?:que|qu['’])\s*", re.IGNORECASE)
_MOST_OTHER = 4
"""Words beside it that say no more: « je l'ai dit au début »."""


def without_repetition(signs: Signs, text: str) -> str:
    """The text without the words that say so; as it is, where it holds none."""
    parts = _PARTS.split(text)
    others = [part.strip() for part in parts if not _says_so(signs, part)]
    kept = ", ".join(part for part in others if part)
    if len(others) < len(parts) and kept:
        text = kept
    rest = behind(signs.repeating, text)
    return _THAT.sub("", rest) or _before(signs, text) or text


def _before(signs: Signs, text: str) -> str:
    """What stands before the words that say so, at the end: « c'est chez nous je l'ai dit »."""
    said = f" {fold(text)}"
    for expression in sorted(map(fold, signs.repeating), key=len, reverse=True):
        if said.endswith(f" {expression}"):
            words, left = text.split(), len(expression.split())
            while left > 0:
                left -= len(fold(words.pop()).split())
            return " ".join(words)
    return ""


def _says_so(signs: Signs, part: str) -> bool:
    """Whether a part says that, and hardly anything else."""
    rest = behind(signs.repeating, part)
    whole = any(fold(part) == fold(expression) for expression in signs.repeating)
    return whole or (
        bool(rest) and len(rest.split()) <= _MOST_OTHER and not _states(rest)
    )


def _states(rest: str) -> bool:
    """Whether what stands behind says something: « que c'était à l'unité »."""
    return _THAT.match(rest) is not None
