"""The words of French and English: what is no typo, though the knowledge base does not use it."""

from functools import cache

from assistant.folding import fold
from assistant.matching.lexicon import Lexicon, lexicon_of

_LANGUAGES = ("fr", "en")


@cache
def words_of_the_language() -> Lexicon:
    """The frequency lists of pyspellchecker (MIT). Takes a second: it is kept with what is learnt."""
    from spellchecker import SpellChecker

    return lexicon_of(fold(word) for name in _LANGUAGES for word in SpellChecker(language=name).word_frequency.words())
