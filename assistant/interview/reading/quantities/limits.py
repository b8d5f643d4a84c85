"""What is measured, told by the figure of its limit: « une alerte en 15 min », « 2 % d'écart »."""

import re

from assistant.interview.particulars import figures
from assistant.knowledge.questions import Question

_TOO_LONG = re.compile(r"\b(?:mois|ans?)\b")
"""So long a time is none in which somebody answers or delivers."""

_LASTING = re.compile(r"\b(?:pendant|durant|depuis|pour|sur)(?: les| environ)? ?$")
"""Before a time that something lasts."""


def limited(question: Question, text: str) -> tuple[str, ...]:
    """The options whose kind of figure stands in the text, which went through `spelt`."""
    found = []
    for option in question.options:
        if option.limited_by and _figures(option.limited_by, text):
            found.append(option.id)
    return tuple(found)


def _figures(kind: str, text: str) -> list[str]:
    return [
        one.text
        for one in figures.find(kind, text)
        if not (_TOO_LONG.search(one.text) or _LASTING.search(text[: one.start]))
    ]
