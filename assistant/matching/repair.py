"""Typos: a word that the knowledge base does not know becomes the known word it is almost spelt like."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_SHORTEST = 5
_CLOSE = 0.8


class Repair:
    """Repairs words against a vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = set(vocabulary)
        self._candidates = sorted(word for word in self._known if len(word) >= _SHORTEST)

    def __call__(self, words: list[str]) -> list[str]:
        """The words, those unknown replaced by a close known word where there is one."""
        return [self._mend(word) for word in words]

    def _mend(self, word: str) -> str:
        if word in self._known or len(word) < _SHORTEST or any(char.isdigit() for char in word):
            return word
        scorer = DamerauLevenshtein.normalized_similarity
        best = process.extractOne(word, self._candidates, scorer=scorer, score_cutoff=_CLOSE)
        return str(best[0]) if best else word
