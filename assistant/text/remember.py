"""What was made of words, remembered for a while: bounded, and forgotten all at once.

What somebody typed stays in such a cache until other words push it out. Every cache that may hold
it is told to `forgettable`, so that `forget_all` leaves nothing of it in memory.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, Protocol, TypeVar
from weakref import WeakSet

Result = TypeVar("Result")

_WEIGHT_OF_ONE = 50
"""Characters that the place of a result takes, however short its text is."""


class Cache(Protocol):
    """Something remembered, as `functools.lru_cache` makes it."""

    def cache_clear(self) -> None:
        """Forget all of it."""


SomeCache = TypeVar("SomeCache", bound=Cache)

_caches: WeakSet[Cache] = WeakSet()


def forgettable(cache: SomeCache) -> SomeCache:
    """The same cache, which `forget_all` empties from now on, as long as it is in use."""
    _caches.add(cache)
    return cache


def forget_all() -> None:
    """Empty every cache that may hold what somebody typed; each fills again as it is used."""
    for cache in tuple(_caches):
        cache.cache_clear()


class Remembered(Generic[Result]):
    """A pure function of one text, whose last results are looked up.

    Two halves: what the older one holds goes once the newer one is full, unless it was asked for
    in between. Several threads may ask at once; at worst something is computed twice.
    """

    def __init__(
        self, function: Callable[[str], Result], most: int, characters: int
    ) -> None:
        self._function = function
        self._most = most // 2
        self._characters = characters // 2
        self._newer: dict[str, Result] = {}
        self._older: dict[str, Result] = {}
        self._weight = 0
        update_wrapper(self, function)

    def __call__(self, text: str) -> Result:
        """The result of the function."""
        try:
            return self._newer[text]
        except KeyError:
            result = self._known_or_made(text)
        if len(text) <= self._characters:
            self._keep(text, result)
        return result

    def _known_or_made(self, text: str) -> Result:
        try:
            return self._older[text]
        except KeyError:
            return self._function(text)

    def _keep(self, text: str, result: Result) -> None:
        weight = len(text) + _WEIGHT_OF_ONE
        full = self._weight + weight > self._characters
        if full or len(self._newer) >= self._most:
            self._older, self._newer, self._weight = self._newer, {}, 0
        self._newer[text] = result
        self._weight += weight

    def cache_clear(self) -> None:
        """Forget all results."""
        self._newer, self._older, self._weight = {}, {}, 0


def by_text(
    most: int, characters: int
) -> Callable[[Callable[[str], Result]], Remembered[Result]]:
    """Decorate a pure function of one text: at most so many results are kept for later.

    Their texts come to so many `characters` at most: two thousand long messages are no less of a
    burden than a million words. `forget_all` forgets them.
    """

    def decorate(function: Callable[[str], Result]) -> Remembered[Result]:
        return forgettable(Remembered(function, most, characters))

    return decorate
