"""Options picked by a text that is their name as a whole.

A number, a label, an alias, a close spelling.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from assistant.interview.answer import option_label
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.questions import Option, Question
from assistant.quantities import NotUnderstood
from assistant.text.folding import fold
from assistant.text.stems import singular

_CLOSE = 84
"""How alike a misspelt name and the name are, in per cent, at least."""
_CLOSE_FROM = 4
"""A shorter text is no misspelt name: too many are as close."""
_LITTLE = 3
_SEPARATORS = re.compile(r"[,;+/&\n]|\bet\b|\bou\b|\bplus\b", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d\s]+")
_NUMBERED = re.compile(r"(?:la |le |l |n |no |numero |option |reponse )?(\d{1,2})")
_ALL_OF = {"les deux": 2, "les 2": 2, "les trois": 3, "les 3": 3}


def choose_one(
    words: WordLists, question: Question, text: str, provider: bool
) -> tuple[str, bool]:
    """(option id, whether the text says exactly that); `provider` sells the mission.

    Raises NotUnderstood.
    """
    names = _names(words, question.options, provider)
    exact = _by_number(question.options, text) or names.exactly(text)
    if exact:
        return exact, True
    close = names.closely(text)
    if close:
        return close, False
    raise NotUnderstood("choice_wrong")


def named_exactly(
    words: WordLists, question: Question, name: str, provider: bool
) -> str | None:
    """The option that has just this name; None where none has, or several."""
    return _names(words, question.options, provider).exactly(name)


def choose_several(
    words: WordLists, question: Question, text: str, provider: bool
) -> tuple[list[str], bool]:
    """(option ids in the question's order, whether the text says exactly those).

    The text as a whole may be one option's name; else every part of it must be understood: none is
    dropped silently. Raises NotUnderstood.
    """
    exclusive = question.exclusive
    together = [option for option in question.option_ids if option not in exclusive]
    asked_for = _ALL_OF.get(fold(text))
    if asked_for == len(together):
        return together, True
    chosen: set[str] = set()
    all_exact = True
    for part in _parts(words, question, text, provider):
        option, exact = choose_one(words, question, part, provider)
        chosen.add(option)
        all_exact = all_exact and exact
    if not chosen:
        raise NotUnderstood("choice_wrong")
    in_order = question.in_order(chosen)
    return settle(question, in_order), all_exact


def settle(question: Question, chosen: Iterable[str]) -> list[str]:
    """The options chosen together: an exclusive one (« aucune ») cannot stand beside others.

    Raises NotUnderstood.
    """
    together = list(chosen)
    if len(together) > 1 and not question.exclusive.isdisjoint(together):
        raise NotUnderstood("choice_exclusive")
    return together


def _parts(
    words: WordLists, question: Question, text: str, provider: bool
) -> list[str]:
    """The parts of a text that each name an option; a name may itself hold an « et »."""
    names = _names(words, question.options, provider)
    if names.exactly(text):
        return [text]
    if _NUMBERS.fullmatch(text):
        parts = text.split()
    else:
        parts = list(map(str.strip, _SEPARATORS.split(text)))
    # What is said twice is looked up once.
    return [part for part in dict.fromkeys(parts) if part]


def _by_number(options: Sequence[Option], text: str) -> str | None:
    """The option of a number as it stands on the screen, from 1."""
    found = _NUMBERED.fullmatch(fold(text))
    if found is None:
        return None
    number = int(found[1])
    if not 1 <= number <= len(options):
        return None
    return options[number - 1].id


class _Names:
    """How the options of a question are named. A name that two options share names neither."""

    def __init__(
        self, words: WordLists, options: Iterable[Option], provider: bool
    ) -> None:
        self._words = words
        self._exact: dict[str, str] = {}
        self._by_small_words: dict[frozenset[str], list[str]] = defaultdict(list)
        owners: dict[str, set[str]] = defaultdict(set)
        for option in options:
            for name in _own_names(option, provider):
                plain = self._plain(name)
                owners[plain].add(option.id)
        for plain, options_named in owners.items():
            if plain and len(options_named) == 1:
                self._add(plain, *options_named)

    def _add(self, plain: str, option: str) -> None:
        self._exact[plain] = option
        if len(plain) >= _CLOSE_FROM:
            small_words = self._small_words(plain)
            self._by_small_words[small_words].append(plain)

    def exactly(self, text: str) -> str | None:
        """The option whose name the text is."""
        return self._exact.get(self._plain(text))

    def closely(self, text: str) -> str | None:
        """The option whose name is spelt almost like the text, if no other is about as close."""
        plain = self._plain(text)
        if len(plain) < _CLOSE_FROM:
            return None
        small_words = self._small_words(plain)
        possible = self._by_small_words.get(small_words, ())
        close = process.extract(plain, possible, scorer=fuzz.ratio, score_cutoff=_CLOSE)
        options = {self._exact[name] for name, _, _ in close}
        if len(options) != 1:
            return None
        return options.pop()

    def _plain(self, text: str) -> str:
        """Folded, plurals and singulars alike: « Des réunions » is « une réunion », almost."""
        invariable = self._words.invariable
        singulars = [singular(word, invariable) for word in fold(text).split()]
        return " ".join(singulars)

    def _small_words(self, plain: str) -> frozenset[str]:
        """The little words that turn a meaning round, articles aside.

        « Ses » and « nos », « en » and « hors de ».
        """
        turning = self._words.denying | self._words.nobody
        little = [
            word for word in plain.split() if len(word) <= _LITTLE or word in turning
        ]
        return frozenset(little) - self._words.articles - self._words.presenting


@lru_cache(maxsize=128)  # looked at for each typed answer
def _names(words: WordLists, options: tuple[Option, ...], provider: bool) -> _Names:
    return _Names(words, options, provider)


def _own_names(option: Option, provider: bool) -> Sequence[str]:
    names = [option.id, option_label(option, provider), option.phrase]
    names += (*option.aliases, *option.clues)
    if provider:
        names += (*option.aliases_provider, *option.clues_provider)
    else:
        names += (*option.aliases_client, *option.clues_client)
    return names
