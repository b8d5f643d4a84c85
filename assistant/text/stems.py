"""Words without their endings: the stem shared with a family of words, or just the singular."""

from collections.abc import Container

import snowballstemmer

from assistant.text.remember import by_text

_LONGEST = 40
"""Letters; what is longer is no word, and has no ending."""
_PLURAL_FROM = 3
"""A shorter word that ends in « s » or « x » is no plural: « os », « bus »."""


@by_text(most=50_000, characters=3_000_000)
def stem(word: str) -> str:
    """The stem of a folded word, by Snowball's rules for French: « penalites » -> « penalit »."""
    if len(word) > _LONGEST:
        return word
    # A stemmer holds the word it works on: two threads that share one would mix up their words.
    return str(snowballstemmer.stemmer("french").stemWord(word))


def singular(word: str, invariable: Container[str]) -> str:
    """The folded word without its mark of the plural.

    An `invariable` word stays: « mois » is not « moi ».
    """
    if len(word) <= _PLURAL_FROM or word in invariable:
        return word
    return word[:-1] if word[-1] in "sx" else word
