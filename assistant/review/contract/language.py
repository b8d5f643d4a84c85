"""In which language a text is written: by its most frequent words."""

from collections.abc import Mapping
from itertools import islice

from assistant.text.folding import fold

FRENCH, ENGLISH, UNKNOWN = "fr", "en", ""
_MOST_WORDS = 4_000
_LEAST_SHARE = 0.12
"""The share of its most frequent words that a text in a language has at least; a quarter to a half
is usual."""
_LEAST_WORDS = 20


def language_of(text: str, languages: Mapping[str, tuple[str, ...]]) -> str:
    """The language whose frequent words come most; UNKNOWN where none comes often enough."""
    words = list(islice(fold(text[: 10 * _MOST_WORDS]).split(), _MOST_WORDS))
    if len(words) < _LEAST_WORDS:
        return UNKNOWN
    shares = {}
    for language, frequent in languages.items():
        known = set(map(fold, frequent))
        shares[language] = sum(word in known for word in words) / len(words)
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _LEAST_SHARE else UNKNOWN
