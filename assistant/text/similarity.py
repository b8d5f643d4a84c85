"""Likeness of short texts by the letters inside their words: for a few hundred texts."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

Scores = dict[int, float]
"""Number of a text -> score; texts that share nothing are absent."""
Weighted = tuple[int, float]
"""The number of a text, and the weight of an n-gram in it."""

_SIZES = (3, 4)
_COMMON = 0.15
"""Letters that stand in a larger share of the texts tell none of them apart."""
_ALWAYS_KEPT = 5
"""But letters that so few texts have are never too common."""


class CharacterLikeness:
    """Cosine of TF-IDF vectors of character n-grams inside words.

    It forgives endings and small slips.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(_grams(text)) for text in texts]
        self._rarity = _rarity(counts)
        self._postings: dict[str, list[Weighted]] = defaultdict(list)
        for number, count in enumerate(counts):
            for gram, weight in self._vector(count).items():
                self._postings[gram].append((number, weight))

    def scores(self, text: str) -> Scores:
        """The cosine with every text that shares an n-gram."""
        found: Scores = defaultdict(float)
        counts = Counter(_grams(text))
        for gram, weight in self._vector(counts).items():
            for number, other in self._postings.get(gram, ()):
                found[number] += weight * other
        return found

    def _vector(self, counts: Mapping[str, int]) -> dict[str, float]:
        """The weights of the known n-grams; unknown ones only make the vector longer."""
        raw = {}
        square = 0.0
        unknown = 0
        for gram, times in counts.items():
            rarity = self._rarity.get(gram)
            if rarity is None:
                unknown += 1
                continue
            weight = (1 + math.log(times)) * rarity
            raw[gram] = weight
            square += weight * weight
        norm = math.sqrt(square + unknown) or 1.0
        return {gram: weight / norm for gram, weight in raw.items()}


def _rarity(texts: Sequence[Counter[str]]) -> dict[str, float]:
    """Inverse document frequency of every n-gram that is not too common."""
    frequency: Counter[str] = Counter()
    for counts in texts:
        frequency.update(counts.keys())
    limit = max(_COMMON * len(texts), _ALWAYS_KEPT)
    found = {}
    for gram, holding in frequency.items():
        if holding <= limit:
            share = len(texts) / holding
            found[gram] = math.log(share) + 1
    return found


def _grams(text: str) -> Iterator[str]:
    for word in text.split():
        padded = f" {word} "
        for size in _SIZES:
            starts = max(len(padded) - size + 1, 1)
            for start in range(starts):
                yield padded[start : start + size]
