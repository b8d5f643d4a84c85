"""Processor time of one look at a text, with nothing remembered of it."""

import gc
import time
from collections.abc import Iterable

from assistant.text.remember import Remembered, forget_all
from tests.bench.hostile.recognisers import Take

_HONEST = (
    "un texte bien plus court, sans malice, par lequel tout est chargé",
    "non, en fait c'est 24 mois à Tunis, pas 12 mois au Maroc, 12 000 €, le 3 mars",
    "bonjour",
)


class Bench:
    """Knows the program's own words by heart, as after a while of service, and nothing else."""

    def __init__(self, takes: Iterable[Take]) -> None:
        for take in takes:
            for text in _HONEST:
                take(text)
        self._caches = [
            (cache, dict(cache), cache.older)
            for cache in gc.get_objects()
            if isinstance(cache, Remembered)
        ]

    def cost(self, take: Take, text: str) -> float:
        """Milliseconds of processor time."""
        forget_all()
        for cache, newer, older in self._caches:
            cache.update(newer)
            cache.older = older
        start = time.process_time()
        take(text)
        return 1_000 * (time.process_time() - start)

    def least(self, take: Take, text: str, times: int) -> float:
        """The least of several costs: another process on the machine makes none smaller."""
        return min(self.cost(take, text) for _ in range(times))
