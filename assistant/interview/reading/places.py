"""Countries and towns named in a text: « ils sont à Antananarivo », « une équipe malgache »."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.interview.reading.tokens import Passage, Tokeniser
from assistant.knowledge.language.places import Places

_PEOPLE_WITHIN = 4
"""Words before « malgache » among which it must be said who works there."""
_LONGEST_NAME = 5
_SHORTEST = 2
"""Letters of a name."""

Name = tuple[str, ...]


@dataclass(frozen=True)
class PlaceMention:
    """A country named in a text, by itself or by one of its towns."""

    country: str
    places: tuple[int, ...]


class Gazetteer:
    """Knows the names of countries and towns."""

    def __init__(
        self,
        places: Places,
        countries: Mapping[str, str],
        tokeniser: Tokeniser,
    ) -> None:
        self._places = places
        self._shown = countries
        self._tokeniser = tokeniser
        self._countries: dict[Name, str] = {}
        for country, name in countries.items():
            self._add(country, (name,))
        for further in (places.names, places.towns):
            for country, several in further.items():
                self._add(country, several)
        self._demonyms: dict[Name, str] = {}
        for country, several in places.demonyms.items():
            for name in several:
                self._demonyms[tokeniser.name(name)] = country
        self._ambiguous = {tokeniser.name(name) for name in places.ambiguous}
        self._first_words = {name[0] for name in self.names if name}

    def _add(self, country: str, names: Sequence[str]) -> None:
        for name in names:
            words = self._tokeniser.name(name)
            letters = sum(map(len, words))
            if letters >= _SHORTEST:
                self._countries[words] = country

    @property
    def names(self) -> Iterator[Name]:
        """Every name, as it is compared."""
        yield from self._countries
        yield from self._demonyms

    def find(self, passage: Passage) -> list[PlaceMention]:
        """The countries named, in order; the longest name counts."""
        found: list[PlaceMention] = []
        place = 0
        while place < len(passage.tokens):
            mention = self._at(passage, place)
            if mention:
                found.append(mention)
                place += len(mention.places)
            else:
                place += 1
        return found

    def _at(self, passage: Passage, first: int) -> PlaceMention | None:
        """The longest name that begins at this place and ends with a word that counts."""
        tokens = passage.tokens
        if not tokens[first].counts or passage.words[first] not in self._first_words:
            return None
        furthest = min(first + _LONGEST_NAME, len(tokens))
        for end in range(furthest, first, -1):
            last = tokens[end - 1]
            if last.counts:
                country = self._named(passage, first, end)
                if country:
                    return PlaceMention(country, tuple(range(first, end)))
        return None

    def _named(
        self,
        passage: Passage,
        first: int,
        end: int,
    ) -> str:
        """The country that these words name; empty where they name none."""
        name = _counting_words(passage, first, end)
        country = self._countries.get(name, "")
        doubtful = name in self._ambiguous and not self._placed(passage, first, end)
        if country and not doubtful:
            return country
        if name in self._demonyms and self._of_people(passage, first):
            return self._demonyms[name]
        return ""

    def _placed(
        self,
        passage: Passage,
        first: int,
        end: int,
    ) -> bool:
        """Whether a name that may be a word stands where a place would: after « à », or alone."""
        if end - first == len(passage.tokens):
            return True
        for place in range(first - 1, -1, -1):
            token = passage.tokens[place]
            if token.counts:
                return token.word in self._places.before_ambiguous
        return False

    def _of_people(self, passage: Passage, first: int) -> bool:
        """Whether somebody who works is named shortly before: « une équipe malgache »."""
        earliest = max(first - _PEOPLE_WITHIN, 0)
        before = passage.words[earliest:first]
        return not self._places.before_demonyms.isdisjoint(before)

    def country(self, text: str) -> str:
        """The country that the text as a whole names, as the bot writes it; empty for none."""
        name = self._tokeniser.name(text)
        country = self._countries.get(name, "")
        return self._shown.get(country, "")

    def shown(self, country: str) -> str:
        """The name of a country, as the bot writes it."""
        return self._shown[country]

    def group_of(self, country: str) -> str:
        """The group of countries that a country is in."""
        return self._places.group_of(country)


def _counting_words(
    passage: Passage,
    first: int,
    end: int,
) -> Name:
    """The words from one place to another, articles aside."""
    words = []
    for place in range(first, end):
        if passage.tokens[place].counts:
            words.append(passage.words[place])
    return tuple(words)
