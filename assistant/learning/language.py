"""The words of French and English: what is no typo, though the knowledge base does not use it."""

from collections.abc import Iterator
from functools import cache
from heapq import nlargest
from operator import itemgetter

from assistant.text.dictionary import Dictionary, dictionary_of
from assistant.text.folding import fold

_LANGUAGES = {"fr": 140_000, "en": 40_000}
"""How many words of each, the most frequent ones."""


@cache
def words_of_the_language() -> Dictionary:
    """The frequency lists of pyspellchecker (MIT).

    Takes a second: they are kept with what is learnt.
    """
    return dictionary_of(_frequent_words())


def _frequent_words() -> Iterator[str]:
    from spellchecker import SpellChecker

    for language, most in _LANGUAGES.items():
        frequencies = SpellChecker(language=language).word_frequency.items()
        for word, _ in nlargest(most, frequencies, key=itemgetter(1)):
            yield fold(word)
