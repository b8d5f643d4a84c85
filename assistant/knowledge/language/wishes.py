"""What a sentence may ask to be done, beside the commands by their names."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID

WISH_IDS = frozenset(
    "start who repeated away resume recap why list left why_listed in_list file new duplicate "
    "switch missions clauses shorter simpler copy present negotiate not_needed note".split()
)
"""The wishes that the program knows how to fulfil."""

Expression = tuple[str, ...]
"""Words that follow each other; one that ends in « * » may end in anything."""
Group = tuple[Expression, ...]
"""Expressions any of which will do."""


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

    @cached_property
    def expressions(self) -> Set[Expression]:
        """Every expression of its groups: it is said where one of them stands, at least."""
        return frozenset(chain.from_iterable(chain.from_iterable(self.groups)))


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
    to_a_question: frozenset[str]
    """Words that ask for a question which the others name: « corriger la durée »."""
    wishes: tuple[Wish, ...]

    @cached_property
    def by_first_word(self) -> Mapping[str, Set[Expression]]:
        """The expressions of all wishes, by the word that they begin with, as it is written."""
        found: dict[str, set[Expression]] = {}
        for wish in self.wishes:
            for group in chain.from_iterable(wish.groups):
                for expression in group:
                    found.setdefault(expression[0], set()).add(expression)
        return found

    @cached_property
    def lengths_of_beginnings(self) -> Set[int]:
        """How many letters stand before the « * » of those words that end in one."""
        return {len(word) - 1 for word in self.by_first_word if word.endswith("*")}
