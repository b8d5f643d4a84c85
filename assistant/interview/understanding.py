"""What a typed text means as an answer, one small function a kind of question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from assistant.interview.option import choose_one, choose_several
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
    "environ ht hors taxes taxe euros euro eur a peu pres autour de d du le la l les pour pendant "
    "sur c est ca fait soit ferme fermes max maximum un une en tout total disons plutot je dirais "
    "on dit contrat duree engagement budget au avant jour date svp merci pile".split()
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
class Speaker:
    """Who types an answer, and when."""

    now: datetime
    provider: bool = False
    """The user sells the mission: « chez nous » is the provider's place."""


Reader = Callable[[Question, str, Speaker], Understood]


def understand(
    knowledge: Knowledge, question: Question, text: str, speaker: Speaker
) -> Understood:
    """The answer in a text that answers this question alone.

    Raises NotUnderstood with the reason to tell the user.
    """
    try:
        return understand_whole(question, text, speaker)
    except NotUnderstood:
        setting = Setting(speaker.now, {}, question, speaker.provider)
        questions = knowledge.questionnaire_of(question)
        answers = read(lexicon(knowledge), questions, text, setting).answers
        if question.id not in answers:
            raise
        return Understood(answers[question.id], exact=False)


def understand_whole(question: Question, text: str, speaker: Speaker) -> Understood:
    """The answer that the text is as a whole.

    Raises NotUnderstood with the reason to tell the user.
    """
    return _READERS[question.kind](question, text, speaker)


def _choice(question: Question, text: str, speaker: Speaker) -> Understood:
    option, exact = choose_one(question, text, speaker.provider)
    return Understood(option, exact)


def _choices(question: Question, text: str, speaker: Speaker) -> Understood:
    options, exact = choose_several(question, text, speaker.provider)
    return Understood(options, exact)


def _amount(question: Question, text: str, speaker: Speaker) -> Understood:
    euros = amounts.parse(text)
    plain = spelt(text)
    return _alone(euros, plain, amounts.find(plain), "amount_wrong")


def _duration(question: Question, text: str, speaker: Speaker) -> Understood:
    duration = durations.parse(text)
    plain = spelt(text)
    return _alone(duration, plain, durations.find(plain), "duration_wrong")


def _date(question: Question, text: str, speaker: Speaker) -> Understood:
    day = dates.parse(text, speaker.now, past=question.past)
    return Understood(day, exact=not _doubts(text))


def _milestones(question: Question, text: str, speaker: Speaker) -> Understood:
    days = milestones.parse(text, speaker.now)
    return Understood(days, exact=not _doubts(text))


def _text(question: Question, text: str, speaker: Speaker) -> Understood:
    words = " ".join(text.split())
    has_letters = any(char.isalpha() for char in words)
    if not has_letters or fold(words) in _NO_TEXT:
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


def _doubts(text: str) -> bool:
    return "?" in text


def _alone(
    answer: Answer, plain: str, found: Sequence[Spot], wrong: Misunderstanding
) -> Understood:
    """A quantity that is the whole text, but for little words.

    Beside other words it may be something else. Raises NotUnderstood, with the reason `wrong`.
    """
    beside = fold(_without(plain, found))
    if not _LITTLE.issuperset(beside.split()):
        raise NotUnderstood(wrong)
    return Understood(answer)


def _without(text: str, spots: Sequence[Spot]) -> str:
    """What is left of a text without the spots."""
    left = ""
    read_so_far = 0
    for spot in sorted(spots, key=lambda spot: spot.start):
        left += text[read_so_far : spot.start]
        read_so_far = max(read_so_far, spot.end)
    return left + text[read_so_far:]
