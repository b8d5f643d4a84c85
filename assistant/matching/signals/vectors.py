"""TF-IDF vectors of short texts, as sparse rows: stems, pairs of stems, letters inside words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.text.remember import by_text
from assistant.text.stems import stem

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Words = Sequence[str]

_SIZES = (3, 4, 5)
_LETTERS, _PAIR = "~", "+"
"""A feature's name says its kind: « ~pen » are letters, « delai+retard » a pair, others stems."""
_NOTHING = 1e-9
_WORDS, _CHARACTERS = 4_000, 250_000
"""Words whose letters are remembered: the same ones come again and again."""


@dataclass(frozen=True)
class Sparse:
    """One text: the numbers of its features and their weights."""

    features: Numbers
    weights: Floats


@dataclass(frozen=True)
class Vectors:
    """Turns words into a sparse vector; the features were counted on the texts learnt from."""

    names: tuple[str, ...]
    """Letters come last."""
    rarity: Floats
    """Inverse document frequency, by feature."""

    @cached_property
    def first_letters(self) -> int:
        """The number of the first feature that is letters; how many there are, if none is."""
        return bisect_left(self.names, True, key=_is_letters)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    def __call__(self, words: Words) -> Sparse:
        """The vector of a text.

        Words and letters are normed apart, lest a long word drown a short one.
        """
        by_word = self._normed(stems_and_pairs(words))
        by_letter = self._normed(letters(words))
        return Sparse(
            np.concatenate([by_word.features, by_letter.features]),
            np.concatenate([by_word.weights, by_letter.weights]),
        )

    def _normed(self, names: Iterable[str]) -> Sparse:
        counts: dict[int, int] = {}
        for name in names:
            number = self._number.get(name)
            if number is not None:
                counts[number] = counts.get(number, 0) + 1
        features = np.fromiter(counts, np.int32, len(counts))
        times = np.fromiter(counts.values(), np.float32, len(counts))
        rarity = self.rarity[features]
        weights = (1 + np.log(times)) * rarity
        length = float(np.linalg.norm(weights))
        return Sparse(features, weights / max(length, _NOTHING))


def count_features(texts: Sequence[Words]) -> Vectors:
    """The features of these texts.

    Every stem, pairs that come in three texts, letters that come in five: rarer ones are a quarter
    of all, and find nothing more.
    """
    seen: Counter[str] = Counter()
    for words in texts:
        features = {*stems_and_pairs(words), *letters(words)}
        seen.update(features)
    kept = []
    for name in sorted(seen, key=lambda name: (_is_letters(name), name)):
        if seen[name] >= _least(name):
            kept.append(name)
    times = np.array([seen[name] for name in kept], np.float32)
    share = (1 + len(texts)) / (1 + times)
    rarity = np.log(share) + 1
    return Vectors(tuple(kept), rarity.astype(np.float32))


def _is_letters(name: str) -> bool:
    return name.startswith(_LETTERS)


def _least(name: str) -> int:
    """In how many texts a feature must come, to be one."""
    if _is_letters(name):
        return 5
    return 3 if _PAIR in name else 1


def as_matrix(rows: Sequence[Sparse], features: int) -> "csr_matrix":
    """The vectors as one sparse matrix, a row each."""
    from scipy.sparse import csr_matrix

    lengths = [len(row.features) for row in rows]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    values = np.concatenate([row.weights for row in rows])
    places = np.concatenate([row.features for row in rows])
    return csr_matrix((values, places, starts), (len(rows), features))


def stems_and_pairs(words: Words) -> Iterator[str]:
    """« pénalités de retard » -> penalit, de, retard, penalit+de, de+retard."""
    stems = list(map(stem, words))
    yield from stems
    for left, right in pairwise(stems):
        yield f"{left}{_PAIR}{right}"


def letters(words: Words) -> Iterator[str]:
    """Three to five letters in a row inside a word: they forgive endings and slips."""
    for word in words:
        yield from _in_word(word)


@by_text(_WORDS, _CHARACTERS)
def _in_word(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    found = []
    for size in _SIZES:
        starts = max(len(padded) - size + 1, 1)
        for start in range(starts):
            end = start + size
            found.append(_LETTERS + padded[start:end])
    return tuple(found)
