"""TF-IDF vectors of short texts, as sparse rows: word stems, pairs of stems and letters inside words."""

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
"""A feature's name says its kind: « ~pén » are letters, « delai+retard » a pair, a bare stem a word."""
_NOTHING = 1e-9


@dataclass(frozen=True)
class Sparse:
    """One text: the numbers of its features and their weights."""

    features: Numbers
    weights: Floats


@dataclass(frozen=True)
class Vectors:
    """Turns words into a sparse vector; features and weights were counted on the texts learnt from."""

    names: tuple[str, ...]
    rarity: Floats
    """Inverse document frequency, by feature."""

    @cached_property
    def _number(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    def __call__(self, words: Words) -> Sparse:
        """The vector of a text: words and letters normed apart, lest a long word drown a short one."""
        by_word = self._normed(stems_and_pairs(words))
        by_letter = self._normed(letters(words))
        return Sparse(
            np.concatenate([by_word.features, by_letter.features]),
            np.concatenate([by_word.weights, by_letter.weights]),
        )

    def _normed(self, names: Iterable[str]) -> Sparse:
        counts = Counter(self._number[name] for name in names if name in self._number)
        features = np.fromiter(counts, np.int32, len(counts))
        times = np.fromiter(counts.values(), np.float32, len(counts))
        weights = (1 + np.log(times)) * self.rarity[features]
        length = float(np.linalg.norm(weights))
        return Sparse(features, weights / max(length, _NOTHING))


def count_features(texts: Sequence[Words]) -> Vectors:
    """The features of these texts: every stem, pairs that come in two texts, letters that come in three."""
    seen: Counter[str] = Counter()
    for words in texts:
        seen.update({*stems_and_pairs(words), *letters(words)})
    kept = sorted(name for name, times in seen.items() if times >= _least(name))
    times = np.array([seen[name] for name in kept], np.float32)
    rarity = np.log((1 + len(texts)) / (1 + times)) + 1
    return Vectors(tuple(kept), rarity.astype(np.float32))


def _least(name: str) -> int:
    """In how many texts a feature must come, to be one."""
    if name.startswith(_LETTERS):
        return 3
    return 2 if _PAIR in name else 1


def stems_and_pairs(words: Words) -> Iterator[str]:
    """« pénalités de retard » -> penalit, de, retard, penalit+de, de+retard."""
    stems = list(map(stem, words))
    yield from stems
    for left, right in pairwise(stems):
        yield f"{left}{_PAIR}{right}"


def letters(words: Words) -> Iterator[str]:
    """Three to five letters in a row inside a word: they forgive endings and slips."""
    for word in words:
        padded = f" {word} "
        for size in _SIZES:
            for start in range(max(len(padded) - size + 1, 1)):
                yield _LETTERS + padded[start : start + size]
