"""Whether a stored answer still fits its question: an older questionnaire may have asked something else."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.questions import Question
from assistant.quantities import NotUnderstood, durations, milestones


def keep_valid(questions: Mapping[str, Question], answers: Any) -> Answers:
    """The answers that a question of today can hold; the others are dropped, so they are asked again."""
    if not isinstance(answers, dict):
        return {}
    return {
        id_: answer
        for id_, answer in answers.items()
        if id_ in questions and fits(questions[id_], answer)
    }


def fits(question: Question, answer: Any) -> bool:
    """Whether this is an answer that the question can hold."""
    if answer is None:
        return True
    match question.kind:
        case "choice" | "yes_no":
            return isinstance(answer, str) and answer in question.option_ids
        case "choices":
            return _options_fit(question, answer)
        case "amount":
            return (
                isinstance(answer, int | float)
                and not isinstance(answer, bool)
                and 0 < answer < float("inf")
            )
        case "milestones":
            return milestones.fit(answer)
        case _:
            return isinstance(answer, str) and _text_fits(question, answer)


def _options_fit(question: Question, answer: Any) -> bool:
    if (
        not isinstance(answer, list)
        or not answer
        or not all(isinstance(one, str) for one in answer)
    ):
        return False
    return set(answer) <= set(question.option_ids) and (
        len(answer) == 1 or not question.exclusive & set(answer)
    )


def _text_fits(question: Question, answer: Answer) -> bool:
    try:
        if question.kind == "duration":
            return durations.parse(str(answer)) == answer
        if question.kind == "date":
            date.fromisoformat(str(answer))
    except (NotUnderstood, ValueError):
        return False
    return True
