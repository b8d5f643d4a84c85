"""TF-IDF vectors of short texts, as sparse rows in numpy: word stems, pairs of stems and letters inside words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.text.stems import stem

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Words = Sequence[str]

_SIZES = (3, 4, 5)
_LETTERS, _PAIR = "~", "+"
"""A feature's name says its kind: « ~pén » for letters, « delai+retard » for a pair, a bare stem for a word."""


@dataclass(frozen=True)
class Sparse:
    """One text: the numbers of its features and their weights."""

    features: Numbers
    weights: Floats


@dataclass(frozen=True)
class Vectors:
    """Turns words into a sparse vector; the features and their weights were counted on the texts learnt from."""

    names: tuple[str, ...]
    rarity: Floats
    """Inverse document frequency, by feature."""

    @cached_property
    def _number(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    def __call__(self, words: Words) -> Sparse:
        """The vector of a text. Words and letters are normed apart, so that a long word does not drown a short one."""
        parts = [self._normed(features(words)) for features in (stems_and_pairs, letters)]
        return Sparse(
            np.concatenate([one.features for one in parts]),
            np.concatenate([one.weights for one in parts]),
        )

    def _normed(self, found: Iterable[str]) -> Sparse:
        counts = Counter(
            number for name in found if (number := self._number.get(name)) is not None
        )
        features = np.fromiter(counts, np.int32, len(counts))
        weights = (
            1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))
        ) * self.rarity[features]
        return Sparse(features, weights / max(float(np.linalg.norm(weights)), 1e-9))


def count_features(texts: Sequence[Words]) -> Vectors:
    """The features of these texts: every stem, pairs that come in two texts, letters that come in three."""
    seen = Counter(
        name for words in texts for name in {*stems_and_pairs(words), *letters(words)}
    )
    kept = sorted(name for name, times in seen.items() if times >= _least(name))
    times = np.array([seen[name] for name in kept], np.float32)
    return Vectors(
        tuple(kept), (np.log((1 + len(texts)) / (1 + times)) + 1).astype(np.float32)
    )


def _least(name: str) -> int:
    if name.startswith(_LETTERS):
        return 3
    return 2 if _PAIR in name else 1


def stems_and_pairs(words: Words) -> Iterator[str]:
    """« pénalités de retard » -> penalit, de, retard, penalit+de, de+retard."""
    stems = [stem(word) for word in words]
    yield from stems
    yield from (f"{left}{_PAIR}{right}" for left, right in pairwise(stems))


def letters(words: Words) -> Iterator[str]:
    """Three to five letters in a row inside a word: they forgive endings and slips."""
    for word in words:
        padded = f" {word} "
        for size in _SIZES:
            yield from (
                _LETTERS + padded[at : at + size]
                for at in range(max(len(padded) - size + 1, 1))
            )
