"""All the ways of naming an option, and finding them in a text, close spellings included."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from assistant.interview.reading.denials import Denials
from assistant.interview.reading.option_names import Mention, OptionName, option_names
from assistant.interview.reading.places import Gazetteer, PlaceMention
from assistant.interview.reading.stories.introduction import Introduction, introduction
from assistant.interview.reading.stories.keeping import kept
from assistant.interview.reading.tokens import Passage, Token, Tokeniser
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Option
from assistant.quantities.numerals import spelt
from assistant.text.remember import by_text
from assistant.text.spelling import FOUR_FIFTHS, Spelling

_DOUBLED = re.compile(r"(.)\1")
_WORD = re.compile(r"\w+")
_AT_HAND, _AT_HAND_CHARACTERS = 32, 20_000
"""Texts made ready that are remembered, the last ones, and how long they are together."""
_LONG_PLACE = 7
"""Letters of the shortest word of a place that a misspelt one may stand for."""
_MENDED_TO = 4
"""Letters of the shortest word that a misspelt one may stand for: « paiee » is « paie »."""


Words = tuple[str, ...]


_EVERY = (("tous", "les"), ("tout", "les"), ("toute", "les"), ("ts", "les"))


@dataclass(frozen=True)
class Look:
    """What stands in a text, whichever question waits and whoever types."""

    passage: Passage
    mentions: Sequence[Mention]
    """Every name in it; a name inside a longer one is among them."""
    places: Sequence[PlaceMention]
    introduction: Introduction
    """Where it says who its author is."""
    spelt: str
    """As quantities are found in it: number words and short abbreviations written out."""


class Lexicon:
    """Every name of every option, every place; made once for a knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.word_lists = knowledge.words
        self.questions = knowledge.every_question
        self.tokeniser = Tokeniser(knowledge.words)
        self.gazetteer = Gazetteer(
            knowledge.places,
            knowledge.countries,
            self.tokeniser,
            knowledge.french_words,
        )
        names = option_names(
            self.questions.values(), self.tokeniser, knowledge.words.denying
        )
        self._names = tuple(names)
        self._numbers = _numbers_of(self._names)
        self._lengths = _lengths_by_first_word(self._numbers)
        self._abbreviations = {**_run_together(knowledge), **knowledge.abbreviations}
        self._denials = Denials(knowledge.words)
        self._spelling = self._spelling_of(knowledge)
        self._short_places = self._words_of_places(most=_LONG_PLACE - 1)
        # A turn reads one text several times: for the question that waits, then for earlier ones.
        self._seen = by_text(_AT_HAND, _AT_HAND_CHARACTERS)(self._look)

    def _spelling_of(self, knowledge: Knowledge) -> Spelling:
        """What mends the words of a name.

        There are few names, so it mends a little more than the matcher, which knows thousands of
        words. But an answer rests on it: the initial must be right, and no other word of French may
        be nearer.
        """
        named: set[str] = set()
        for name in self._names:
            named.update(name.words)
        for place_name in self.gazetteer.names:
            # « tarte » is no slip for Tarbes: a short name is typed right, or is another word.
            named.update(word for word in place_name if len(word) >= _LONG_PLACE)
        french = set(map(self.tokeniser.singular, knowledge.french_words))
        return Spelling(
            named,
            french,
            close=FOUR_FIFTHS,
            shortest_target=_MENDED_TO,
            same_initial=True,
            rivals=sorted(french | named),
        )

    def _words_of_places(self, most: int) -> frozenset[str]:
        """The names of places that are one word of so many letters at most."""
        found = set()
        for name in self.gazetteer.names:
            if len(name) == 1 and len(name[0]) <= most:
                found.add(name[0])
        return frozenset(found)

    @cached_property
    def works(self) -> frozenset[str]:
        """The questions that tell the work: the activity, and those that it alone leads to."""
        naming = [one.id for one in self.questions.values() if one.names_mission]
        return frozenset(
            one.id
            for one in self.questions.values()
            if one.names_mission or any(map(one.of_options, naming))
        )

    @cached_property
    def decoys(self) -> Mapping[str, Sequence[Words]]:
        """Question -> the words before a name that say that it names something else."""
        found = {}
        for question in self.questions.values():
            names = map(self.tokeniser.name, question.decoys)
            found[question.id] = tuple(filter(None, names))
        return found

    @cached_property
    def options(self) -> Sequence[Option]:
        """The options of all questions."""
        return [one for asked in self.questions.values() for one in asked.options]

    @cached_property
    def nouns_of(self) -> Mapping[tuple[str, ...], Set[str]]:
        """The names of an option's doers, or outsiders -> the words in them."""
        found = {}
        for option in self.options:
            for names in (option.doers, option.outsiders):
                words = map(self.tokeniser.name, names)
                found[names] = frozenset(chain.from_iterable(words))
        return found

    @cached_property
    def nouns_of_others(self) -> Mapping[str, Set[str]]:
        """Option that has doers -> the words for who does the work where another one holds."""
        found: dict[str, Set[str]] = {}
        for option in filter(lambda one: one.doers, self.options):
            others = [one for one in self.options if one.id != option.id]
            names = [names for one in others for names in (one.doers, one.outsiders)]
            found[option.id] = frozenset().union(*map(self.nouns_of.__getitem__, names))
        return found

    def look(self, text: str) -> Look:
        """What stands in the text."""
        return self._seen(text)

    def _look(self, text: str) -> Look:
        passage = self._passage(text)
        return Look(
            passage=passage,
            mentions=self._mentions(passage),
            places=self.gazetteer.find(passage),
            introduction=introduction(self.word_lists, passage),
            spelt=spelt(self._in_full(text)),
        )

    def _passage(self, text: str) -> Passage:
        tokens: list[Token] = []
        for token in self.tokeniser.tokens(text):
            tokens.extend(self._written_out(token))
        tokens = list(self._with_months(tokens))
        singulars = [self.tokeniser.singular(token.word) for token in tokens]
        words = self._spelling.mended(list(map(self._undoubled, singulars)))
        clauses = self._denials.clauses(tokens)
        denied = self._denials.denied(tokens, clauses)
        stays = kept(self.word_lists, tokens, clauses)
        return Passage(tokens, words, clauses, denied, stays)

    def _with_months(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """« Tt les moi »: a month typed as it is heard, where one comes back."""
        for place, token in enumerate(tokens):
            before = tuple(one.word for one in tokens[max(place - 2, 0) : place])
            comes_back = before[-2:] in _EVERY or before[-1:] == ("chaque",)
            month = token.word == "moi" and comes_back
            yield self.tokeniser.renamed(token, "mois") if month else token

    def _undoubled(self, word: str) -> str:
        """« Tunnis »: a short name of a place with a letter typed twice."""
        once = _DOUBLED.sub(r"\1", word)
        known = word in self._short_places or word in self._lengths
        return once if not known and once in self._short_places else word

    def _written_out(self, token: Token) -> Iterator[Token]:
        """An abbreviation that is no name becomes the words it stands for."""
        stands_for = self._abbreviations.get(token.word, "")
        named = self.tokeniser.singular(token.word) in self._lengths
        if named or not stands_for:
            yield token
            return
        for word in stands_for.split():
            yield self.tokeniser.renamed(token, word)

    def _in_full(self, text: str) -> str:
        """The text with the abbreviations that stand for one word written out: « pr 12 mois »."""

        def written_out(found: re.Match[str]) -> str:
            typed = found[0]
            stands_for = self._abbreviations.get(typed.lower(), typed)
            return typed if " " in stands_for else stands_for

        return _WORD.sub(written_out, text)

    def _mentions(self, passage: Passage) -> list[Mention]:
        """With those that a possessive parts.

        « La saisie de ses commandes » is a « saisie de commandes »; a name that holds « nos »
        itself stays apart.
        """
        counting: list[int] = []
        whoever: list[int] = []
        for place, token in enumerate(passage.tokens):
            if token.counts:
                counting.append(place)
                if token.word not in self.word_lists.possessives:
                    whoever.append(place)
        found = list(self._named_among(passage, counting))
        if whoever != counting:
            found += self._named_among(passage, whoever)
        # What both ways find is one mention.
        return list(dict.fromkeys(found))

    def _named_among(
        self, passage: Passage, places: Sequence[int]
    ) -> Iterator[Mention]:
        said = tuple(passage.words[place] for place in places)
        for first, word in enumerate(said):
            for number in self._numbers_at(said, first, word):
                name = self._names[number]
                end = first + len(name.words)
                yield Mention(name, tuple(places[first:end]))

    def _numbers_at(self, said: Words, first: int, word: str) -> Iterable[int]:
        """The numbers of the names that stand there, in order."""
        found: list[int] = []
        for length in self._lengths.get(word, ()):
            found += self._numbers.get(said[first : first + length], ())
        return sorted(found)


def _run_together(knowledge: Knowledge) -> Mapping[str, str]:
    """« Jdebute » -> « je debute », of the verbs by which people speak of themselves."""
    words = knowledge.words
    verbs = words.introducing | words.entrusting | words.trading
    return {f"j{verb}": f"je {verb}" for verb in verbs}


def _numbers_of(names: Sequence[OptionName]) -> Mapping[Words, Sequence[int]]:
    """The words of a name -> the numbers of the names that consist of them."""
    found: dict[Words, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        found[name.words].append(number)
    return found


def _lengths_by_first_word(names: Iterable[Words]) -> Mapping[str, Set[int]]:
    """The first word of a name -> how many words the names have that begin so."""
    found: dict[str, set[int]] = defaultdict(set)
    for words in names:
        found[words[0]].add(len(words))
    return found


@lru_cache(maxsize=4)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of a knowledge base, made when first asked for."""
    return Lexicon(knowledge)
