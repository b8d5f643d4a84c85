"""Answers that contradict each other: one of them is asked again, once."""

from collections.abc import Container, Iterable

from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Answers, Facts
from assistant.knowledge.questions import Contradiction


def contradiction(
    known: Iterable[Contradiction], answers: Answers, told: Container[str]
) -> Contradiction | None:
    """The first one that the answers hold and that was not `told` yet.

    An assumption contradicts nothing; an answer that does not count may well be the right one.
    """
    given = {name: answer for name, answer in answers.items() if answer is not None}
    facts = Facts(given)
    for one in known:
        if one.id not in told and truth(one.when, facts.compare) is True:
            return one
    return None
