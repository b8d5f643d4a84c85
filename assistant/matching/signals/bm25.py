"""Okapi BM25: how well the words of a question fit all that is said on a topic.

After Robertson and Zaragoza (2009).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.matching.signals.linear import Halves
from assistant.matching.signals.vectors import Floats

_SATURATION, _LENGTH_WEIGHT = 1.2, 0.6
_NOTHING = 1e-9


@dataclass(frozen=True)
class Bm25:
    """What each stem adds to each topic's score."""

    stems: tuple[str, ...]
    weights: Halves

    @cached_property
    def _number(self) -> dict[str, int]:
        return {stem: number for number, stem in enumerate(self.stems)}

    def __call__(self, stems: Iterable[str]) -> Floats:
        """The score of every topic, the best of them 1; all 0 where no word is known."""
        known = []
        for stem in set(stems):
            if stem in self._number:
                known.append(self._number[stem])
        weights = self.weights[known].astype(np.float32)
        scores = weights.sum(axis=0)
        best = float(scores.max(initial=0.0))
        shares = scores / max(best, _NOTHING)
        return np.asarray(shares, np.float32)

    def known_share(self, stems: Iterable[str], first: int | None = None) -> float:
        """The share of the words that one of the topics uses, from 0 to 1.

        Of the `first` ones alone, where that is given.
        """
        asked = set(stems)
        if not asked:
            return 0.0
        rows = [self._number[stem] for stem in asked if stem in self._number]
        known = self.weights[rows, :first].any(axis=1)
        return float(known.sum()) / len(asked)


def count_words(topics: Sequence[Sequence[str]]) -> Bm25:
    """BM25 over the stems of each topic's texts, put end to end."""
    counts = [Counter(stems) for stems in topics]
    used: set[str] = set()
    used.update(*counts)
    stems = tuple(sorted(used))
    shape = len(stems), len(topics)
    times = np.zeros(shape, np.float32)
    for row, stem in enumerate(stems):
        times[row] = [count[stem] for count in counts]
    most = _SATURATION + 1
    weights = _rarity(times) * times * most / (times + _norms(times))
    return Bm25(stems, weights.astype(np.float16))


def _rarity(times: Floats) -> Floats:
    """The fewer topics use a stem, the more it says."""
    topics = times.shape[1]
    used_by = (times > 0).sum(axis=1, keepdims=True)
    odds = (topics - used_by + 0.5) / (used_by + 0.5)
    rarity: Floats = np.log(1 + odds)
    return rarity


def _norms(times: Floats) -> Floats:
    """The longer all that is said on a topic, the less each word of it says."""
    lengths = times.sum(axis=0)
    mean = max(float(lengths.sum()) / max(len(lengths), 1), 1.0)
    relative = _LENGTH_WEIGHT * lengths / mean
    norms: Floats = _SATURATION * (1 - _LENGTH_WEIGHT + relative)
    return norms
