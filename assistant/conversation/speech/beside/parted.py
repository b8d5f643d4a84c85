"""A text parted into what it says of some questions by itself, and the rest of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Parted:
    """The questions of which something is said, and what else is."""

    questions: tuple[str, ...] = ()
    rest: str = ""
    refused: tuple[str, ...] = ()
    """Those that it refuses as a whole: « le lieu est juste, mais pas le reste »."""


def parted(
    parts: Iterable[str], named: Callable[[str], Iterable[str]]
) -> tuple[dict[str, None], list[str]]:
    """The questions that the parts name, each once, and the parts that name none."""
    found: dict[str, None] = {}
    rest = []
    for part in parts:
        names = dict.fromkeys(named(part))
        found |= names
        if not names:
            rest.append(part)
    return found, rest
