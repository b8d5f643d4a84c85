"""What a typed text means as an answer, one small function a kind of question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from assistant.interview.choosing import choose_one, choose_several
from assistant.interview.reading.heard import Setting
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.measures import Spot
from assistant.interview.reading.reader import read
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import AnswerKind, Question
from assistant.quantities import (
    Misunderstanding,
    NotUnderstood,
    amounts,
    dates,
    durations,
    milestones,
)
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold

_LONGEST_TEXT = 200
_LITTLE = frozenset(
    "environ ht hors taxes taxe euros euro eur a peu pres autour de d du le la l les pour pendant sur c est ca fait "
    "soit ferme fermes max maximum un une en tout total disons plutot je dirais on dit contrat duree engagement budget "
    "au avant jour date svp merci pile".split()
)
"""What may stand beside a quantity that is an answer by itself."""
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


def understand(
    knowledge: Knowledge, question: Question, text: str, hearing: Hearing
) -> Understood:
    """The answer in a text that answers this question alone. Raises NotUnderstood with the reason to tell the user."""
    setting = Setting(hearing.now, {}, question, hearing.provider)
    try:
        whole = understand_whole(question, text, hearing)
    except NotUnderstood:
        answers = read(
            lexicon(knowledge), knowledge.questionnaire_of(question), text, setting
        ).answers
        if question.id not in answers:
            raise
        return Understood(answers[question.id], exact=False)
    return whole


def understand_whole(question: Question, text: str, hearing: Hearing) -> Understood:
    """The answer that the text is as a whole. Raises NotUnderstood with the reason to tell the user."""
    return _READERS[question.kind](question, text, hearing)


def _choice(question: Question, text: str, hearing: Hearing) -> Understood:
    return Understood(*choose_one(question, text, hearing.provider))


def _choices(question: Question, text: str, hearing: Hearing) -> Understood:
    return Understood(*choose_several(question, text, hearing.provider))


def _amount(question: Question, text: str, hearing: Hearing) -> Understood:
    return _alone(amounts.parse(text), text, amounts.find(spelt(text)), "amount_wrong")


def _duration(question: Question, text: str, hearing: Hearing) -> Understood:
    return _alone(
        durations.parse(text), text, durations.find(spelt(text)), "duration_wrong"
    )


def _date(question: Question, text: str, hearing: Hearing) -> Understood:
    return Understood(
        dates.parse(text, hearing.now, past=question.past), exact="?" not in text
    )


def _milestones(question: Question, text: str, hearing: Hearing) -> Understood:
    return Understood(milestones.parse(text, hearing.now), exact="?" not in text)


def _alone(
    answer: Answer, text: str, found: Sequence[Spot], wrong: Misunderstanding
) -> Understood:
    """A quantity that is the whole text, but for little words: beside others, it may be something else."""
    plain = spelt(text)
    beside = "".join(
        char
        for place, char in enumerate(plain)
        if not any(one.start <= place < one.end for one in found)
    )
    if set(fold(beside).split()) <= _LITTLE:
        return Understood(answer)
    raise NotUnderstood(wrong)


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
