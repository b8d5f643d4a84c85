"""How many work at the author's: « nous sommes 85 salariés », « ma boîte de 12 personnes »."""

import re

from assistant.knowledge.questions import Question
from assistant.quantities import counts
from assistant.quantities.units import canonical
from assistant.text.folding import fold

_OWN = re.compile(
    r"\b(?:nous sommes|on est|on a|nous avons|nos|mes|nous employons|on emploie)"
    r"(?: (?:environ|a peu pres|plus de|pres de|deja|que|seulement))? $"
    r"|\b(?:ma|mon|notre) [a-z' -]{3,40}?(?:de|avec|compte|emploie|a) $"
)
"""What stands before the number of those who work at one's own."""
_ALONE = re.compile(r"\b(?:nous sommes|on est) (?P<number>\d{1,5})(?= ?(?:$|[.,;!?)]))")
"""« On est 12 »: nothing is named."""
_LEAD = 60
_YES, _NO = "oui", "non"


def headcount(question: Question, text: str) -> tuple[str, str] | None:
    """Whether as many as it takes are told, and the words that do; None where none are.

    `text` went through `spelt`.
    """
    things = {canonical(fold(one)) for one in question.counts}
    for count in counts.find(text):
        before = text[max(count.start - _LEAD, 0) : count.start]
        if count.unit in things and not count.volume.period and _OWN.search(before):
            return _answer(question, count.volume.number), text[count.start : count.end]
    alone = _ALONE.search(text)
    if alone is None:
        return None
    return _answer(question, int(alone["number"])), alone[0]


def _answer(question: Question, number: float) -> str:
    return _YES if number >= question.least else _NO
