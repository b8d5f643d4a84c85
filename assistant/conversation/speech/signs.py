"""What kind of text it is: a question, a correction of an earlier answer, a trouble told without a question mark."""

import re
from collections.abc import Iterable

from assistant.knowledge.language.signs import Signs
from assistant.knowledge.questions import Question
from assistant.text.folding import fold

_ASKING_LENGTH = 4
_PERHAPS = ["peut", "etre"]
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_FIRST_WORD = re.compile(r"\s*[,;:.!–-]?\s*([^\W_]+)['’]?[\s,;:.!–-]*")


def is_question(signs: Signs, text: str) -> bool:
    """Whether the text asks something of the knowledge base; « pouvez-vous m'aider ? » after a description does not."""
    told = _without_help(signs, text)
    folded = fold(told)
    words = folded.split()
    asks = (
        len(words) >= _ASKING_LENGTH
        and words[0] in signs.asking_first
        and words[:2] != _PERHAPS
    )
    starts = folded.startswith(tuple(map(fold, signs.asking_start)))
    return asks or starts or told.rstrip().endswith("?") or _holds(folded, signs.asking)


def _without_help(signs: Signs, text: str) -> str:
    sentences = _SENTENCE.findall(text)
    helping = tuple(map(fold, signs.helping))
    told = [sentence for sentence in sentences if not fold(sentence).startswith(helping)]
    return " ".join(told) if told and len(told) < len(sentences) else text


def is_complaint(signs: Signs, text: str) -> bool:
    """Whether the text tells a trouble: it calls for advice, even without a question mark."""
    told = f" {fold(text)} "
    for confiding in map(fold, signs.confiding):
        told = told.replace(f" {confiding} ", "  ")
    return _holds(told, signs.complaining)


def speaks_for_itself(signs: Signs, text: str) -> bool:
    """Whether someone speaks of their own mission: « je cherche », « notre SAV »; keywords do not."""
    return _holds(fold(text), signs.speaking)


def strays(signs: Signs, text: str, question: Question | None) -> bool:
    """Whether the text speaks of another matter (the weather, a son) that is no answer to the pending question."""
    folded = fold(text)
    named = (
        [fold(name) for option in question.options for name in option.aliases]
        if question
        else []
    )
    found = [fold(one) for one in signs.straying if _holds(folded, [one])]
    return any(not any(_holds(name, [one]) for name in named) for one in found)


def about(signs: Signs, text: str, label: str) -> str:
    """What the text says of the thing with this label: « pour la sous-traitance, c'est non » -> « c'est non »."""
    folded, named = fold(text), fold(label)
    for before in map(fold, signs.about):
        place = f" {folded} ".find(f" {before} {named} ")
        if place >= 0:
            return _after(text, len(f"{folded[:place]} {before} {named}".split()))
    return ""


def _holds(folded: str, expressions: Iterable[str]) -> bool:
    return any(f" {fold(expression)} " in f" {folded} " for expression in expressions)


def taken_back(signs: Signs, text: str) -> str:
    """What a text says instead of an earlier answer: « non, en fait c'est 24 mois » -> « 24 mois »; else nothing."""
    folded = fold(text)
    known = sorted(
        (fold(expression) for expression in signs.correcting), key=len, reverse=True
    )
    first = next((one for one in known if f"{folded} ".startswith(f"{one} ")), "")
    last = next((one for one in known if f" {folded}".endswith(f" {one}")), "")
    if not first and not last:
        return ""
    words = text.split()
    kept = text if first else " ".join(words[: len(words) - len(last.split())])
    return _without_little_words(signs, _after(kept, len(first.split())))


def _after(text: str, words: int) -> str:
    """The text after so many folded words."""
    while words and (match := _FIRST_WORD.match(text)):
        words -= len(fold(match[1]).split())
        text = text[match.end() :]
    return text


def _without_little_words(signs: Signs, text: str) -> str:
    little = set(map(fold, signs.correcting_words))
    whole = set(map(fold, signs.correcting))
    while (
        (match := _FIRST_WORD.match(text))
        and fold(match[1]) in little | whole
        and text[match.end() :].strip()
    ):
        text = text[match.end() :]
    return text
