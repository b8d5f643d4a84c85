"""All the ways of naming an option, and finding them in a text, close spellings included."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from assistant.interview.reading.denials import Denials
from assistant.interview.reading.option_names import Mention, OptionName, option_names
from assistant.interview.reading.places import Gazetteer
from assistant.interview.reading.shared_words import SharedWords
from assistant.interview.reading.tokens import Passage, Token, Tokeniser
from assistant.knowledge.models import Knowledge
from assistant.text.spelling import FOUR_FIFTHS, Spelling

_WORD = re.compile(r"\w+")
_MENDED_TO = 4
"""Letters of the shortest word of a name that a misspelt word may stand for: « paiee » is « paie »."""


class Lexicon:
    """Every name of every option, every place; made once for a knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.word_lists = knowledge.words
        self.questions = knowledge.every_question
        self.tokeniser = Tokeniser(knowledge.words)
        self.gazetteer = Gazetteer(knowledge.places, knowledge.countries, self.tokeniser)
        names = option_names(
            self.questions.values(), self.tokeniser, knowledge.words.denying
        )
        self._names = tuple(names)
        self._by_first_word: dict[str, list[OptionName]] = defaultdict(list)
        for name in self._names:
            self._by_first_word[name.words[0]].append(name)
        self._abbreviations = knowledge.abbreviations
        self._denials = Denials(knowledge.words)
        self._spelling = self._spelling_of(knowledge)

    def _spelling_of(self, knowledge: Knowledge) -> Spelling:
        """What mends the words of a name.

        There are few names, so it mends a little more than the matcher, which knows thousands of words. But an answer
        rests on it: the initial must be right, and no other word of French may be nearer.
        """
        named: set[str] = set()
        for name in self._names:
            named.update(name.words)
        for place_name in self.gazetteer.names:
            named.update(place_name)
        french = set(map(self.tokeniser.singular, knowledge.french_words))
        return Spelling(
            named,
            french,
            close=FOUR_FIFTHS,
            shortest_target=_MENDED_TO,
            same_initial=True,
            rivals=sorted(french | named),
        )

    @cached_property
    def shared_words(self) -> SharedWords:
        """Which words the names of each option use."""
        empty = self.word_lists.empty | self.word_lists.empty_in_answers
        return SharedWords(self._names, empty)

    def passage(self, text: str) -> Passage:
        """The text made ready for reading; an abbreviation that is no name becomes the words it stands for."""
        tokens: list[Token] = []
        for token in self.tokeniser.tokens(text):
            tokens.extend(self._written_out(token))
        words = [
            self._spelling.mended(self.tokeniser.singular(token.word)) for token in tokens
        ]
        clauses = self._denials.clauses(tokens)
        return Passage(tokens, words, clauses, self._denials.denied(tokens, clauses))

    def _written_out(self, token: Token) -> Iterator[Token]:
        stands_for = self._abbreviations.get(token.word)
        if stands_for is None or self.tokeniser.singular(token.word) in self._by_first_word:
            yield token
            return
        for word in stands_for.split():
            yield self.tokeniser.renamed(token, word)

    def in_full(self, text: str) -> str:
        """The text with the abbreviations that stand for one word written out: « pr 12 mois »."""

        def written_out(found: re.Match[str]) -> str:
            stands_for = self._abbreviations.get(found[0].lower(), "")
            return stands_for if stands_for and " " not in stands_for else found[0]

        return _WORD.sub(written_out, text)

    def mentions(self, passage: Passage) -> list[Mention]:
        """Every name in the text; a name inside a longer one is among them.

        « La saisie de ses commandes » is a « saisie de commandes »; a name that holds « nos » itself stays apart.
        """
        counting: list[int] = []
        whoever: list[int] = []
        for place, token in enumerate(passage.tokens):
            if token.counts:
                counting.append(place)
                if token.word not in self.word_lists.possessives:
                    whoever.append(place)
        found = dict.fromkeys(self._named_among(passage, counting))
        found.update(dict.fromkeys(self._named_among(passage, whoever)))
        return list(found)

    def _named_among(self, passage: Passage, places: Sequence[int]) -> Iterator[Mention]:
        said = tuple(passage.words[place] for place in places)
        for first, word in enumerate(said):
            for name in self._by_first_word.get(word, ()):
                last = first + len(name.words)
                if said[first:last] == name.words:
                    yield Mention(name, tuple(places[first:last]))


@lru_cache(maxsize=4)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of a knowledge base, made when first asked for."""
    return Lexicon(knowledge)
