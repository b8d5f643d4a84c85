"""Countries and towns named in a text: « ils sont à Antananarivo », « une équipe malgache »."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.interview.reading.tokens import Token, name_words
from assistant.knowledge.language.places import Places

_BEFORE_A_PLACE = frozenset("a en au aux depuis vers ile".split())
_PEOPLE = frozenset(
    "prestataire societe entreprise equipe boite agence cabinet freelance independant partenaire fournisseur centre "
    "agent teleconseiller sous traitant consultant developpeur comptable plateau call center salarie operateur "
    "redacteur traducteur graphiste assistante secretaire collaborateur presta".split()
)
_PEOPLE_WITHIN = 4
_LONGEST_NAME = 5
_SHORTEST = 2


@dataclass(frozen=True)
class PlaceMention:
    """A country named in a text, by itself or by one of its towns."""

    country: str
    places: tuple[int, ...]


class Gazetteer:
    """Knows the names of countries and towns."""

    def __init__(self, places: Places, countries: Mapping[str, str]) -> None:
        self._places = places
        self._shown = countries
        self._countries = dict(_named(places, countries))
        self._demonyms = {
            name_words(name): country for country, name in _each(places.demonyms)
        }
        self._ambiguous = {name_words(name) for name in places.ambiguous}

    def find(self, tokens: Sequence[Token], words: Sequence[str]) -> list[PlaceMention]:
        """The countries named, in order; the longest name counts."""
        found: list[PlaceMention] = []
        place = 0
        while place < len(tokens):
            mention = self._at(tokens, words, place)
            found += [mention] if mention else []
            place += len(mention.places) if mention else 1
        return found

    def _at(
        self, tokens: Sequence[Token], words: Sequence[str], first: int
    ) -> PlaceMention | None:
        for length in range(min(_LONGEST_NAME, len(tokens) - first), 0, -1):
            spots = tuple(range(first, first + length))
            if not (tokens[first].counts and tokens[spots[-1]].counts):
                continue
            name = tuple(words[spot] for spot in spots if tokens[spot].counts)
            country = self._countries.get(name)
            if country and (name not in self._ambiguous or _placed(tokens, spots)):
                return PlaceMention(country, spots)
            if name in self._demonyms and _of_people(words, first):
                return PlaceMention(self._demonyms[name], spots)
        return None

    def country(self, text: str) -> str:
        """The country that the text as a whole names, by its shown name; empty where it names none."""
        return self._shown.get(self._countries.get(name_words(text), ""), "")

    def shown(self, country: str) -> str:
        """Its name."""
        return self._shown[country]

    def group_of(self, country: str) -> str:
        """The group of countries it is in."""
        return self._places.group_of(country)


def place_names(places: Places, countries: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Every name, as it is compared."""
    yield from (name for name, _ in _named(places, countries))
    yield from (name_words(name) for _, name in _each(places.demonyms))


def _named(
    places: Places, countries: Mapping[str, str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    names = (*countries.items(), *_each(places.names), *_each(places.towns))
    return (
        (words, country)
        for country, name in names
        if len("".join(words := name_words(name))) > _SHORTEST - 1
    )


def _each(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((country, name) for country, several in names.items() for name in several)


def _placed(tokens: Sequence[Token], spots: tuple[int, ...]) -> bool:
    """Whether a name that may be a word stands where a place would: after « à », « en »…, or alone."""
    before = next(
        (token.word for token in reversed(tokens[: spots[0]]) if token.counts), ""
    )
    return before in _BEFORE_A_PLACE or len(tokens) == len(spots)


def _of_people(words: Sequence[str], first: int) -> bool:
    return bool(_PEOPLE & set(words[max(first - _PEOPLE_WITHIN, 0) : first]))
