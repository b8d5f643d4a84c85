"""Proposals: what was understood of a sentence is shown, and counts once the user says so."""

from dataclasses import replace

from assistant.blocks import Block, Faint, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome
from assistant.conversation.screens.checklist import overview_screen
from assistant.conversation.screens.home import menu
from assistant.conversation.screens.interview.proposal import mark_of, proposal_screen
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking, Reviewing
from assistant.conversation.turns.interview.answer import changed
from assistant.conversation.turns.interview.course import (
    again,
    ask,
    ask_on,
    edit,
    pending,
    tell,
)
from assistant.conversation.turns.interview.standing import (
    let_stand,
    still_waiting,
    with_answers,
)
from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import Question
from assistant.telling.answer import answer_lines
from assistant.telling.price import sums


def propose(
    ctx: Context,
    state: State,
    answers: Answers,
    *before: Block,
    ways: tuple[Button, ...] = (),
) -> Outcome:
    """Show what was understood; what waited for a « yes » stands, for the user has gone on.

    But where the newer words are about the same question, all of it is shown again, and they
    count. `ways` are buttons for what stands in `before`.
    """
    if state.proposal.keys().isdisjoint(answers):
        state, stands = let_stand(ctx, state)
        before = (*stands, *before)
    said = {**state.proposal, **answers}
    questions = ctx.knowledge.every_question
    ordered = {name: said[name] for name in questions if name in said}
    waiting = still_waiting(ctx, replace(state, proposal=ordered))
    behind = _behind(ctx, state)
    proposed = replace(
        state,
        proposal=waiting,
        waiting=Reviewing(behind),
    )
    if not waiting:
        before = (*before, *_known(ctx, state, answers))
        return ask_on(ctx, proposed, pending(ctx, state), *before, ways=ways)
    screen = proposal_screen(ctx, proposed, *before, ways=ways)
    return Outcome(proposed, (screen,), "interview")


def _known(ctx: Context, state: State, answers: Answers) -> tuple[Block, ...]:
    """That all of this is noted already, where it is; nothing is left without a word."""
    if not answers or any(state.answers.get(one) != answers[one] for one in answers):
        return ()
    lines = answer_lines(ctx, state, answers)
    return (Faint(ctx.say.already_noted(answer=lines)),)


def _behind(ctx: Context, state: State) -> Asking | None:
    """The question that comes back after a proposal; in an interview, the next one."""
    if state.question_waiting:
        return replace(state.question_waiting, misses=0)
    if not state.answers or state.listed:
        return None
    following = ctx.interview(state).following
    return Asking(following.id) if following else None


def confirm(ctx: Context, state: State, mark: str) -> Outcome:
    """Take all that is proposed. A button of an earlier proposal takes nothing."""
    if not _waits(state, mark):
        return _stale(ctx, state)
    after = with_answers(ctx, state, state.proposal)
    proposed = [ctx.knowledge.every_question[name] for name in state.proposal]
    changes = [question for question in proposed if question.id in state.answers]
    noted = Paragraph(ctx.say.confirmed())
    if changes:
        return changed(ctx, state, after, changes)
    if state.listed:
        return changed(ctx, state, after, proposed)
    told = sums(ctx, after, state.proposal)
    return ask_on(ctx, after, pending(ctx, state), noted, *told)


def confirm_what_stands(ctx: Context, state: State, mark: str) -> Outcome:
    """Confirm all that was let stand. The button of an earlier list confirms nothing."""
    stands = state.supposed_answers
    if not stands or mark_of(stands) != mark:
        return _stale(ctx, state)
    after = replace(state, supposed=())
    told = Paragraph(ctx.say.confirmed())
    screen = overview_screen(ctx, after, ctx.checklist(after), told)
    return Outcome(after, (screen,))


def confirm_but(ctx: Context, state: State, instead: Answers) -> Outcome:
    """Take all that is proposed, but for what the user says instead: « oui, mais … »."""
    corrected = replace(state, proposal={**state.proposal, **instead})
    taken = confirm(ctx, corrected, mark_of(corrected.proposal))
    counting = [name for name in instead if name in taken.state.answers]
    lines = answer_lines(ctx, taken.state, counting)
    return taken.under(Paragraph(ctx.say.noted(answers=lines)))


def reject(ctx: Context, state: State, mark: str) -> Outcome:
    """Drop all that is proposed, and come back to where the user was."""
    if not _waits(state, mark):
        return _stale(ctx, state)
    dropped = _without_review(state, {})
    if not state.answers:
        dropped = replace(dropped, described="")  # it told of no mission
    question = pending(ctx, dropped)
    told = ctx.say.rejected()
    if question:
        return ask_on(ctx, dropped, question, Paragraph(told))
    screen = menu(ctx, dropped, told)
    return Outcome(dropped, (screen,), "interview")


def correct(ctx: Context, state: State, mark: str, question: Question) -> Outcome:
    """Ask one of the questions proposed; the rest of the proposal waits.

    A question that has no place yet comes in its turn.
    """
    if not _waits(state, mark) or question.id not in state.proposal:
        return _correct_answer(ctx, state, question)
    rest = dict(state.proposal)
    del rest[question.id]
    left = _without_review(state, rest)
    if not ctx.has_place(left, question):
        later = Paragraph(ctx.say.asked_later(label=question.label))
        return ask_on(ctx, left, pending(ctx, left), later)
    # A date is put right, and what waits comes back: the other dates are not asked.
    if question.id in ctx.knowledge.date_questions:
        return ask(ctx, left, question, editing=True)
    return edit(ctx, left, question)


def _without_review(state: State, proposal: Answers) -> State:
    """The question behind comes to the front; this is left of the proposal."""
    return replace(
        state,
        proposal=proposal,
        waiting=state.question_waiting,
    )


def _correct_answer(ctx: Context, state: State, question: Question) -> Outcome:
    """A late press: the proposal is no more, and the answer can still be changed."""
    if not ctx.has_place(state, question):
        return tell(ctx, state, ctx.say.question_gone(), "interview")
    return edit(ctx, state, question)


def _waits(state: State, mark: str) -> bool:
    return bool(state.proposal) and mark_of(state.proposal) == mark


def _stale(ctx: Context, state: State) -> Outcome:
    # A button pressed late passes nothing over: what waits, waits as before.
    screen = menu(ctx, state, ctx.say.proposal_gone())
    return Outcome(state, (screen, *again(ctx, state)), "interview")
