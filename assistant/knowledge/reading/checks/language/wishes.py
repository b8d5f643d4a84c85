"""Wishes: those that the program knows are all there, and each can be said."""

from assistant.knowledge.language.wishes import WISH_IDS, Wish
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.sheets import Mistakes
from assistant.text.folding import fold


def find(library: Library) -> Mistakes:
    """Wishes that are missing or unknown, and words that no typed text can hold."""
    for entry in library.wishes:
        found = set()
        for wish in entry.record.wishes:
            found.add(wish.id)
            if wish.id not in WISH_IDS:
                message = f"le programme ne connaît pas le souhait « {wish.id} »"
                yield entry.mistake(message, "wishes")
            for word in _unheard(wish):
                message = f"« {word} » doit s'écrire sans majuscule ni accent"
                yield entry.mistake(message, "wishes")
        for name in sorted(WISH_IDS - found):
            yield entry.mistake(f"il manque le souhait « {name} »", "wishes")


def _unheard(wish: Wish) -> list[str]:
    """The words that are not written as they are compared."""
    words: list[str] = []
    for way in wish.groups:
        for group in way:
            for expression in group:
                words += expression
    return [word for word in words if fold(word.rstrip("*")) != word.rstrip("*")]
