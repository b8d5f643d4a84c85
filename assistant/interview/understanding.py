"""What a typed text means as an answer, one small function a kind of question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assistant.folding import fold
from assistant.interview.choosing import also_told, choose_one, choose_several
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.models import AnswerKind, Question
from assistant.quantities import NotUnderstood, amounts, dates, durations, milestones

_LONGEST_TEXT = 200
_BRIEF = 6
_NO_TEXT = ("oui", "non")


@dataclass(frozen=True)
class Understood:
    """An answer, and whether the text says exactly that (not just something close to it)."""

    answer: Answer
    exact: bool = True
    also: Answers = field(default_factory=dict)
    """Answers to other questions that the same words give."""


@dataclass(frozen=True)
class Hearing:
    """By whom a text is typed, and when."""

    now: datetime
    provider: bool = False
    """The user sells the mission: « chez nous » is the provider's place."""


Reader = Callable[[Question, str, Hearing], Understood]


def understand(question: Question, text: str, hearing: Hearing) -> Understood:
    """The answer in the text. Raises NotUnderstood with the reason to tell the user."""
    return _READERS[question.kind](question, text, hearing)


def _choice(question: Question, text: str, hearing: Hearing) -> Understood:
    option, exact = choose_one(question, text, hearing.provider)
    return Understood(option, exact, also_told(question, option, text))


def _choices(question: Question, text: str, hearing: Hearing) -> Understood:
    return Understood(*choose_several(question, text, hearing.provider))


def _amount(question: Question, text: str, hearing: Hearing) -> Understood:
    return Understood(amounts.parse(text), _brief(text))


def _duration(question: Question, text: str, hearing: Hearing) -> Understood:
    return Understood(durations.parse(text), _brief(text))


def _date(question: Question, text: str, hearing: Hearing) -> Understood:
    return Understood(dates.parse(text, hearing.now, past=question.past), _brief(text))


def _milestones(question: Question, text: str, hearing: Hearing) -> Understood:
    return Understood(milestones.parse(text, hearing.now), exact="?" not in text)


def _brief(text: str) -> bool:
    """A quantity in a few words is an answer; inside a sentence it may be part of a question."""
    return len(text.split()) <= _BRIEF and "?" not in text


def _text(question: Question, text: str, hearing: Hearing) -> Understood:
    words = " ".join(text.split())
    if fold(words) in _NO_TEXT or not any(char.isalpha() for char in words):
        raise NotUnderstood("text_wrong")
    if len(words) > _LONGEST_TEXT:
        raise NotUnderstood("text_long")
    return Understood(words, exact=False)


_READERS: Mapping[AnswerKind, Reader] = {
    "choice": _choice,
    "choices": _choices,
    "yes_no": _choice,
    "amount": _amount,
    "duration": _duration,
    "date": _date,
    "milestones": _milestones,
    "text": _text,
}
