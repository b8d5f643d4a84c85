"""Proposals: what was understood of a sentence is shown, and counts once the user says so."""

from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.home import menu
from assistant.conversation.screens.interview.proposal import mark_of, proposal_screen
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.answer import changed, with_answers
from assistant.conversation.turns.interview.course import (
    ask_on,
    edit,
    pending,
    still_waiting,
    tell,
)
from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import Question


def propose(ctx: Context, state: State, answers: Answers, *before: Block) -> Outcome:
    """Show what was understood, beside what waits already; the newer words count where both say something."""
    said = {**state.proposal, **answers}
    ordered = {name: said[name] for name in ctx.knowledge.every_question if name in said}
    waiting = still_waiting(ctx, replace(state, proposal=ordered))
    proposed = replace(state, proposal=waiting, reviewing=True, misses=0)
    if not waiting:
        return ask_on(ctx, proposed, pending(ctx, state), *before)
    return Outcome(proposed, (proposal_screen(ctx, proposed, *before),), "interview")


def confirm(ctx: Context, state: State, mark: str) -> Outcome:
    """Take all that is proposed. A button of an earlier proposal takes nothing."""
    if not _waits(state, mark):
        return _stale(ctx, state)
    after = with_answers(ctx, state, state.proposal)
    changes = [
        ctx.knowledge.every_question[name]
        for name in state.proposal
        if name in state.answers
    ]
    noted = Paragraph(ctx.say("confirmed"))
    if changes or state.listed:
        settled = changes or [ctx.knowledge.every_question[name] for name in state.proposal]
        return changed(ctx, state, after, settled, *(() if changes else (noted,)))
    return ask_on(ctx, after, pending(ctx, state), noted)


def reject(ctx: Context, state: State, mark: str) -> Outcome:
    """Drop all that is proposed, and come back to where the user was."""
    if not _waits(state, mark):
        return _stale(ctx, state)
    dropped = replace(state, proposal={}, reviewing=False)
    question = pending(ctx, dropped)
    if question:
        return ask_on(ctx, dropped, question, Paragraph(ctx.say("rejected")))
    return Outcome(dropped, (menu(ctx, dropped, "rejected"),), "interview")


def correct(ctx: Context, state: State, mark: str, question: str) -> Outcome:
    """Ask one of the questions proposed; the rest of the proposal waits. Without its place yet, it comes in turn."""
    found = ctx.knowledge.every_question.get(question)
    if found is None:
        return tell(ctx, state, "old_button")
    if not _waits(state, mark) or question not in state.proposal:
        return _correct_answer(ctx, state, found)
    rest = {name: answer for name, answer in state.proposal.items() if name != question}
    left = replace(state, proposal=rest, reviewing=False)
    if question in ctx.course(left, found).facts.irrelevant:
        later = Paragraph(ctx.say("asked_later", label=found.label))
        return ask_on(ctx, left, pending(ctx, left), later)
    return edit(ctx, left, found)


def _correct_answer(ctx: Context, state: State, question: Question) -> Outcome:
    """A late press: the proposal was confirmed or dropped, and the answer can still be changed."""
    if question.id in ctx.course(state, question).facts.irrelevant:
        return tell(ctx, state, "question_gone", "interview")
    return edit(ctx, state, question)


def _waits(state: State, mark: str) -> bool:
    return bool(state.proposal) and mark_of(state.proposal) == mark


def _stale(ctx: Context, state: State) -> Outcome:
    return tell(ctx, state, "proposal_gone", "interview")
