"""What a sentence may ask to be done, beside the commands by their names."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID

WISH_IDS = frozenset(
    "start who repeated away resume why list left why_listed in_list file new duplicate switch "
    "missions shorter simpler copy present negotiate not_needed note".split()
)
"""The wishes that the program knows how to fulfil."""

Group = tuple[tuple[str, ...], ...]
"""Expressions any of which will do, each by its words; a word may end in « * »."""


@dataclass(frozen=True)
class Wish:
    """One wish, and the ways of saying it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    ways: tuple[str, ...]
    open: bool = False
    """Anything may stand beside it: that says more."""
    asks: bool = False
    """It is meant with a question mark too."""
    in_passing: bool = False
    """It may stand beside what is said in passing: « c'est long, j'ai un train à prendre »."""

    @cached_property
    def groups(self) -> tuple[tuple[Group, ...], ...]:
        """The ways, each as its groups."""
        return tuple(tuple(map(_group, way.split("+"))) for way in self.ways)


def _group(written: str) -> Group:
    expressions = written.split("|")
    return tuple(tuple(expression.strip().split("_")) for expression in expressions)


@dataclass(frozen=True, eq=False)
class Wishes:
    """The wishes, in the order in which they are tried. Hashed by identity."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    beside: frozenset[str]
    """Little words that may stand beside a wish."""
    opening: frozenset[str]
    """Words that ask for a clause which the others name: « ouvre », « la clause sur »."""
    wishes: tuple[Wish, ...]
