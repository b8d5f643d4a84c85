"""Whole missions at random, always the same ones: what holds for every mission is counted there."""

from collections.abc import Iterator
from random import Random

from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question

_AMOUNTS: tuple[Answer, ...] = (
    900,
    4_999,
    5_000,
    12_000,
    40_000,
    120_000,
    "750/mois",
    "3/dossier",
)
_SAMPLES: dict[str, tuple[Answer, ...]] = {
    "amount": _AMOUNTS,
    "duration": ("2 mois", "6 mois", "1 an", "2 ans", "3 ans", "indéterminée"),
    "volume": ("900/mois", "12000"),
    "date": ("2027-03-15", "2027-06-30"),
    "text": ("Maroc", "Madagascar"),
}
_SEVERAL = 0.3
"""How often a second option is chosen where several can be."""


def walk(knowledge: Knowledge, count: int, seed: int = 14) -> Iterator[Answers]:
    """So many missions, in which every question that has its place is answered."""
    chance = Random(seed)
    for _ in range(count):
        yield _mission(knowledge, chance)


def _mission(knowledge: Knowledge, chance: Random) -> Answers:
    answers: dict[str, Answer] = {}
    while left := Interview(knowledge.questions, answers).not_asked:
        question = left[0]
        answers[question.id] = another(question, chance)
    return answers


def another(question: Question, chance: Random, than: Answer = None) -> Answer:
    """An answer at random; not this one, where there is another."""
    possible = [answer for answer in _answers(question) if answer != than]
    if not possible:
        return than
    answer = chance.choice(possible)
    if isinstance(answer, list) and than is None and chance.random() < _SEVERAL:
        return _with_second(question, answer, chance)
    return answer


def _answers(question: Question) -> list[Answer]:
    if question.kind == "choices":
        return [[option] for option in question.option_ids]
    return list(question.option_ids) or list(_SAMPLES[question.kind])


def _with_second(question: Question, chosen: list[str], chance: Random) -> Answer:
    """A second option beside the first, in the file's order, unless one of them stands alone."""
    second = chance.choice(question.option_ids)
    both = {*chosen, second}
    if both & question.exclusive:
        return chosen
    return question.in_order(both)
