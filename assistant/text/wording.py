"""The words of a text: abbreviations written out, words that say nothing left aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.text.folding import fold
from assistant.text.stems import stem


@dataclass(frozen=True)
class Wording:
    """How a knowledge base reads words."""

    abbreviations: Mapping[str, str]
    """Folded abbreviation -> the folded words it stands for."""
    empty: frozenset[str]
    """Folded words that say nothing of a subject."""

    def words(self, text: str) -> list[str]:
        """The folded words of a text, each abbreviation replaced by the words it stands for."""
        found: list[str] = []
        for word in fold(text).split():
            found += self.abbreviations.get(word, word).split()
        return found

    def stems(self, words: Iterable[str]) -> list[str]:
        """The stems of the words that carry meaning."""
        return [stem(word) for word in words if word not in self.empty]
