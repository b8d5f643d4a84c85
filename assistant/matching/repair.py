"""Typos: a word that nobody knows becomes the known word it is almost spelt like."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_SHORTEST = 5
_CLOSE = 0.8
_REMEMBERED = 5_000


@dataclass(frozen=True)
class Repair:
    """Repairs words against the vocabulary of the knowledge base; never a word of the language."""

    vocabulary: frozenset[str]
    language: Container[str] = frozenset()
    """Words that are no typos though the knowledge base does not use them (« renard » is no « retard »)."""
    _candidates: list[str] = field(init=False, repr=False)
    _mended: dict[str, str] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        object.__setattr__(
            self,
            "_candidates",
            sorted(word for word in self.vocabulary if len(word) >= _SHORTEST),
        )

    def __call__(self, words: Iterable[str]) -> list[str]:
        """The words, those unknown replaced by a close known word where there is one."""
        return [word if self._stands(word) else self._close_to(word) for word in words]

    def _stands(self, word: str) -> bool:
        short = len(word) < _SHORTEST or any(char.isdigit() for char in word)
        return short or word in self.vocabulary or word in self.language

    def _close_to(self, word: str) -> str:
        mended = self._mended.get(word)
        if mended is None:
            if len(self._mended) >= _REMEMBERED:
                self._mended.clear()
            scorer = DamerauLevenshtein.normalized_similarity
            best = process.extractOne(
                word, self._candidates, scorer=scorer, score_cutoff=_CLOSE
            )
            mended = self._mended[word] = str(best[0]) if best else word
        return mended
