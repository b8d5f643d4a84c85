"""Okapi BM25 (Robertson and Zaragoza, 2009): how well the words of a question fit all that is said on a topic."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.matching.linear import Halves
from assistant.matching.vectors import Floats

_SATURATION, _LENGTH_WEIGHT = 1.2, 0.6


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
        known = [self._number[stem] for stem in set(stems) if stem in self._number]
        scores = self.weights[known].astype(np.float32).sum(axis=0)
        return np.asarray(scores / max(float(scores.max(initial=0.0)), 1e-9), np.float32)

    def known_share(self, stems: Iterable[str]) -> float:
        """The share of the words that some topic uses, from 0 to 1."""
        asked = set(stems)
        return sum(stem in self._number for stem in asked) / len(asked) if asked else 0.0


def count_words(topics: Sequence[Sequence[str]]) -> Bm25:
    """BM25 over the stems of each topic's texts, put end to end."""
    counts = [Counter(stems) for stems in topics]
    stems = tuple(sorted({stem for count in counts for stem in count}))
    times = np.array(
        [[count[stem] for count in counts] for stem in stems], np.float32
    ).reshape(len(stems), len(topics))
    lengths = times.sum(axis=0)
    topics_with = (times > 0).sum(axis=1, keepdims=True)
    rarity = np.log(1 + (len(topics) - topics_with + 0.5) / (topics_with + 0.5))
    norm = _SATURATION * (
        1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * lengths / max(float(lengths.mean()), 1.0)
    )
    return Bm25(
        stems, (rarity * times * (_SATURATION + 1) / (times + norm)).astype(np.float16)
    )
