"""Likeness of short texts by the letters inside their words, in plain Python: for a few hundred texts."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

Scores = dict[int, float]
"""Number of a text -> score; texts that share nothing are absent."""


class CharacterLikeness:
    """Cosine of TF-IDF vectors of character n-grams inside words: forgives endings and small slips."""

    _SIZES = (3, 4)
    _COMMON = 0.15

    def __init__(self, texts: Sequence[str]) -> None:
        grams = [Counter(self._grams(text)) for text in texts]
        frequency = Counter(gram for count in grams for gram in count)
        limit = max(self._COMMON * len(texts), 5)
        self._idf = {
            gram: math.log(len(texts) / df) + 1
            for gram, df in frequency.items()
            if df <= limit
        }
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(grams):
            for gram, weight in self._vector(count).items():
                self._postings[gram].append((number, weight))

    def scores(self, text: str) -> Scores:
        """The cosine with every text that shares an n-gram."""
        found: Scores = defaultdict(float)
        for gram, weight in self._vector(Counter(self._grams(text))).items():
            for number, other in self._postings.get(gram, ()):
                found[number] += weight * other
        return found

    def _vector(self, counts: Counter[str]) -> dict[str, float]:
        raw = {
            gram: (1 + math.log(times)) * self._idf[gram]
            for gram, times in counts.items()
            if gram in self._idf
        }
        unknown = sum(1 for gram in counts if gram not in self._idf)
        norm = math.sqrt(sum(weight * weight for weight in raw.values()) + unknown) or 1.0
        return {gram: weight / norm for gram, weight in raw.items()}

    def _grams(self, text: str) -> Iterable[str]:
        for word in text.split():
            padded = f" {word} "
            for size in self._SIZES:
                yield from (
                    padded[start : start + size]
                    for start in range(max(len(padded) - size + 1, 1))
                )
