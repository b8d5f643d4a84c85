"""What it takes to read people's own sentences: places by all their names, and the signs of what a text wants."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID

OTHER_PLACES = "autres"
"""The group of the countries that are in no group."""


@dataclass(frozen=True, eq=False)
class Places:
    """Countries (ISO 3166 codes) and towns, as people name them. Hashed by identity."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    """Country -> its name here, where the library's would surprise."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    demonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    towns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ambiguous: tuple[str, ...] = ()
    """Names that are words or first names too: they count after « à », « en », « au »... only."""

    def group_of(self, country: str) -> str:
        """The group of a country; `OTHER_PLACES` where it is in none."""
        return next(
            (group for group, countries in self.groups.items() if country in countries),
            OTHER_PLACES,
        )


@dataclass(frozen=True)
class Signs:
    """Expressions that tell what a text wants: to ask, to complain, to take an answer back."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    asking_first: tuple[str, ...]
    asking_start: tuple[str, ...]
    asking: tuple[str, ...]
    helping: tuple[str, ...]
    correcting: tuple[str, ...]
    correcting_words: tuple[str, ...]
    complaining: tuple[str, ...]
    confiding: tuple[str, ...]
    speaking: tuple[str, ...]
    doubting: tuple[str, ...]
    straying: tuple[str, ...]
    about: tuple[str, ...]
