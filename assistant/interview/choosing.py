"""Choosing an option by a text that is its name as a whole: its number, its label, an alias, a close spelling."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from assistant.interview.reading.tokens import comparable
from assistant.interview.showing import option_label
from assistant.knowledge.questions import Option, Question
from assistant.quantities import NotUnderstood
from assistant.text.folding import fold

_CLOSE = 84
_CLOSE_FROM = 4
_LITTLE = 3
_SEPARATORS = re.compile(r"\s*(?:[,;+/&\n]|\bet\b|\bou\b|\bplus\b)\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:la |le |l |n |no |numero |option |reponse )?(\d{1,2})")
_ALL_OF = {"les deux": 2, "les 2": 2, "les trois": 3, "les 3": 3}
_ARTICLES = frozenset("le la les un une de du des l d a c est tou tout".split())


def choose_one(question: Question, text: str, provider: bool = False) -> tuple[str, bool]:
    """(option id, whether the text says exactly that); `provider` sells the mission. Raises NotUnderstood."""
    names = _names(question.options, provider)
    exact = _by_number(question.options, text) or names.exact.get(_plain(text))
    if exact:
        return exact, True
    found = _closely(names, text)
    if not found:
        raise NotUnderstood("choice_wrong")
    return found, False


def choose_several(
    question: Question, text: str, provider: bool = False
) -> tuple[list[str], bool]:
    """(option ids in the question's order, whether the text says exactly those). Raises NotUnderstood.

    The text as a whole may be one option's name; else every part of it must be understood: none is dropped silently.
    """
    whole = _names(question.options, provider).exact.get(_plain(text))
    parts = [text] if whole else [part for part in _parts(text) if part.strip()]
    if _ALL_OF.get(fold(text)) == len(_joinable(question)):
        return _joinable(question), True
    picked = [choose_one(question, part, provider) for part in parts]
    chosen = {option for option, _ in picked}
    if not chosen:
        raise NotUnderstood("choice_wrong")
    exact = all(sure for _, sure in picked)
    return settle(
        question, [option.id for option in question.options if option.id in chosen]
    ), exact


def _joinable(question: Question) -> list[str]:
    return [option.id for option in question.options if option.id not in question.exclusive]


def settle(question: Question, chosen: Iterable[str]) -> list[str]:
    """The options chosen together: an exclusive one (« aucune ») cannot stand beside others. Raises NotUnderstood."""
    kept = list(chosen)
    if len(kept) > 1 and question.exclusive & set(kept):
        raise NotUnderstood("choice_exclusive")
    return kept


def _parts(text: str) -> list[str]:
    numbers = re.fullmatch(r"[\d\s]+", text.strip())
    return text.split() if numbers else _SEPARATORS.split(text.strip())


def _by_number(options: Sequence[Option], text: str) -> str | None:
    number = _NUMBERED.fullmatch(fold(text))
    if number and 1 <= int(number[1]) <= len(options):
        return options[int(number[1]) - 1].id
    return None


def _closely(names: "_Names", text: str) -> str | None:
    """The option whose name is spelt almost like the text, if no other option is about as close."""
    folded = _plain(text)
    if len(folded) < _CLOSE_FROM:
        return None
    comparable_names = names.by_small_words.get(_small_words(folded), ())
    close = process.extract(
        folded, comparable_names, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=5
    )
    found = {names.exact[name] for name, _, _ in close}
    return found.pop() if len(found) == 1 else None


def _small_words(text: str) -> frozenset[str]:
    """The little words that turn a meaning round (« ses » and « nos », « en » and « hors de »), articles aside."""
    return frozenset(word for word in text.split() if len(word) <= _LITTLE) - _ARTICLES


@dataclass(frozen=True)
class _Names:
    """How the options of a question are named: computed once, looked at for each typed answer."""

    exact: Mapping[str, str]
    """Folded name -> option id."""

    @cached_property
    def by_small_words(self) -> Mapping[frozenset[str], Sequence[str]]:
        """The names long enough to be misspelt, by the little words that they hold."""
        found: dict[frozenset[str], list[str]] = defaultdict(list)
        for name in self.exact:
            if len(name) >= _CLOSE_FROM:
                found[_small_words(name)].append(name)
        return dict(found)


@lru_cache(maxsize=128)
def _names(options: tuple[Option, ...], provider: bool) -> _Names:
    """The names as this role uses them. A name that two options share names neither."""
    names: dict[str, str] = {}
    shared: set[str] = set()
    for option in options:
        for name in {_plain(name) for name in _own_names(option, provider)} - {""}:
            shared |= {name} if names.get(name, option.id) != option.id else set()
            names[name] = option.id
    return _Names({name: option for name, option in names.items() if name not in shared})


def _plain(text: str) -> str:
    """Folded, plurals and singulars alike: « Des réunions » and « une réunion » share a word."""
    return " ".join(map(comparable, fold(text).split()))


def _own_names(option: Option, provider: bool) -> Iterable[str]:
    aliases, clues = option.aliases, option.clues
    more = (
        (*option.aliases_provider, *option.clues_provider)
        if provider
        else (*option.aliases_client, *option.clues_client)
    )
    return (
        option.id,
        option_label(option, provider),
        option.phrase,
        *aliases,
        *clues,
        *more,
    )
