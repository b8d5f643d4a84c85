"""Missions made at random, for properties that hold for every mission."""

from typing import Any

from hypothesis import strategies as st

from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.models import Knowledge, Question

_QUANTITIES: dict[str, list[Answer]] = {
    "amount": [900, 4_999, 5_000, 12_000, 40_000, 120_000],
    "duration": ["2 mois", "1 an", "2 ans", "indéterminée"],
    "date": ["2027-03-15"],
    "text": ["Maroc"],
}


@st.composite
def missions(draw: Any, knowledge: Knowledge, unknown: bool = True) -> Answers:
    """Every question that this mission is asked, answered; « je ne sais pas » among the answers unless told not to."""
    answers: dict[str, Answer] = {}
    while question := Interview(knowledge.questions, answers).following:
        answers[question.id] = draw(st.none() | _answers(question) if unknown else _answers(question))
    return answers


def _answers(question: Question) -> st.SearchStrategy[Answer]:
    options = list(question.option_ids)
    if question.kind != "choices":
        return st.sampled_from(options or _QUANTITIES[question.kind])
    alone = [[option.id] for option in question.options if option.exclusive]
    together = [option.id for option in question.options if not option.exclusive]
    several = st.lists(st.sampled_from(together), min_size=1, max_size=3, unique=True)
    return several.map(lambda chosen: sorted(chosen, key=options.index)) | st.sampled_from(alone or [[together[0]]])
