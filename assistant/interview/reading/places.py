"""Countries and towns named in a text: « ils sont à Antananarivo », « une équipe malgache »."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from assistant.interview.reading.tokens import Passage, Tokeniser
from assistant.knowledge.language.places import Places
from assistant.text.folding import fold

_PEOPLE_WITHIN = 4
"""Words before « malgache » among which it must be said who works there."""
_LONGEST_NAME = 5
_SHORTEST = 2
"""Letters of a name."""

_BESIDE = 5
"""Words before a place among which it is said what is there."""
_SIGNS_WITHIN = 8
"""Words before or after a place within which it is said who signs."""
_WHO = frozenset("qui ki".split())
_SHORT_SAINTS = {"saint": "st", "sainte": "ste"}

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
        french: Set[str],
    ) -> None:
        self._french = french
        self._places = places
        self._shown = countries
        self._tokeniser = tokeniser
        self._countries: dict[Name, tuple[str, ...]] = {}
        self._other_words: set[Name] = set()
        """The singulars of names that are another word: « mon » is no Mons, « gêne » no Gênes."""
        for country, name in countries.items():
            self._add(country, (name,))
        for further in (places.names, places.towns):
            for country, several in further.items():
                self._add(country, several)
        for name, twins in places.twins.items():
            self._countries[tokeniser.name(name)] = twins
        self._not_of_work = [fold(words).split() for words in places.not_of_work]
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
                self._countries[words] = (country,)
                short = tuple(_SHORT_SAINTS.get(word, word) for word in words)
                self._countries.setdefault(short, (country,))
            written = self._tokeniser.tokens(name)[-1].word
            if len(words) == 1 and words[0] != written and words[0] in self._french:
                self._other_words.add(words)

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
            mentions = self._at(passage, place)
            found += mentions
            place += len(mentions[0].places) if mentions else 1
        return found

    @property
    def people(self) -> frozenset[str]:
        """The words for those who work."""
        return self._places.before_demonyms

    def of_work(self, passage: Passage, mention: PlaceMention) -> bool:
        """Whether somebody may work there: « le siège est à Lyon », « hébergé à Paris » say no."""
        before = _before(passage, mention)
        if self.is_new(passage, mention) or self.is_of_who_signs(passage, mention):
            return False
        nearest = max((_last(words, before) for words in self._not_of_work), default=-1)
        people = self._places.before_demonyms
        return nearest < 0 or not people.isdisjoint(before[nearest + 1 :])

    def is_new(self, passage: Passage, mention: PlaceMention) -> bool:
        """Whether the client will go there: « on ouvrira l'Espagne »."""
        return not self._places.going.isdisjoint(_before(passage, mention))

    def is_of_who_signs(self, passage: Passage, mention: PlaceMention) -> bool:
        """Whether it is said there who signs: « l'entité qui signe est à Paris ».

        It may be said after it too: « leur filiale de Roubaix, c'est elle qui signe ».
        """
        signing = self._places.signing
        if not signing.isdisjoint(_before(passage, mention, _SIGNS_WITHIN)):
            return True
        after = self._after(passage, mention)[:_SIGNS_WITHIN]
        return any(who in _WHO and does in signing for who, does in pairwise(after))

    def seat_before(self, passage: Passage, mention: PlaceMention) -> list[str]:
        """The words before it, where they say that a company is established there; else none."""
        before = _before(passage, mention)
        return [] if self._places.seats.isdisjoint(before) else before

    def _after(self, passage: Passage, mention: PlaceMention) -> list[str]:
        """The words of its sentence that follow a place, to the next place named."""
        tokens, first = passage.tokens, mention.places[0]
        after: list[str] = []
        for place in range(mention.places[-1] + 1, len(tokens)):
            if tokens[place].sentence != tokens[first].sentence:
                break
            if self._at(passage, place):
                break
            after.append(tokens[place].word)
        return after

    def _at(self, passage: Passage, first: int) -> list[PlaceMention]:
        """The longest name that begins at this place and ends with a word that counts.

        Each country that it names counts.
        """
        tokens = passage.tokens
        if not tokens[first].counts or passage.words[first] not in self._first_words:
            return []
        furthest = min(first + _LONGEST_NAME, len(tokens))
        for end in range(furthest, first, -1):
            last = tokens[end - 1]
            if last.counts:
                countries = self._named(passage, first, end)
                if countries:
                    places = tuple(range(first, end))
                    return [PlaceMention(country, places) for country in countries]
        return []

    def _named(
        self,
        passage: Passage,
        first: int,
        end: int,
    ) -> tuple[str, ...]:
        """The countries that these words name, several for a town that each of them has."""
        name = _counting_words(passage, first, end)
        if name in self._other_words and passage.tokens[first].word == name[0]:
            return ()
        countries = self._countries.get(name, ())
        doubtful = name in self._ambiguous and not self._placed(passage, first, end)
        if countries and not doubtful:
            return countries
        if name in self._demonyms and self._of_people(passage, first):
            return (self._demonyms[name],)
        return ()

    def _placed(
        self,
        passage: Passage,
        first: int,
        end: int,
    ) -> bool:
        """Whether a name that may be a word stands where a place would.

        After « à », after « une société de », or alone.
        """
        counting = sum(token.counts for token in passage.tokens)
        if len(_counting_words(passage, first, end)) == counting:
            return True
        for place in range(first - 1, -1, -1):
            token = passage.tokens[place]
            if token.counts:
                of_people = token.word in self.people and place < first - 1
                return of_people or token.word in self._places.before_ambiguous
        return False

    def _of_people(self, passage: Passage, first: int) -> bool:
        """Whether somebody who works is named shortly before: « une équipe malgache ».

        Not where it is a language: « une équipe parlant allemand ».
        """
        earliest = max(first - _PEOPLE_WITHIN, 0)
        before = passage.words[earliest:first]
        language = not self._places.before_languages.isdisjoint(before)
        return not (language or self._places.before_demonyms.isdisjoint(before))

    def country(self, text: str) -> str:
        """The country that the text as a whole names, as the bot writes it; empty for none."""
        name = self._tokeniser.name(text)
        countries = self._countries.get(name, ())
        return self._shown.get(countries[0], "") if len(countries) == 1 else ""

    def shown(self, country: str) -> str:
        """The name of a country, as the bot writes it."""
        return self._shown[country]

    def group_of(self, country: str) -> str:
        """The group of countries that a country is in."""
        return self._places.group_of(country)


def _before(
    passage: Passage, mention: PlaceMention, within: int = _BESIDE
) -> list[str]:
    """The last words before a place, in its part of the sentence.

    Where it stands alone there, in the part before as well: « notre siège, Singapour ».
    """
    tokens = passage.tokens
    first, last = mention.places[0], mention.places[-1]
    part = tokens[first].part
    parts = {part}
    alone = all(
        first <= place <= last
        for place, token in enumerate(tokens)
        if token.part == part and token.counts
    )
    if alone and first and tokens[first - 1].sentence == tokens[first].sentence:
        parts.add(tokens[first - 1].part)
    return [
        token.word
        for token in tokens[max(first - within, 0) : first]
        if token.part in parts
    ]


def _last(words: Sequence[str], among: Sequence[str]) -> int:
    """Where the last of these words in a row stands; -1 where they do not."""
    length = len(words)
    for end in range(len(among), length - 1, -1):
        if list(among[end - length : end]) == list(words):
            return end - 1
    return -1


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
