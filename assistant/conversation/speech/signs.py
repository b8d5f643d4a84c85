"""What kind of text it is.

A question, a correction of an earlier answer, a trouble told without a question mark.
"""

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
    """Whether the text asks something of the knowledge base.

    « Pouvez-vous m'aider ? » after a description does not.
    """
    told = _without_help(signs, text)
    folded = fold(told)
    if told.rstrip().endswith("?") or _begins_asking(signs, folded):
        return True
    return _holds(folded, signs.asking)


def _begins_asking(signs: Signs, folded: str) -> bool:
    """Whether the first words ask: « est-ce que »; in a text of some length, « comment »."""
    if folded.startswith(tuple(map(fold, signs.asking_start))):
        return True
    words = folded.split()
    if len(words) < _ASKING_LENGTH or words[:2] == _PERHAPS:
        return False
    return words[0] in signs.asking_first


def _without_help(signs: Signs, text: str) -> str:
    """The text without the sentences that only ask for help; all of it, where it is only that."""
    helping = tuple(map(fold, signs.helping))
    told = []
    helped = False
    for sentence in _SENTENCE.findall(text):
        if fold(sentence).startswith(helping):
            helped = True
        else:
            told.append(sentence)
    return " ".join(told) if told and helped else text


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
    """Whether the text speaks of another matter: the weather, a son.

    A name of an answer to the pending question is none, whatever it speaks of.
    """
    folded = fold(text)
    for expression in signs.straying:
        if _holds(folded, [expression]) and not _names_an_answer(question, expression):
            return True
    return False


def _names_an_answer(question: Question | None, expression: str) -> bool:
    """Whether the expression stands in a name of one of the question's options."""
    for option in question.options if question else ():
        for name in option.aliases:
            if _holds(fold(name), [expression]):
                return True
    return False


def about(signs: Signs, text: str, label: str) -> str:
    """What the text says of the thing with this label; nothing where it does not name it.

    « Pour la sous-traitance, c'est non » -> « c'est non ».
    """
    folded, named = fold(text), fold(label)
    for before in map(fold, signs.about):
        place = f" {folded} ".find(f" {before} {named} ")
        if place >= 0:
            beginning = f"{folded[:place]} {before} {named}"
            return _after(text, len(beginning.split()))
    return ""


def _holds(folded: str, expressions: Iterable[str]) -> bool:
    return any(f" {fold(expression)} " in f" {folded} " for expression in expressions)


def taken_back(signs: Signs, text: str) -> str:
    """What a text says instead of an earlier answer; nothing where it takes none back.

    « Non, en fait c'est 24 mois » -> « 24 mois ».
    """
    folded = fold(text)
    longest_first = sorted(map(fold, signs.correcting), key=len, reverse=True)
    for expression in longest_first:
        if f"{folded} ".startswith(f"{expression} "):
            said = _after(text, len(expression.split()))
            return _without_little_words(signs, said)
    for expression in longest_first:
        if f" {folded}".endswith(f" {expression}"):
            words = text.split()
            said = " ".join(words[: len(words) - len(expression.split())])
            return _without_little_words(signs, said)
    return ""


def _after(text: str, words: int) -> str:
    """The text after so many folded words."""
    while words and (match := _FIRST_WORD.match(text)):
        words -= len(fold(match[1]).split())
        text = text[match.end() :]
    return text


def _without_little_words(signs: Signs, text: str) -> str:
    """The text without the little words that it begins with, unless it is only that."""
    little = set(map(fold, signs.correcting_words)) | set(map(fold, signs.correcting))
    while match := _FIRST_WORD.match(text):
        rest = text[match.end() :]
        if fold(match[1]) not in little or not rest.strip():
            break
        text = rest
    return text
