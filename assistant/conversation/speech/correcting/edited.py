"""One of several options goes, or comes: « enlève la rapidité », « ajoute aussi les textes »."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import reading_of
from assistant.conversation.speech.correcting.earlier import (
    answered_before,
)
from assistant.conversation.speech.signs import added, removed
from assistant.conversation.state.chat import State
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.knowledge.questions import Question
from assistant.text.folding import fold

_ALSO = {"aussi", "egalement"}
_FIRST = re.compile(r"[,;.]|\bmais\b")
_MOST_WORDS = 12
"""Words of a text that only says what goes, or comes."""


def edited(ctx: Context, state: State, pending: Question | None, text: str) -> Reading:
    """The answer of several options with one less, or one more; nothing where it is no such text.

    Sure where one answer alone may be meant.
    """
    if len(text.split()) > _MOST_WORDS:
        return Reading()
    signs = ctx.knowledge.signs
    gone, new = removed(signs, text), added(signs, text)
    said = _FIRST.split(gone, maxsplit=1)[0] if gone else new
    if not said:
        return _also(ctx, state, pending, text)
    if pending and pending.id in reading_of(ctx, state, pending, said).answers:
        return Reading()
    found = list(_fitting(ctx, state, pending, said, removes=bool(gone)))
    if not found:
        return Reading()
    named = [heard for heard in found if heard.named]
    meant = (named or found)[0]
    alone = len(named or found) == 1
    return Reading((Heard(meant.question, meant.answer, meant.words, sure=alone),))


def _also(ctx: Context, state: State, pending: Question | None, text: str) -> Reading:
    """« Elle écrit aussi les textes »: one more, named, or to be confirmed where it was learnt."""
    if _ALSO.isdisjoint(fold(text).split()):
        return Reading()
    for heard in _fitting(ctx, state, pending, text, removes=False):
        if heard.named:
            return Reading((heard,))
        if ctx.matcher.subject(text, _choices(ctx, state, pending)) == heard.question:
            return Reading((replace(heard, sure=False),))
    return Reading()


def _choices(ctx: Context, state: State, pending: Question | None) -> Iterator[str]:
    """The questions of several options that were answered, and the one on screen."""
    if pending:
        yield pending.id
    for question in answered_before(ctx, state, pending):
        if question.options:
            yield question.id


def _fitting(
    ctx: Context, state: State, pending: Question | None, said: str, *, removes: bool
) -> Iterator[Heard]:
    """The answers that the words may change, the latest first."""
    given = state.told
    for question in answered_before(ctx, state, pending):
        former = options_of(given[question.id])
        if question.kind != "choices" or not former:
            continue
        for heard in reading_of(ctx, state, question, said).of(question.id).heard:
            options = set(options_of(heard.answer))
            if removes and not options <= set(former):
                continue  # « oublie les pénalités, on met une prime »
            change = _without if removes else _with
            answer = change(question, former, options)
            if answer and answer != former:
                yield Heard(question.id, answer, heard.words, named=heard.named)


def _without(question: Question, former: list[str], gone: set[str]) -> list[str]:
    """What is left; « none » where nothing is, and the question knows such an option."""
    left = [option for option in former if option not in gone]
    return left or sorted(question.exclusive)[:1]


def _with(question: Question, former: list[str], new: set[str]) -> list[str]:
    together = {*former, *new} - set(question.exclusive)
    return question.in_order(together)
