"""Results of pure functions, remembered by what they depend on.

In memory, bounded, gone with the process, and with what else was made of somebody's words. The
rules do not know of it: a decorated function gives what it would give without.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from assistant.text.remember import forgettable

Given = ParamSpec("Given")
Result = TypeVar("Result")


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
