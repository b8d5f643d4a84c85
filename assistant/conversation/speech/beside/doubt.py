"""Saying that one does not know: « j'en sais rien », « aucune idée, faut que je demande »."""

import re
from collections.abc import Set
from functools import lru_cache

from assistant.knowledge.language.signs import Signs
from assistant.text.folding import fold

_LONGEST = 14
"""Words of a text that says no more than that."""
_PART = re.compile(r"[,;:.!…]+|\bmais\b", re.IGNORECASE)


def doubts(signs: Signs, text: str) -> bool:
    """Whether a short text says somewhere that the answer is not known."""
    long = len(fold(text).split()) > _LONGEST
    if long or any(char.isdigit() for char in text):
        return False
    return _doubts(signs, text)


def without_doubts(signs: Signs, text: str) -> str:
    """The parts of the text that say something else."""
    others = []
    for part in _PART.split(text):
        if part.strip() and not _doubts(signs, part):
            others.append(part)
    return ", ".join(others)


def doubted(signs: Signs, text: str) -> str:
    """What a doubt is on, in the words behind it: « je sais pas pour le renouvellement »."""
    for word in _about(signs):
        before, about, behind = f" {fold(text)} ".partition(f" {word} ")
        if about and _doubts(signs, before):
            return behind.strip()
    return ""


@lru_cache(maxsize=4)
def _about(signs: Signs) -> tuple[str, ...]:
    """What announces the name of a question, the longest first."""
    return tuple(sorted(map(fold, signs.about), key=len, reverse=True))


def _doubts(signs: Signs, text: str) -> bool:
    said = _bare(text, _words_between(signs))
    padded = f" {said} "
    return any(f" {expression} " in padded for expression in _expressions(signs))


@lru_cache(maxsize=4)
def _expressions(signs: Signs) -> tuple[str, ...]:
    """What says that one does not know, as it is compared."""
    between = _words_between(signs)
    return tuple(_bare(expression, between) for expression in signs.doubting)


@lru_cache(maxsize=4)
def _words_between(signs: Signs) -> Set[str]:
    return frozenset(map(fold, signs.doubting_words))


def _bare(text: str, between: Set[str]) -> str:
    """Without the little words that come between: « je ne sais vraiment pas »."""
    return " ".join(word for word in fold(text).split() if word not in between)
