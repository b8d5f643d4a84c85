"""Scope: is a question about outsourcing contracts at all? Never judged by a raw score alone."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

Stems = Sequence[str]


class ScopeLeaning:
    """Naive Bayes over word stems: does a question sound like the knowledge base, or like the bank of others."""

    _SMOOTHING = 0.5

    def __init__(self, inside: Iterable[Stems], outside: Iterable[Stems]) -> None:
        self._inside, self._inside_total = self._count(inside)
        self._outside, self._outside_total = self._count(outside)

    @staticmethod
    def _count(texts: Iterable[Stems]) -> tuple[Counter[str], int]:
        counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            counts.update(set(text))
            total += 1
        return counts, total

    def __call__(self, stems: Stems) -> float:
        """Log odds of being inside: above 0, more likely inside. Words never seen say nothing."""
        known = {stem for stem in stems if stem in self._inside or stem in self._outside}
        return sum(self._log_share(stem) for stem in known)

    def _log_share(self, stem: str) -> float:
        inside = (self._inside[stem] + self._SMOOTHING) / (self._inside_total + 2 * self._SMOOTHING)
        outside = (self._outside[stem] + self._SMOOTHING) / (self._outside_total + 2 * self._SMOOTHING)
        return math.log(inside / outside)
