"""« Ah si ! »: something was denied a moment ago, and is there after all."""

from collections.abc import Iterator

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import likeness_of, reading_of
from assistant.conversation.speech.correcting.earlier import (
    answered_before,
)
from assistant.conversation.speech.signs import insisted
from assistant.conversation.state.chat import State
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.knowledge.questions import Question

_LIKELY, _SURELY = 0.4, 0.75
"""The chances from which an option is meant: where what was learnt of the subjects says that the
words are on this question, and where it says nothing."""
_NO = ("non", "aucun")


def regained(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading:
    """What is there after all, in the place of a denial; to be confirmed. Nothing if none is."""
    rest = insisted(ctx.knowledge.signs, text)
    if not rest:
        return Reading()
    denied = {one.id: one for one in _denied(ctx, state, pending)}
    subject = ctx.matcher.subject(rest, denied)
    if subject:
        found = _instead(ctx, state, denied.pop(subject), rest, _LIKELY)
        if found.heard:
            return found
    for question in denied.values():
        found = _instead(ctx, state, question, rest, _SURELY)
        if found.heard:
            return found
    return Reading()


def _denied(ctx: Context, state: State, pending: Question | None) -> Iterator[Question]:
    """The questions answered by « non », « aucun », the latest first."""
    given = state.told
    for question in answered_before(ctx, state, pending):
        options = set(options_of(given[question.id]))
        if options and options <= {*question.exclusive, *_NO}:
            yield question


def _instead(
    ctx: Context, state: State, question: Question, text: str, least: float
) -> Reading:
    """What the text answers to this question but « none »: in words, else by what was learnt."""
    said = reading_of(ctx, state, question, text)
    beside = [one for one in said.heard if _belongs(ctx, one, question)]
    for meant in (
        said.of(question.id),
        likeness_of(ctx, state, question, text, least),
    ):
        for heard in meant.of(question.id).heard:
            answer = _without_none(question, heard)
            if answer:
                others = [one for one in meant.heard if one.question != question.id]
                return Reading((answer, *(beside or others)))
    return Reading()


def _belongs(ctx: Context, heard: Heard, question: Question) -> bool:
    """Whether the answer is to a question that only this one brings: the day, with « a date »."""
    return ctx.knowledge.every_question[heard.question].when.keys() == {question.id}


def _without_none(question: Question, heard: Heard) -> Heard | None:
    """The answer without the options that say « none »; None where it says nothing else."""
    none = {*question.exclusive, *_NO}
    options = [one for one in options_of(heard.answer) if one not in none]
    if not options:
        return None
    answer = options if isinstance(heard.answer, list) else options[0]
    return Heard(question.id, answer, heard.words, sure=False, new=False)
