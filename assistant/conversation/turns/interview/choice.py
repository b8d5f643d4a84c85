"""Ticking several options, then taking them as the answer."""

from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.interview.course import question_screen
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from assistant.conversation.turns.interview.answer import accept
from assistant.conversation.turns.interview.course import aimed_at, pending, tell
from assistant.conversation.turns.interview.missing import miss
from assistant.interview.option import settle
from assistant.interview.understanding import Understood
from assistant.knowledge.questions import Question


def tick(ctx: Context, state: State, question: Question, option: str) -> Outcome:
    """Tick one option of several; an exclusive one (« aucune ») unticks the others."""
    aimed = aimed_at(state, question)
    if option in question.exclusive:
        return _ticked(ctx, aimed, question, (option,))
    given_up = (*question.exclusive, option)
    others = [ticked for ticked in aimed.ticked if ticked not in given_up]
    return _ticked(ctx, aimed, question, (*others, option))


def untick(ctx: Context, state: State, question: Question, option: str) -> Outcome:
    """Untick one option of several."""
    aimed = aimed_at(state, question)
    left = [ticked for ticked in aimed.ticked if ticked != option]
    return _ticked(ctx, aimed, question, tuple(left))


def _ticked(
    ctx: Context, state: State, question: Question, ticked: tuple[str, ...]
) -> Outcome:
    asked = state.question_waiting or Asking(question.id)
    asked = replace(asked, ticked=ticked)
    marked = replace(state, waiting=asked)
    screen = question_screen(ctx, marked, question)
    return Outcome(marked, (screen,), "interview")


def submit(ctx: Context, state: State, question: Question | None) -> Outcome:
    """Take the ticked options of the button's question, or of the pending one, as the answer."""
    found = question or pending(ctx, state)
    if found is None or found.kind != "choices":
        return tell(ctx, state, ctx.say.old_button())
    aimed = aimed_at(state, found)
    ticked = aimed.ticked
    chosen = found.in_order(ticked)
    if not chosen:
        return miss(ctx, aimed, found, "choice_empty")
    answer = settle(found, chosen)
    return accept(ctx, aimed, found, Understood(answer))
