"""The words of a text: abbreviations written out, words that say nothing left aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.text.folding import fold
from assistant.text.sentences import every_sentence
from assistant.text.stems import stem

_CLAUSE = 5
"""Words of the shortest question that its mark alone makes one: « et les pénalités ? » names a
thing, and waits for no yes."""


@dataclass(frozen=True)
class Wording:
    """How a knowledge base reads words."""

    abbreviations: Mapping[str, str]
    """Folded abbreviation -> the folded words it stands for."""
    empty: frozenset[str]
    """Folded words that say nothing of a subject."""
    asking_whether: frozenset[str] = frozenset()
    """A question that holds one waits for yes or no, even without its mark."""
    asking_what: frozenset[str] = frozenset()
    """It waits for something else where it holds one of these."""
    asking_what_first: frozenset[str] = frozenset()
    """The same, where it begins with one."""
    asking_whether_surely: frozenset[str] = frozenset()
    """Turns of phrase that wait for yes or no, whatever follows: « est ce que »."""
    asking_how_much: frozenset[str] = frozenset()
    """But for these words."""

    def words(self, text: str) -> list[str]:
        """The folded words of a text, each abbreviation replaced by the words it stands for."""
        found: list[str] = []
        for word in fold(text).split():
            found += self.abbreviations.get(word, word).split()
        return found

    def stems(self, words: Iterable[str]) -> list[str]:
        """The stems of the words that carry meaning."""
        return [stem(word) for word in words if word not in self.empty]

    def asks_whether(self, text: str) -> bool:
        """Whether the last sentence of the text waits for yes or no, by its form."""
        *_, last = every_sentence(text) or [text]
        if any(map(self._surely_asks_whether, last.split(","))):
            return True
        words = fold(last).split()
        if not words or words[0] in self.asking_what_first:
            return False
        if not self.asking_what.isdisjoint(words):
            return False
        if not self.asking_whether.isdisjoint(words):
            return True
        return len(words) >= _CLAUSE and text.rstrip().endswith("?")

    def _surely_asks_whether(self, clause: str) -> bool:
        """« Puis-je voir comment ils font ? » does, « combien puis-je retenir ? » does not."""
        folded = f" {fold(clause)} "
        what = self.asking_what | self.asking_what_first
        for form in self.asking_whether_surely:
            before, found, after = folded.partition(f" {form} ")
            if found and what.isdisjoint(before.split()):
                return self.asking_how_much.isdisjoint(after.split())
        return False
