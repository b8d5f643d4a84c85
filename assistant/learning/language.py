"""The words of French and English: what is no typo, though the knowledge base does not use it."""

from functools import cache
from heapq import nlargest
from operator import itemgetter

from assistant.text.dictionary import Dictionary, dictionary_of
from assistant.text.folding import fold

_LANGUAGES = {"fr": 140_000, "en": 40_000}
"""How many words of each, the most frequent ones."""


@cache
def words_of_the_language() -> Dictionary:
    """The frequency lists of pyspellchecker (MIT). Takes a second: it is kept with what is learnt."""
    from spellchecker import SpellChecker

    lists = (
        nlargest(
            most, SpellChecker(language=name).word_frequency.items(), key=itemgetter(1)
        )
        for name, most in _LANGUAGES.items()
    )
    return dictionary_of(fold(word) for words in lists for word, _ in words)
