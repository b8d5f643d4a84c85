"""Missions made at random, for properties that hold for every mission."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question

_QUANTITIES: dict[str, list[Answer]] = {
    "amount": [900, 4_999, 5_000, 12_000, 120_000, "2150/mois", "0.35/facture"],
    "volume": ["2000/mois", "8600"],
    "duration": ["2 mois", "1 an", "2 ans", "indéterminée"],
    "date": ["2027-03-15"],
    "text": ["Maroc"],
}


@st.composite
def missions(draw: Any, knowledge: Knowledge, unknown: bool = True) -> Answers:
    """Every question that this mission is asked, answered.

    « Je ne sais pas » is among the answers unless told not to.
    """
    answers: dict[str, Answer] = {}
    possible = _possible(knowledge, unknown)
    while left := Interview(knowledge.questions, answers).not_asked:
        question = left[0]
        answers[question.id] = draw(possible[question.id])
    return answers


@cache
def _possible(
    knowledge: Knowledge, unknown: bool
) -> dict[str, st.SearchStrategy[Answer]]:
    """How each question may be answered.

    Made once, since to make a strategy takes longer than to draw from it.
    """
    ways = {name: _answers(question) for name, question in knowledge.questions.items()}
    return {name: st.none() | way for name, way in ways.items()} if unknown else ways


def _answers(question: Question) -> st.SearchStrategy[Answer]:
    options = list(question.option_ids)
    if question.kind != "choices":
        return st.sampled_from(options or _QUANTITIES[question.kind])
    alone = [[option.id] for option in question.options if option.exclusive]
    together = [option.id for option in question.options if not option.exclusive]
    several = st.lists(st.sampled_from(together), min_size=1, max_size=3, unique=True)
    return several.map(
        lambda chosen: sorted(chosen, key=options.index)
    ) | st.sampled_from(alone or [[together[0]]])
