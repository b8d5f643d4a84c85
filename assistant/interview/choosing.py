"""Choosing an option in words: by its number, its label, an alias, a close spelling or a sentence that holds it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from assistant.folding import fold
from assistant.knowledge.models import Option, Question
from assistant.quantities import NotUnderstood

_CLOSE = 84
_CLOSE_FROM = 4
_SENTENCE_WORDS = 12
_SEPARATORS = re.compile(r"\s*(?:[,;+/&\n]|\bet\b|\bou\b|\bplus\b)\s*", re.IGNORECASE)
_NEGATIONS = frozenset("pas sans aucun aucune jamais ni non".split())
_YES_NO = (
    Option(
        "oui",
        "Oui",
        "oui",
        aliases=(
            "o",
            "yes",
            "ouais",
            "ok",
            "d'accord",
            "bien sûr",
            "tout à fait",
            "exact",
            "c'est possible",
            "possible",
            "certainement",
        ),
    ),
    Option(
        "non", "Non", "non", aliases=("n", "no", "nan", "jamais", "pas du tout", "surtout pas", "interdit", "exclu")
    ),
)


def options_of(question: Question) -> Sequence[Option]:
    """The options that a user can choose from; yes and no are options too."""
    return _YES_NO if question.kind == "yes_no" else question.options


def choose_one(question: Question, text: str) -> tuple[str, bool]:
    """(option id, whether the text says exactly that). Raises NotUnderstood."""
    options = options_of(question)
    exact = _by_number(options, text) or _exactly(options, text)
    if exact:
        return exact, True
    found = _closely(options, text) or _within(options, text)
    if not found:
        raise NotUnderstood("choice_wrong")
    return found, False


def choose_several(question: Question, text: str) -> tuple[list[str], bool]:
    """(option ids in the question's order, whether the text says exactly those). Raises NotUnderstood."""
    try:
        option, exact = choose_one(question, text)
        chosen = {option}
    except NotUnderstood:
        parts = [part for part in _parts(text) if part]
        picked = [choose_one(question, part) for part in parts]
        chosen, exact = {option for option, _ in picked}, bool(picked) and all(sure for _, sure in picked)
    if not chosen:
        raise NotUnderstood("choice_wrong")
    return settle(question, [option.id for option in question.options if option.id in chosen]), exact


def also_told(question: Question, chosen: str, text: str) -> dict[str, str]:
    """What the words of a choice say besides: « à Antananarivo, Madagascar » also names the country."""
    padded = f" {fold(text)} "
    option = next((one for one in question.options if one.id == chosen), None)
    told = option.tells.items() if option else ()
    return {other: name for other, names in told for name in names if f" {fold(name)} " in padded}


def _told(option: Option) -> Iterable[str]:
    return (name for names in option.tells.values() for name in names)


def settle(question: Question, chosen: Iterable[str]) -> list[str]:
    """The options chosen together: an exclusive one (« aucune ») cannot stand beside others. Raises NotUnderstood."""
    kept = list(chosen)
    exclusive = {option.id for option in question.options if option.exclusive}
    if len(kept) > 1 and exclusive & set(kept):
        raise NotUnderstood("choice_exclusive")
    return kept


def _parts(text: str) -> list[str]:
    numbers = re.fullmatch(r"[\d\s]+", text.strip())
    return text.split() if numbers else _SEPARATORS.split(text.strip())


def _by_number(options: Sequence[Option], text: str) -> str | None:
    number = re.fullmatch(r"\s*(\d{1,2})\s*[.)]?\s*", text)
    if number and 1 <= int(number[1]) <= len(options):
        return options[int(number[1]) - 1].id
    return None


def _exactly(options: Sequence[Option], text: str) -> str | None:
    return _names(options).get(fold(text))


def _closely(options: Sequence[Option], text: str) -> str | None:
    """The option whose name is spelt almost like the text, if no other option is about as close."""
    folded = fold(text)
    if len(folded) < _CLOSE_FROM:
        return None
    names = {name: option for name, option in _names(options).items() if len(name) >= _CLOSE_FROM}
    close = process.extract(folded, list(names), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=5)
    found = {names[name] for name, _, _ in close}
    return found.pop() if len(found) == 1 else None


def _within(options: Sequence[Option], text: str) -> str | None:
    """The one option named inside a short sentence that denies nothing."""
    words = fold(text).split()
    if len(words) > _SENTENCE_WORDS or _NEGATIONS & set(words):
        return None
    padded = f" {' '.join(words)} "
    found = {option for name, option in _names(options).items() if len(name) > 1 and f" {name} " in padded}
    return found.pop() if len(found) == 1 else None


def _names(options: Sequence[Option]) -> Mapping[str, str]:
    """Folded name -> option id. A name that two options share names neither."""
    names: dict[str, str] = {}
    shared: set[str] = set()
    for option in options:
        own = {option.id, option.label, option.label_provider, option.phrase, *option.aliases, *_told(option)} - {""}
        for name in {fold(name) for name in own}:
            shared |= {name} if names.get(name, option.id) != option.id else set()
            names[name] = option.id
    return {name: option for name, option in names.items() if name not in shared}
