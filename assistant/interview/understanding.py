"""What a typed text means as an answer, one small function a kind of question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.interview.option import choose_one, choose_several, named_exactly
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.quantities.beside import Spot
from assistant.interview.reading.quantities.rhythms import told_rhythm, whole
from assistant.interview.reading.reader import read
from assistant.interview.reading.setting import Setting
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import AnswerKind, Question
from assistant.quantities import (
    Misunderstanding,
    NotUnderstood,
    dates,
    durations,
    milestones,
    prices,
    volumes,
)
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold

_LONGEST_TEXT = 200
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


Reader = Callable[[WordLists, Question, str, Speaker], Understood]


def understand(
    knowledge: Knowledge, question: Question, text: str, speaker: Speaker
) -> Understood:
    """The answer in a text that answers this question alone.

    Raises NotUnderstood with the reason to tell the user.
    """
    try:
        return understand_whole(knowledge.words, question, text, speaker)
    except NotUnderstood:
        setting = Setting(speaker.now, {}, question, speaker.provider)
        questions = knowledge.questionnaire_of(question)
        answers = read(lexicon(knowledge), questions, text, setting).answers
        if question.id not in answers:
            raise
        return Understood(answers[question.id], exact=False)


def understand_whole(
    words: WordLists, question: Question, text: str, speaker: Speaker
) -> Understood:
    """The answer that the text is as a whole.

    Raises NotUnderstood with the reason to tell the user.
    """
    return _READERS[question.kind](words, question, text, speaker)


def _choice(
    words: WordLists, question: Question, text: str, speaker: Speaker
) -> Understood:
    if named_exactly(words, question, text, speaker.provider) is None:
        plain = spelt(text)
        rhythm = told_rhythm(words, question, plain, speaker.provider)
        if rhythm and whole(rhythm, words, plain):
            return Understood(rhythm.answer, exact=rhythm.sure)
    option, exact = choose_one(words, question, text, speaker.provider)
    return Understood(option, exact)


def _choices(
    words: WordLists, question: Question, text: str, speaker: Speaker
) -> Understood:
    options, exact = choose_several(words, question, text, speaker.provider)
    return Understood(options, exact)


def _amount(
    words: WordLists, question: Question, text: str, speaker: Speaker
) -> Understood:
    plain = spelt(text)
    spoken = prices.only(plain)
    alone = _alone(words, prices.stored(spoken), plain, spoken.parts, "amount_wrong")
    return replace(alone, exact=spoken.exact)


def _volume(
    words: WordLists, question: Question, text: str, speaker: Speaker
) -> Understood:
    plain = spelt(text)
    count = volumes.only(plain)
    alone = _alone(words, count.volume.text, plain, [count], "volume_wrong")
    return replace(alone, exact=count.exact)


def _duration(
    words: WordLists, question: Question, text: str, speaker: Speaker
) -> Understood:
    duration = durations.parse(text)
    plain = spelt(text)
    return _alone(words, duration, plain, durations.find(plain), "duration_wrong")


def _date(
    words: WordLists, question: Question, text: str, speaker: Speaker
) -> Understood:
    plain = spelt(text)
    day = dates.only(plain, speaker.now, past=question.past)
    alone = _alone(words, day.iso, plain, [day], "date_wrong")
    return replace(alone, exact=day.exact and not _doubts(text))


def _milestones(
    words: WordLists, question: Question, text: str, speaker: Speaker
) -> Understood:
    days = milestones.parse(text, speaker.now)
    return Understood(days, exact=not _doubts(text))


def _text(
    words: WordLists, question: Question, text: str, speaker: Speaker
) -> Understood:
    plain = " ".join(text.split())
    has_letters = any(char.isalpha() for char in plain)
    if not has_letters or fold(plain) in _NO_TEXT:
        raise NotUnderstood("text_wrong")
    if len(plain) > _LONGEST_TEXT:
        raise NotUnderstood("text_long")
    return Understood(plain, exact=False)


_READERS: Mapping[AnswerKind, Reader] = {
    "choice": _choice,
    "choices": _choices,
    "yes_no": _choice,
    "amount": _amount,
    "volume": _volume,
    "duration": _duration,
    "date": _date,
    "milestones": _milestones,
    "text": _text,
}


def _doubts(text: str) -> bool:
    return "?" in text


def _alone(
    words: WordLists,
    answer: Answer,
    plain: str,
    found: Sequence[Spot],
    wrong: Misunderstanding,
) -> Understood:
    """A quantity that is the whole text, but for little words.

    Beside other words it may be something else. Raises NotUnderstood, with the reason `wrong`.
    """
    little = words.beside_quantity | words.reserving
    if wrong == "date_wrong":
        little |= words.beside_date
    beside = fold(_without(plain, found))
    if not little.issuperset(beside.split()):
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
