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
_MOST_FOR_ONE = 4
"""Letters that one sign stands for, as « Ⅷ » does; « ﷺ » stands for eighteen."""
_NOT_WORD = re.compile(r"[^a-z0-9%€]+")


@by_text(most=10_000, characters=800_000)
def fold(text: str) -> str:
    """Lower case, without accents, punctuation or repeated spaces.

    « L'Échéance ! » -> "l echeance".
    """
    bare = without_accents(text.translate(_LIGATURES))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def without_accents(text: str) -> str:
    """The text without accents, every other sign written as the plainest that means the same."""
    if text.isascii():
        return text
    usual = text.translate(_USUAL)
    if usual.isascii():
        return usual
    # Marks that stand apart are left out first: to put a thousand of them in order, as is done
    # before they can be told from letters, takes a million steps.
    apart = _without_marks(text)
    plain = unicodedata.normalize("NFKD", apart)[: _MOST_FOR_ONE * len(text)]
    return _without_marks(plain)


def _without_marks(text: str) -> str:
    return "".join(char for char in text if not unicodedata.combining(char))


_USUAL = {
    sign: _without_marks(unicodedata.normalize("NFKD", chr(sign)))
    for sign in (*range(0xA0, 0x250), *range(0x300, 0x370))
}
"""The signs of European languages as the plainest that mean the same: nearly all that is typed."""
