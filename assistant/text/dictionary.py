"""A dictionary: a large set of words, in a tenth of the memory of a set."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SHORTEST, _LONGEST = 5, 16


@dataclass(frozen=True)
class Dictionary:
    """Folded words, sorted."""

    words: NDArray[np.bytes_]

    def __contains__(self, word: object) -> bool:
        letters = str(word).encode("ascii", "replace")
        # The words would be copied, each as long as this one, to be compared with it.
        if len(letters) > _LONGEST:
            return False
        asked = np.bytes_(letters)
        place = np.searchsorted(self.words, asked)
        if place == len(self.words):
            return False
        return bool(self.words[place] == asked)


def dictionary_of(words: Iterable[str]) -> Dictionary:
    """The words of 5 to 16 plain letters; shorter ones are never taken for misspelt."""
    kept = set()
    for word in words:
        fits = _SHORTEST <= len(word) <= _LONGEST
        if fits and word.isascii():
            kept.add(word)
    in_order = np.array(sorted(kept), dtype=f"S{_LONGEST}")
    return Dictionary(in_order)
