"""Memory that is free again goes back to the system, where the C library keeps it for later."""

import ctypes
from collections.abc import Callable
from functools import cache

_GNU = "libc.so.6"


def give_back() -> None:
    """Give it back, in two milliseconds; nothing where the C library is another than GNU's.

    It fills up with holes as documents are made: 40 MB in 12,000 turns.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        trim: Callable[[int], int] = ctypes.CDLL(_GNU).malloc_trim
    except (OSError, AttributeError):
        return None
    return trim
