"""None of it, with a reserve: « rien de secret, juste le nom de la gamme »."""

import re

from assistant.knowledge.facts import Answer
from assistant.knowledge.questions import Question
from assistant.text.folding import fold
from assistant.text.sentences import every_sentence

_RESERVE = re.compile(
    r"\b(?:mais|juste|seulement|uniquement|simplement|sauf|à part|hormis|si ce n'est)\s",
    re.IGNORECASE,
)
_FEWEST = 3
"""Words of a reserve that says something."""
_NO = "non"


def reserve_in(text: str) -> str:
    """What stands behind the first word of reserve, in its sentence; nothing where little does."""
    found = _RESERVE.search(text.replace("\u2019", "'"))
    rest, *_ = every_sentence(text[found.end() :] if found else "") or [""]
    return rest if len(rest.split()) >= _FEWEST else ""


def none_of(question: Question) -> Answer:
    """The answer that says « none of these », or no; None where the question knows no such one."""
    if question.kind == "yes_no":
        return _NO
    if question.kind == "choice":
        plain_no = [one.id for one in question.options if fold(one.label) == _NO]
        return plain_no[0] if plain_no else None
    if len(question.exclusive) != 1:
        return None
    return list(question.exclusive)
