"""Misspelt words: a word that nobody knows becomes the known word it is almost spelt like."""

from collections.abc import Container, Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.text.remember import by_text

_SHORTEST = 5
"""A shorter word is taken as it is: one letter more or less makes too much of it."""
MORE_THAN_FOUR_FIFTHS, FOUR_FIFTHS = 0.8, 0.79
"""How close: the share of letters without a slip (one too many, missing, wrong, or two swapped).

rapidfuzz takes a share that is exactly 0.8, as in « corde » for « code », as less than 0.8.
"""
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
        self._in_order = sorted(self._targets)
        self._language = language
        self._same_initial = same_initial
        self._rivals = rivals
        # The same few slips come again and again, and a search goes through thousands of words.
        self._closest_to = by_text(_REMEMBERED, _REMEMBERED_CHARACTERS)(self._search)

    def mended(self, word: str) -> str:
        """The word that is meant: the word itself, where it is right or where nothing is close."""
        if len(word) < _SHORTEST or not word.isalpha():
            return word
        if word in self._targets or word in self._language:
            return word
        return self._closest_to(word)

    def _search(self, word: str) -> str:
        close = process.extract(
            word,
            self._in_order,
            scorer=_similarity,
            score_cutoff=self._close,
            limit=_TRIED,
        )
        for target, score, _ in close:
            if target[0] == word[0] or not self._same_initial:
                return self._nearer_rival(word, score) or str(target)
        return word

    def _nearer_rival(self, word: str, score: float) -> str:
        """The rival that is nearer than this score; empty where there is none."""
        best = process.extractOne(
            word, self._rivals, scorer=_similarity, score_cutoff=score
        )
        if best is None:
            return ""
        rival, nearness, _ = best
        return str(rival) if nearness > score else ""


_similarity = DamerauLevenshtein.normalized_similarity
