"""Misspelt words: a word that nobody knows becomes the known word it is almost spelt like."""

from collections.abc import Container, Iterable, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.text.remember import by_text

_SHORTEST = 5
"""A shorter word is taken as it is: one letter more or less makes too much of it."""
MORE_THAN_FOUR_FIFTHS, FOUR_FIFTHS = 0.8, 0.79
"""How close: the share of letters without a slip (one too many, missing, wrong, or two swapped).

rapidfuzz takes a share that is exactly 0.8, as in « corde » for « code », as less than 0.8.
"""
_LONGEST = 30
"""No word of the language is longer: what is, was not meant as one."""
_MOST_TRIED = 100
"""Words of a text, each of which is compared with thousands."""
_TRIED = 3
_REMEMBERED = 5_000
_REMEMBERED_CHARACTERS = 300_000


class Spelling:
    """Mends folded words: those of no `language` that are almost one of the `targets`."""

    def __init__(
        self,
        targets: Iterable[str],
        language: Container[str],
        *,
        close: float = MORE_THAN_FOUR_FIFTHS,
        shortest_target: int = _SHORTEST,
        same_initial: bool = False,
        rivals: Sequence[str] = (),
    ) -> None:
        """`close` is how much of a word must be right.

        Targets have `shortest_target` letters at least. Where a wrong word would do harm, the
        target must have the `same_initial`, and none of the `rivals` may be nearer: « demarage »
        is « demarrage », no « demarchage ».
        """
        self._close = close
        self._targets = set()
        for word in targets:
            if len(word) >= shortest_target and word.isalpha():
                self._targets.add(word)
        self._near = _Neighbours(sorted(self._targets), close)
        self._language = language
        self._same_initial = same_initial
        self._rivals = _Neighbours(rivals, close)
        # The same few slips come again and again, and a search goes through thousands of words.
        self._closest_to = by_text(_REMEMBERED, _REMEMBERED_CHARACTERS)(self._search)

    def mended(self, words: Iterable[str]) -> list[str]:
        """The words of a text as they are meant.

        A word stays where it is right or where nothing is close, and beyond the first hundred that
        nobody knows: a text with more of them is in no language that is known here.
        """
        found = []
        tried: set[str] = set()
        for word in words:
            if not self._is_known(word) and len(tried) < _MOST_TRIED:
                tried.add(word)
            found.append(self._closest_to(word) if word in tried else word)
        return found

    def _is_known(self, word: str) -> bool:
        """Whether it is a word, or nothing that could be misspelt."""
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return True
        return word in self._targets or word in self._language

    def _search(self, word: str) -> str:
        for target, score in self._near.closest(word, self._close)[:_TRIED]:
            if target[0] == word[0] or not self._same_initial:
                return self._nearer_rival(word, score) or target
        return word

    def _nearer_rival(self, word: str, score: float) -> str:
        """The rival that is nearer than this score; empty where there is none."""
        for rival, nearness in self._rivals.closest(word, score)[:1]:
            if nearness > score:
                return rival
        return ""


class _Neighbours:
    """Many words, of which those that are close to a word are found in some hundredths of a ms.

    To count slips takes long, so two quick looks come first. Each letter more or less is a slip;
    and a slip changes at most two of the letters that a word is made of.
    """

    def __init__(self, words: Sequence[str], close: float) -> None:
        """No word will be asked for that is less than `close`."""
        self._words = words
        self._close = close
        self._by_length: dict[int, _Alike] = {}

    def closest(self, word: str, close: float) -> list[tuple[str, float]]:
        """The words that are so close, with how close they are, the closest first."""
        alike = self._about_as_long_as(len(word))
        slips = int(len(word) / self._close - len(word))
        found = process.extract(
            word,
            alike.made_of_about(word, 2 * slips),
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=close,
            limit=_TRIED,
        )
        return [(target, score) for target, score, _ in found]

    def _about_as_long_as(self, length: int) -> "_Alike":
        """The words that are long enough, and no longer, to be close to one of this length."""
        if length not in self._by_length:
            shortest, longest = length * self._close, length / self._close
            self._by_length[length] = _Alike(
                [word for word in self._words if shortest <= len(word) <= longest]
            )
        return self._by_length[length]


class _Alike:
    """Words of about one length, and the letters that each of them is made of."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._letters = np.array(list(map(_letters, words)), np.uint32)

    def made_of_about(self, word: str, most: int) -> list[str]:
        """The words, in order, that have so many letters at most that the other has not."""
        differing = np.bitwise_count(self._letters ^ np.uint32(_letters(word)))
        near = np.flatnonzero(differing <= most)
        return [self._words[number] for number in near.tolist()]


def _letters(word: str) -> int:
    """A bit for each letter of the alphabet, set where the word has it."""
    letters = 0
    for letter in word:
        letters |= 1 << ord(letter) % 32
    return letters
