"""The interview's turns: ask, answer, tick, go back, edit, leave a question open."""

from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome, Reply, Status
from assistant.conversation.screens.checklist import overview_screen, updated_screen
from assistant.conversation.screens.date import deadlines_screen
from assistant.conversation.screens.home import menu
from assistant.conversation.screens.interview.proposal import proposal_screen
from assistant.conversation.screens.interview.question import (
    answers_screen,
    question_screen,
    why_block,
)
from assistant.conversation.state.chat import State
from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import Question


def ask_next(
    ctx: Context, state: State, *before: Block, ways: tuple[Button, ...] = ()
) -> Outcome:
    """Ask the first open question; without one, the interview is complete and the checklist is shown.

    What waits for a « yes » comes first: it may answer that question. `ways` are buttons for what stands in `before`.
    """
    question = ctx.interview(state).following
    waiting = still_waiting(ctx, state)
    if waiting:
        asked = replace(_at_rest(state, waiting), asking=question.id if question else None)
        return Outcome(asked, (proposal_screen(ctx, asked, *before),), "interview")
    if question is None:
        done = replace(_at_rest(state, {}), completed=True, listed=True)
        checklist = ctx.checklist(done)
        if state.completed:
            return Outcome(done, (updated_screen(ctx, checklist, *before),), "interview")
        lead = (*before, Paragraph(ctx.say("interview_done")))
        return Outcome(done, (overview_screen(ctx, done, checklist, *lead),), "interview")
    if state.proposal or state.editing:
        state = replace(state, proposal={}, editing=False)
    return ask(ctx, state, question, *before, ways=ways)


def _at_rest(state: State, waiting: Answers) -> State:
    """The state between two questions, with this proposal on screen, if any."""
    return replace(
        state,
        proposal=waiting,
        reviewing=bool(waiting),
        asking=None,
        editing=False,
        ticked=(),
        misses=0,
    )


def ask_next_date(
    ctx: Context, state: State, *before: Block, ways: tuple[Button, ...] = ()
) -> Outcome:
    """Ask the first open question on the dates; without one, the dates that follow are shown."""
    question = ctx.dates(state).following
    if question:
        return ask(ctx, replace(state, editing=False), question, *before, ways=ways)
    done = replace(state, asking=None, editing=False, ticked=(), misses=0)
    return Outcome(done, (deadlines_screen(ctx, done, *before, ways=ways),), "interview")


def ask_on(
    ctx: Context,
    state: State,
    question: Question | None,
    *before: Block,
    ways: tuple[Button, ...] = (),
) -> Outcome:
    """Go on with the questionnaire to which this question belongs; with the interview, where there is none."""
    dates = question is not None and question.id in ctx.knowledge.date_questions
    return (ask_next_date if dates else ask_next)(ctx, state, *before, ways=ways)


def still_waiting(ctx: Context, state: State) -> Answers:
    """The part of the proposal that has its place in the mission and would change something."""
    answers = {**state.answers, **state.proposal}
    irrelevant = (
        Interview(ctx.knowledge.every_question, answers).facts.irrelevant
        if state.proposal
        else ()
    )
    return {
        name: answer
        for name, answer in state.proposal.items()
        if name not in irrelevant
        and (name not in state.answers or state.answers[name] != answer)
    }


def ask(
    ctx: Context,
    state: State,
    question: Question,
    *before: Block,
    ways: tuple[Button, ...] = (),
) -> Outcome:
    """Put this question."""
    apart = state.editing or question.id in ctx.knowledge.date_questions
    number = 0 if apart else ctx.interview(state).progress[0]
    ticked = former_ticks(state, question)
    furthest = max(state.furthest, number)
    asked = replace(
        state,
        asking=question.id,
        ticked=ticked,
        misses=0,
        furthest=furthest,
        reviewing=False,
    )
    return Outcome(
        asked, (question_screen(ctx, asked, question, *before, ways=ways),), "interview"
    )


def former_ticks(state: State, question: Question) -> tuple[str, ...]:
    """The options of the answer given before, to start from."""
    former = state.answers.get(question.id)
    return tuple(former) if isinstance(former, list) else ()


def again(ctx: Context, state: State) -> tuple[Reply, ...]:
    """What waits once more, after something else was said: a proposal, or the pending question; nothing else."""
    if state.reviewing and state.proposal:
        return (proposal_screen(ctx, state),)
    question = pending(ctx, state)
    return (question_screen(ctx, state, question),) if question else ()


def tell(ctx: Context, state: State, message: str, status: Status = "chat") -> Outcome:
    """Say this with the menu, and come back to the pending question."""
    return Outcome(state, (menu(ctx, state, message), *again(ctx, state)), status)


def pending(ctx: Context, state: State) -> Question | None:
    """The question that is waiting for an answer, if it still has its place."""
    question = ctx.knowledge.every_question.get(state.asking or "")
    return (
        question
        if question and question.id not in ctx.course(state, question).facts.irrelevant
        else None
    )


def start(ctx: Context, state: State) -> Outcome:
    """Begin the interview, or go on where it was."""
    question = pending(ctx, state)
    if still_waiting(ctx, state):
        return ask_next(ctx, state)
    if (
        question
        and question.id in ctx.knowledge.questions
        and question.id not in state.answers
    ):
        return Outcome(state, again(ctx, state), "interview")
    lead = () if state.answers else (Paragraph(ctx.say("interview_start")),)
    return ask_next(ctx, state, *lead)


def why(ctx: Context, state: State) -> Outcome:
    """Why the pending question is asked, and the question again."""
    question = pending(ctx, state)
    if question is None:
        return tell(ctx, state, "nothing_pending")
    asked = replace(state, reviewing=False)
    return Outcome(
        asked,
        (question_screen(ctx, asked, question, why_block(ctx, question)),),
        "interview",
    )


def back(ctx: Context, state: State, question: str = "") -> Outcome:
    """One step back from this question, or from the pending one; later answers stay."""
    asked = ctx.knowledge.every_question.get(question or state.asking or "")
    earlier = (ctx.course(state, asked) if asked else ctx.interview(state)).before(
        asked.id if asked else None
    )
    if earlier is None:
        return tell(ctx, state, "no_way_back", "interview")
    return ask(ctx, replace(state, editing=True), earlier)


def edit(ctx: Context, state: State, question: Question) -> Outcome:
    """Ask an answered question again."""
    return ask(ctx, replace(state, editing=question.id in state.answers), question)


def show_answers(ctx: Context, state: State) -> Outcome:
    """All answers, any of which can be changed; no question is on screen then, so none waits for a typed answer."""
    aside = replace(state, asking=None, editing=False, ticked=())
    return Outcome(aside, (answers_screen(ctx, aside),), "interview")


def pause(ctx: Context, state: State) -> Outcome:
    """Put the interview aside: nothing is pending, all is kept."""
    return Outcome(
        replace(state, asking=None, editing=False, ticked=()), (menu(ctx, state, "paused"),)
    )


def cancel(ctx: Context, state: State) -> Outcome:
    """Give up what is going on: a change first, else the interview; nothing is lost."""
    if state.editing:
        return keep(ctx, state)
    return (
        pause(ctx, state) if pending(ctx, state) else tell(ctx, state, "nothing_to_cancel")
    )


def keep(ctx: Context, state: State) -> Outcome:
    """Leave the answer as it is and go on."""
    return ask_on(
        ctx, replace(state, editing=False, asking=None, ticked=()), pending(ctx, state)
    )
