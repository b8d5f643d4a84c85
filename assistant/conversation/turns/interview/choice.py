"""Ticking several options, then taking them as the answer."""

from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.interview.question import (
    question_screen,
)
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.answer import accept, miss
from assistant.interview.choosing import settle
from assistant.interview.understanding import Understood
from assistant.knowledge.questions import Question


def tick(ctx: Context, state: State, question: Question, option: str) -> Outcome:
    """Tick one option of several; an exclusive one (« aucune ») unticks the others."""
    if option in question.exclusive:
        return _ticked(ctx, state, question, (option,))
    others = tuple(one for one in state.ticked if one not in (*question.exclusive, option))
    return _ticked(ctx, state, question, (*others, option))


def untick(ctx: Context, state: State, question: Question, option: str) -> Outcome:
    """Untick one option of several."""
    return _ticked(
        ctx, state, question, tuple(one for one in state.ticked if one != option)
    )


def _ticked(
    ctx: Context, state: State, question: Question, ticked: tuple[str, ...]
) -> Outcome:
    marked = replace(state, ticked=ticked, reviewing=False)
    return Outcome(marked, (question_screen(ctx, marked, question),), "interview")


def submit(ctx: Context, state: State, question: Question) -> Outcome:
    """Take the ticked options as the answer."""
    chosen = [option.id for option in question.options if option.id in state.ticked]
    if not chosen:
        return miss(ctx, state, question, "choice_empty")
    return accept(ctx, state, question, Understood(settle(question, chosen)))
