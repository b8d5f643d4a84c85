"""Whatever the answers, exactly one variant of a choice fits: every combination is tried."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from assistant.knowledge.conditions import truth
from assistant.knowledge.contract.passages import ARTICLE, Passage, cited
from assistant.knowledge.facts import Answer, establish
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.reading.checks.contract.written import written
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.when import When, named_questions
from assistant.quantities import durations

_MOST_TRIED = 50_000
_UNANSWERED: tuple[str, ...] = ("",)


def find(library: Library) -> Mistakes:
    """Choices whose last variant has a condition, or two of whose variants hold at once."""
    questions = Questionnaire(
        {question.record.id: question.record for question in library.every_question}
    )
    for one in written(library):
        for passage in one.passages:
            if passage.choose:
                for problem in _problems(passage, questions):
                    yield one.mistake(problem)


def _problems(passage: Passage, questions: Questionnaire) -> Iterator[str]:
    *before, last = passage.choose
    if last.when or last.holds or last.lacks:
        yield "le dernier choix est pour tous les autres cas : il n'a ni « when » ni « holds »"
    if not all(variant.conditional for variant in before):
        yield "seul le dernier choix est sans condition"
    # What the contract holds decides between others: there, the first that can stand does.
    by_answers = [one for one in before if one.when and not _by_clauses(one)]
    both = _two_at_once([one.when for one in by_answers], questions)
    if both:
        yield f"deux choix tiennent à la fois : {both}"


def _by_clauses(variant: Passage) -> bool:
    return bool(variant.holds or variant.lacks or cited(variant.text, ARTICLE))


def _two_at_once(conditions: list[When], questions: Questionnaire) -> str:
    """Answers for which two conditions hold, in words; nothing where there are none."""
    named: dict[str, list[Any]] = {}
    for when in conditions:
        for name, wanted in named_questions(when):
            named.setdefault(name, []).append(wanted)
    tried = [list(_answers(questions[name], wanted)) for name, wanted in named.items()]
    for number, combination in enumerate(product(*tried)):
        if number > _MOST_TRIED:
            return "il y a trop de réponses à croiser : faites plus simple"
        answers = {
            name: answer
            for name, answer in zip(named, combination, strict=True)
            if answer != _UNANSWERED
        }
        if _fitting(conditions, questions, answers) > 1:
            return ", ".join(f"{name} {answer}" for name, answer in answers.items())
    return ""


def _fitting(
    conditions: list[When], questions: Questionnaire, answers: Mapping[str, Any]
) -> int:
    facts = establish(questions, answers)
    return sum(truth(when, facts.compare) is True for when in conditions)


def _answers(question: Question, wanted: list[Any]) -> Iterator[Any]:
    """Answers that a condition may tell apart, none at all among them."""
    yield _UNANSWERED
    if question.kind == "choices":
        yield from ([option] for option in question.option_ids)
        yield from map(list, combinations(question.option_ids, 2))
    elif question.options or question.kind == "yes_no":
        yield from question.option_ids
    else:
        yield from _measures(question, wanted)


def _measures(question: Question, wanted: list[Any]) -> Iterator[Answer]:
    """On both sides of each threshold."""
    if question.kind == "duration":
        yield "1 jour"
        yield durations.OPEN_ENDED
    if question.kind == "amount":
        yield 1
        yield 10_000_000
    if question.kind == "date":
        yield "2027-04-01"
    for comparison in wanted:
        for operand in comparison.values() if isinstance(comparison, dict) else ():
            if question.kind == "duration" and isinstance(operand, str):
                yield durations.parse(operand)
