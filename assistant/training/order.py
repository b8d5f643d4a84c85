"""An order that nobody foresees and that is the same each time."""

from collections.abc import Iterable
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")


def mixed(items: Iterable[T], seed: str) -> list[T]:
    """The items in an order that the seed decides; those that read alike stay as they were."""

    def weight(item: T) -> int:
        return crc32(f"{seed}|{item}".encode())

    return sorted(items, key=weight)
