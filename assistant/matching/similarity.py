"""Two classic measures of likeness, each an inverted index over short texts, in plain Python."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

Scores = dict[int, float]
"""Number of a text -> score; texts that share nothing are absent."""


class Bm25:
    """Okapi BM25 (Robertson and Zaragoza, 2009)."""

    _SATURATION, _LENGTH_WEIGHT = 1.2, 0.6

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        mean = sum(map(len, texts)) / max(len(texts), 1)
        counts = [Counter(text) for text in texts]
        frequency = Counter(word for count in counts for word in count)
        self._idf = {word: math.log(1 + (len(texts) - df + 0.5) / (df + 0.5)) for word, df in frequency.items()}
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            norm = self._SATURATION * (1 - self._LENGTH_WEIGHT + self._LENGTH_WEIGHT * len(texts[number]) / mean)
            for word, times in count.items():
                weight = self._idf[word] * times * (self._SATURATION + 1) / (times + norm)
                self._postings[word].append((number, weight))

    def scores(self, words: Iterable[str]) -> Scores:
        """The score of every text that shares a word."""
        found: Scores = defaultdict(float)
        for word in set(words):
            for number, weight in self._postings.get(word, ()):
                found[number] += weight
        return found

    def known_share(self, words: Iterable[str]) -> float:
        """The share of the words' weight that the texts know, from 0 to 1; an unknown word weighs the most."""
        heaviest = max(self._idf.values(), default=1.0)
        known = [self._idf.get(word) for word in set(words)]
        total = sum(heaviest if idf is None else idf for idf in known)
        return sum(idf for idf in known if idf is not None) / total if total else 0.0


class CharacterLikeness:
    """Cosine of TF-IDF vectors of character n-grams inside words: forgives endings and small slips."""

    _SIZES = (3, 4)
    _COMMON = 0.15

    def __init__(self, texts: Sequence[str]) -> None:
        grams = [Counter(self._grams(text)) for text in texts]
        frequency = Counter(gram for count in grams for gram in count)
        limit = max(self._COMMON * len(texts), 5)
        self._idf = {gram: math.log(len(texts) / df) + 1 for gram, df in frequency.items() if df <= limit}
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
        raw = {gram: (1 + math.log(times)) * self._idf[gram] for gram, times in counts.items() if gram in self._idf}
        unknown = sum(1 for gram in counts if gram not in self._idf)
        norm = math.sqrt(sum(weight * weight for weight in raw.values()) + unknown) or 1.0
        return {gram: weight / norm for gram, weight in raw.items()}

    def _grams(self, text: str) -> Iterable[str]:
        for word in text.split():
            padded = f" {word} "
            for size in self._SIZES:
                yield from (padded[start : start + size] for start in range(max(len(padded) - size + 1, 1)))


def fuse(rankings: Iterable[Sequence[Hashable]], damping: int = 20) -> list[tuple[Hashable, float]]:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): best first, scores from 0 to 1."""
    rankings = list(rankings)
    scores: dict[Hashable, float] = defaultdict(float)
    for ranking in rankings:
        for rank, name in enumerate(ranking, 1):
            scores[name] += (damping + 1) / (damping + rank) / len(rankings)
    return sorted(scores.items(), key=lambda pair: -pair[1])
