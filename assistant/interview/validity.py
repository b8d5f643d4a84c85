"""Whether a stored answer still fits its question: an older questionnaire may have asked something else."""

from datetime import date
from typing import Any

from assistant.knowledge.facts import Answer, Answers, option_ids
from assistant.knowledge.models import Question
from assistant.quantities import NotUnderstood, durations


def keep_valid(questions: dict[str, Question], answers: Any) -> Answers:
    """The answers that a question of today can hold; the others are dropped, so they are asked again."""
    if not isinstance(answers, dict):
        return {}
    return {id_: answer for id_, answer in answers.items() if id_ in questions and fits(questions[id_], answer)}


def fits(question: Question, answer: Any) -> bool:
    """Whether this is an answer that the question can hold."""
    if answer is None:
        return True
    match question.kind:
        case "choice" | "yes_no":
            return answer in option_ids(question)
        case "choices":
            return isinstance(answer, list) and bool(answer) and set(answer) <= set(option_ids(question))
        case "amount":
            return isinstance(answer, int | float) and not isinstance(answer, bool) and answer > 0
        case _:
            return isinstance(answer, str) and _text_fits(question, answer)


def _text_fits(question: Question, answer: Answer) -> bool:
    try:
        if question.kind == "duration":
            durations.parse(str(answer))
        elif question.kind == "date":
            date.fromisoformat(str(answer))
    except (NotUnderstood, ValueError):
        return False
    return True
