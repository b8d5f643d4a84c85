"""Folding: one spelling for all the ways of typing the same words."""

import re
import unicodedata

from assistant.text.remember import by_text

_LIGATURES = str.maketrans(
    {
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
        "ß": "ss",
        "’": "'",
        "ʼ": "'",
    }
)
_NOT_WORD = re.compile(r"[^a-z0-9%€]+")


@by_text(most=10_000, characters=800_000)
def fold(text: str) -> str:
    """Lower case, without accents, punctuation or repeated spaces.

    « L'Échéance ! » -> "l echeance".
    """
    plain = text.translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()
