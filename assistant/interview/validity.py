"""Whether a stored answer still fits its question.

An older questionnaire may have asked something else.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import AnswerKind, Question
from assistant.quantities import (
    NotUnderstood,
    durations,
    milestones,
    prices,
    volumes,
)


def keep_valid(questions: Mapping[str, Question], answers: Any) -> Answers:
    """The answers that a question of today can hold; the others are asked again."""
    if not isinstance(answers, dict):
        return {}
    return {
        name: answer
        for name, answer in answers.items()
        if name in questions and fits(questions[name], answer)
    }


def fits(question: Question, answer: Any) -> bool:
    """Whether this is an answer that the question can hold; « je ne sais pas » always is."""
    return answer is None or _FITTING[question.kind](question, answer)


def _option(question: Question, answer: Any) -> bool:
    return answer in question.option_ids


def _options(question: Question, answer: Any) -> bool:
    if not isinstance(answer, list) or not answer:
        return False
    if not all(option in question.option_ids for option in answer):
        return False
    return len(answer) == 1 or question.exclusive.isdisjoint(answer)


def _amount(question: Question, answer: Any) -> bool:
    return prices.fits(answer)


def _volume(question: Question, answer: Any) -> bool:
    return volumes.fits(answer)


def _duration(question: Question, answer: Any) -> bool:
    try:
        return isinstance(answer, str) and durations.parse(answer) == answer
    except NotUnderstood:
        return False


def _day(question: Question, answer: Any) -> bool:
    try:
        return isinstance(answer, str) and bool(date.fromisoformat(answer))
    except ValueError:
        return False


def _milestones(question: Question, answer: Any) -> bool:
    return milestones.fit(answer)


def _text(question: Question, answer: Any) -> bool:
    return isinstance(answer, str)


_FITTING: Mapping[AnswerKind, Callable[[Question, Any], bool]] = {
    "choice": _option,
    "choices": _options,
    "yes_no": _option,
    "amount": _amount,
    "volume": _volume,
    "duration": _duration,
    "date": _day,
    "milestones": _milestones,
    "text": _text,
}
