"""Results of pure functions, remembered for a while: bounded, and forgotten all at once.

In memory, gone with the process. The rules do not know of it: a decorated function gives what it
would give without.

What somebody typed stays in such a cache until other words push it out. Every cache that may hold
it is told to `forgettable`, so that `forget_all` leaves nothing of it in memory.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar
from weakref import WeakValueDictionary

Given = ParamSpec("Given")
Result = TypeVar("Result")

_WEIGHT_OF_ONE = 50
"""Characters that the place of a result takes, however short its text is."""


class Cache(Protocol):
    """Something remembered, as `functools.lru_cache` makes it."""

    def cache_clear(self) -> None:
        """Forget all of it."""


SomeCache = TypeVar("SomeCache", bound=Cache)

_caches: WeakValueDictionary[int, Cache] = WeakValueDictionary()


def forgettable(cache: SomeCache) -> SomeCache:
    """The same cache, which `forget_all` empties from now on, as long as it is in use."""
    _caches[id(cache)] = cache
    return cache


def forget_all() -> None:
    """Empty every cache that may hold what somebody typed; each fills again as it is used."""
    for cache in tuple(_caches.values()):
        cache.cache_clear()


def remember_more(times: int) -> None:
    """Let the results of functions of one text be so many times as many, from now on.

    For a process that reads thousands of texts again and again, and ends with that.
    """
    for cache in tuple(_caches.values()):
        if isinstance(cache, Remembered):
            cache.grow(times)


class Remembered(dict[str, Result]):
    """The last results of a pure function of one text: `results[text]` is known, or made.

    Two halves: what the older one holds goes once the newer one is full, unless it was asked for
    in between. Several threads may ask at once; at worst something is computed twice.
    """

    def __init__(
        self, function: Callable[[str], Result], most: int, characters: int
    ) -> None:
        super().__init__()
        self.older: dict[str, Result] = {}
        self._function = function
        self._most = most // 2
        self._characters = characters // 2
        self._weight = 0

    def __missing__(self, text: str) -> Result:
        try:
            result = self.older[text]
        except KeyError:
            result = self._function(text)
        self.keep(text, result)
        return result

    def holds(self, text: str) -> bool:
        """Whether the result of this text is known."""
        return text in self or text in self.older

    def keep(self, text: str, result: Result) -> None:
        """Know this result, made elsewhere; not that of a text too long to be remembered."""
        weight = len(text) + _WEIGHT_OF_ONE
        if weight > self._characters:
            return
        full = self._weight + weight > self._characters
        if full or len(self) >= self._most:
            self.older = dict(self)
            self.clear()
            self._weight = 0
        self[text] = result
        self._weight += weight

    def grow(self, times: int) -> None:
        """Keep so many times as many."""
        self._most *= times
        self._characters *= times

    def cache_clear(self) -> None:
        """Forget all results."""
        self.clear()
        self.older = {}
        self._weight = 0


def by_text(
    most: int, characters: int
) -> Callable[[Callable[[str], Result]], Callable[[str], Result]]:
    """Decorate a pure function of one text: at most so many results are kept for later.

    Their texts come to so many `characters` at most: two thousand long messages are no less of a
    burden than a million words. `forget_all` forgets them.
    """

    def decorate(function: Callable[[str], Result]) -> Callable[[str], Result]:
        results = forgettable(Remembered(function, most, characters))

        @wraps(function)
        def look_up(text: str) -> Result:
            return results[text]

        return look_up

    return decorate


class _Results(dict[Hashable, Result]):
    """The last results, the oldest first."""

    def cache_clear(self) -> None:
        """Forget all of them."""
        self.clear()


def remembered(
    most: int, by: Callable[Given, Hashable]
) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Decorate a function so that its last `most` results are looked up, not computed again.

    `by` is given the same arguments and tells all that a result depends on.
    """

    def decorate(function: Callable[Given, Result]) -> Callable[Given, Result]:
        results: _Results[Result] = forgettable(_Results())

        @wraps(function)
        def look_up(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            rests_on = by(*args, **kwargs)
            try:
                return results[rests_on]
            except (
                KeyError
            ):  # asked for once only: to hash what it rests on takes most of the time
                result = function(*args, **kwargs)
            if len(results) >= most:
                del results[
                    next(iter(results))
                ]  # the oldest, for a dictionary keeps their order
            results[rests_on] = result
            return result

        return look_up

    return decorate
