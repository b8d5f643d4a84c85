"""Words and letters of a short text as a few thousand numbered features, without a vocabulary.

A feature's number is a digest of its name (Weinberger and others, 2009): nothing but the weights
has to be kept, and two names that meet in one number hardly ever meet in one text.
"""

from collections.abc import Iterable
from itertools import chain
from zlib import crc32

import numpy as np

from assistant.matching.signals.vectors import Sparse, Words, letters, stems_and_pairs
from assistant.text.remember import by_text

_MOST_WORDS = 60
"""An answer is short; what a long text says further down is not compared."""


def hashed(words: Words, size: int, most: int = _MOST_WORDS) -> Sparse:
    """The vector of a text in `size` dimensions.

    Words and letters are normed apart, lest a long word drown a short one. Words behind the
    `most` first ones are not looked at.
    """
    first = words[:most]
    by_word = _counted(map(digest, stems_and_pairs(first)), size)
    by_letter = _counted(chain.from_iterable(map(_of_letters, first)), size)
    return Sparse(
        np.concatenate([by_word.features, by_letter.features]),
        np.concatenate([by_word.weights, by_letter.weights]),
    )


@by_text(4_000, 250_000)
def _of_letters(word: str) -> tuple[int, ...]:
    return tuple(map(digest, letters([word])))


def digest(name: str) -> int:
    """The number of a feature, before it is bounded."""
    return crc32(name.encode())


def _counted(digests: Iterable[int], size: int) -> Sparse:
    """Each number once; the weights make a vector of length 1."""
    found = {digest % size for digest in digests}
    features = np.array(sorted(found), np.int32)
    share = 1 / np.sqrt(max(len(found), 1))
    return Sparse(features, np.full(len(found), share, np.float32))
