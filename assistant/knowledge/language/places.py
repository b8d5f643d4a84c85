"""Countries and towns, as people name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from assistant.knowledge.language.word_lists import Words
from assistant.knowledge.when import FORBID

OTHER_PLACES = "autres"
"""The group of the countries that are in no group."""

SAME_PLACE = "meme"
"""Of an option on where a party is established: the country where the work is done."""


@dataclass(frozen=True, eq=False)
class Places:
    """Countries (ISO 3166 codes) and towns by all their names. Hashed by identity."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    """Country -> its name here, where the library's would surprise."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    demonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    towns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    twins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Town -> the countries that each have one of this name: all of them are meant, to be asked."""
    ambiguous: tuple[str, ...] = ()
    """Names that are words or first names too: they count after certain words only, or alone."""
    before_ambiguous: Words = frozenset()
    """Those words: « à », « en », « au »..."""
    not_of_work: tuple[str, ...] = ()
    """Expressions before a place where nobody works: « siège », « hébergé chez »."""
    going: Words = frozenset()
    """Words before a place where the client will go: « on ouvrira l'Espagne »."""
    signing: Words = frozenset()
    """Words before a place that is of who signs: « l'entité qui signe est à Paris »."""
    seats: Words = frozenset()
    """Words before a place where a company is established: « leur siège est à Genève »."""
    before_demonyms: Words = frozenset()
    """What stands before « malgache » where it says where somebody works: « équipe »."""
    before_languages: Words = frozenset()
    """What stands before « allemand » where that is a language: « parlant »."""

    plural: tuple[str, ...] = ()
    """Names of countries that are plural: « les Philippines »."""
    without_article: tuple[str, ...] = ()
    """« Madagascar »."""
    masculine: tuple[str, ...] = ()
    """Though they end in « e », or would be taken for feminine."""
    feminine: tuple[str, ...] = ()
    """Though they do not end in « e »."""

    def group_of(self, country: str) -> str:
        """The group of a country; `OTHER_PLACES` where it is in none."""
        for group, countries in self.groups.items():
            if country in countries:
                return group
        return OTHER_PLACES
