"""Words without their endings: the stem that a word shares with its family, or just the singular of a plural."""

from collections.abc import Container
from functools import lru_cache

import snowballstemmer

_PLURAL_FROM = 3
"""A shorter word that ends in « s » or « x » is no plural: « os », « bus »."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word, by the rules of Snowball for French: « penalites » -> « penalit »."""
    # A stemmer holds the word it works on: one that two threads share would mix up their words.
    return str(snowballstemmer.stemmer("french").stemWord(word))


def singular(word: str, invariable: Container[str]) -> str:
    """The folded word without its mark of the plural; an `invariable` word stays: « mois » is not « moi »."""
    plural = len(word) > _PLURAL_FROM and word[-1] in "sx" and word not in invariable
    return word[:-1] if plural else word
