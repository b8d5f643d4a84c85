"""The answers given before, which a text may take back."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import reading_of
from assistant.conversation.state.chat import State
from assistant.knowledge.questions import Question


def answered_before(
    ctx: Context, state: State, pending: Question | None
) -> Iterator[Question]:
    """The answered questions of the questionnaire that the user is in, the latest first.

    Never the one on screen, nor a free text, which anything answers.
    """
    course = ctx.knowledge.questions
    if on_dates(ctx, state, pending):
        course = ctx.knowledge.date_questions
    for name in reversed([*state.answers, *state.proposal]):
        question = course.get(name)
        if question is not None and question is not pending and question.kind != "text":
            yield question


def as_answered_before(
    ctx: Context, state: State, pending: Question | None, text: str
) -> tuple[str, ...]:
    """The latest question that the text answers as it was answered before; nothing where none."""
    for question in answered_before(ctx, state, pending):
        said = reading_of(ctx, replace(state, answers={}), question, text)
        given = state.answers.get(question.id)
        if given is not None and said.answers.get(question.id) == given:
            return (question.id,)
    return ()


def on_dates(ctx: Context, state: State, pending: Question | None) -> bool:
    """Whether the user is giving dates, or has just given the last one."""
    if pending:
        return pending.id in ctx.knowledge.date_questions
    answered = list(state.answers)
    return bool(answered) and answered[-1] in ctx.knowledge.date_questions
