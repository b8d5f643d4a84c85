"""All the ways of naming an option, and finding them in a text, close spellings included."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.interview.reading.likeness import Likeness
from assistant.interview.reading.namings import Mention, Naming, all_namings
from assistant.interview.reading.places import Gazetteer, place_names
from assistant.interview.reading.tokens import Token, comparable, tokenise
from assistant.knowledge.models import Knowledge

_WORD = re.compile(r"\w+")
_REPAIRED_FROM, _CANDIDATE_FROM, _CLOSE = 5, 4, 0.79

_WHOSE = frozenset("mon ma mes notre nos son sa ses leur leurs votre vos".split())
"""« La saisie de ses commandes » is a « saisie de commandes »; a name that holds « nos » itself stays apart."""


class Lexicon:
    """Every name of every option, every place; made once for a knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.questions = knowledge.every_question
        self.abbreviations = knowledge.abbreviations
        self._one_word = {
            short: word for short, word in self.abbreviations.items() if " " not in word
        }
        self.gazetteer = Gazetteer(knowledge.places, knowledge.countries)
        self._by_first: dict[str, list[Naming]] = defaultdict(list)
        self.namings = tuple(all_namings(self.questions.values()))
        for naming in self.namings:
            self._by_first[naming.words[0]].append(naming)
        names = [naming.words for naming in self.namings]
        words = {
            word
            for name in (*names, *place_names(knowledge.places, knowledge.countries))
            for word in name
        }
        self._known = words | set(map(comparable, knowledge.french_words))
        self._candidates = sorted(
            word for word in words if len(word) >= _CANDIDATE_FROM and word.isalpha()
        )
        self._repaired: dict[str, str] = {}

    @cached_property
    def likeness(self) -> Likeness:
        """Which words the names of each option use."""
        return Likeness(self.namings)

    def words(self, tokens: Sequence[Token]) -> list[str]:
        """The words as they are compared, misspelt ones mended."""
        return [self._mend(comparable(token.word)) for token in tokens]

    def in_full(self, text: str) -> str:
        """The text with the abbreviations that stand for one word spelt out: « pr 12 mois »."""
        return _WORD.sub(lambda found: self._one_word.get(found[0].lower(), found[0]), text)

    def spelt_out(self, text: str) -> list[Token]:
        """The words of a text; an abbreviation that is no name becomes the words it stands for."""
        return [part for token in tokenise(text) for part in self._spell(token)]

    def _spell(self, token: Token) -> Iterator[Token]:
        stands_for = self.abbreviations.get(token.word)
        if stands_for is None or comparable(token.word) in self._by_first:
            yield token
        else:
            yield from (replace(token, word=word) for word in stands_for.split())

    def _mend(self, word: str) -> str:
        if word in self._known or len(word) < _REPAIRED_FROM or not word.isalpha():
            return word
        if word not in self._repaired and len(self._repaired) < 10_000:
            self._repaired[word] = self._closest(word)
        return self._repaired.get(word, word)

    def _closest(self, word: str) -> str:
        """The nearest word of a name, unless one of the language is nearer: « demarage » is no « démarchage »."""
        scorer = DamerauLevenshtein.normalized_similarity
        close = process.extract(
            word, self._candidates, scorer=scorer, score_cutoff=_CLOSE, limit=3
        )
        fitting = [(name, score) for name, score, _ in close if name[0] == word[0]]
        if not fitting:
            return word
        name, score = fitting[0]
        nearer = process.extractOne(word, self._known, scorer=scorer, score_cutoff=score)
        return nearer[0] if nearer and nearer[1] > score else name

    def mentions(self, tokens: Sequence[Token], words: Sequence[str]) -> list[Mention]:
        """Every name in the text; a name inside a longer one is among them."""
        counting = [place for place, token in enumerate(tokens) if token.counts]
        whoever = [place for place in counting if tokens[place].word not in _WHOSE]
        found = [*self._in(words, counting), *self._in(words, whoever)]
        return list(dict.fromkeys(found))

    def _in(self, words: Sequence[str], places: Sequence[int]) -> Iterator[Mention]:
        said = [words[place] for place in places]
        for first, word in enumerate(said):
            for naming in self._by_first.get(word, ()):
                if tuple(said[first : first + len(naming.words)]) == naming.words:
                    yield Mention(naming, tuple(places[first : first + len(naming.words)]))


@lru_cache(maxsize=4)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of a knowledge base, made when first asked for."""
    return Lexicon(knowledge)
