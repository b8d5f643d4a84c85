"""The course of the interview: which question comes now, going back, editing, a pause."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome, Reply, Status
from assistant.conversation.screens.checklist import overview_screen, updated_screen
from assistant.conversation.screens.date import deadlines_screen
from assistant.conversation.screens.home import menu
from assistant.conversation.screens.interview.course import (
    answers_screen,
    question_screen,
    why_blocks,
)
from assistant.conversation.screens.interview.proposal import (
    correct_button,
    proposal_screen,
)
from assistant.conversation.screens.ways import to_answers
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking, Reviewing
from assistant.conversation.turns.interview.standing import (
    gone_on,
    left_aside,
    passed_over,
    still_waiting,
    times_passed_over,
)
from assistant.interview.answer import option_label
from assistant.interview.contradiction import contradiction
from assistant.knowledge.questions import Contradiction, Question

_MOST_TO_CORRECT = 2
"""Ways back to one answer each; more have one way to all of them."""


def ask_next(
    ctx: Context, state: State, *before: Block, ways: tuple[Button, ...] = ()
) -> Outcome:
    """Ask the first open question; without one, the interview is over and the list is shown.

    What waits for a « yes » comes first: it may answer that question. `ways` are buttons for
    what stands in `before`.
    """
    after, told = gone_on(ctx, state)
    stands = [name for name in after.supposed if name not in state.supposed]
    before, ways = (*told, *before), (*ways, *_to_correct(ctx, stands))
    state = after
    question = ctx.interview(state).following
    proposal = still_waiting(ctx, state)
    if proposal:
        behind = Asking(question.id) if question else None
        reviewing = replace(
            state,
            proposal=proposal,
            waiting=Reviewing(behind, times_passed_over(state)),
        )
        screen = proposal_screen(ctx, reviewing, *before, again=True)
        return Outcome(reviewing, (screen,), "interview")
    if state.proposal:
        state = replace(state, proposal={})
    doubt = contradiction(ctx.knowledge.contradictions, state.answers, state.doubted)
    if doubt:
        return _ask_again(ctx, state, doubt, *before)
    if question is None:
        return _end(ctx, state, *before)
    return ask(ctx, state, question, *before, ways=ways)


def _to_correct(ctx: Context, names: Sequence[str]) -> tuple[Button, ...]:
    """The way back to what was just let stand."""
    if len(names) > _MOST_TO_CORRECT:
        return (to_answers(ctx),)
    questions = ctx.knowledge.every_question
    return tuple(correct_button(ctx, questions[name]) for name in names)


def _ask_again(
    ctx: Context, state: State, doubt: Contradiction, *before: Block
) -> Outcome:
    """Ask a question again whose answer goes badly with others; the user may hold to it."""
    question = ctx.knowledge.questions[doubt.ask]
    doubted = replace(state, doubted=(*state.doubted, doubt.id))
    options = {option.id: option for option in question.options}
    label = option_label(options[doubt.suggests], ctx.provider(state))
    meant = verbs.ANSWER.action(question, doubt.suggests)
    ways = (
        Button(ctx.say.button_doubt_yes(label=label), meant),
        Button(ctx.say.button_doubt_no(), verbs.KEEP.action()),
    )
    told = (*before, Paragraph(doubt.say))
    return ask(ctx, doubted, question, *told, editing=True, ways=ways)


def _end(ctx: Context, state: State, *before: Block) -> Outcome:
    """Nothing is left to ask: the list, or, where it was shown before, what became of it."""
    done = replace(
        state,
        waiting=None,
        completed=True,
        listed=True,
    )
    checklist = ctx.checklist(done)
    if state.completed:
        screen = updated_screen(ctx, checklist, *before)
    else:
        told = Paragraph(ctx.say.interview_done())
        screen = overview_screen(ctx, done, checklist, *before, told)
    return Outcome(done, (screen,), "interview")


def ask_next_date(
    ctx: Context, state: State, *before: Block, ways: tuple[Button, ...] = ()
) -> Outcome:
    """Ask the first open question on the dates; without one, show the dates that follow."""
    question = ctx.dates(state).following
    if question:
        return ask(ctx, state, question, *before, ways=ways)
    done = state.aside()
    screen = deadlines_screen(ctx, done, *before, ways=ways)
    return Outcome(done, (screen,), "interview")


def ask_later(
    ctx: Context, state: State, *before: Block, ways: tuple[Button, ...] = ()
) -> Outcome:
    """Ask the next question of « Pour préciser »; without one, show what became of the list."""
    questions = ctx.interview(state).to_specify
    if questions:
        return ask(ctx, state, questions[0], *before, ways=ways)
    done = replace(state.aside(), listed=True)
    screen = updated_screen(ctx, ctx.checklist(done), *before)
    return Outcome(done, (screen,), "interview")


def ask_on(
    ctx: Context,
    state: State,
    question: Question | None,
    *before: Block,
    ways: tuple[Button, ...] = (),
) -> Outcome:
    """Go on with the questionnaire of this question; with the interview, where there is none."""
    if question is not None and question.id in ctx.knowledge.date_questions:
        return ask_next_date(ctx, state, *before, ways=ways)
    interview = ctx.interview(state)
    if question and interview.waits(question) and not interview.following:
        return ask_later(ctx, state, *before, ways=ways)
    return ask_next(ctx, state, *before, ways=ways)


def ask(
    ctx: Context,
    state: State,
    question: Question,
    *before: Block,
    editing: bool = False,
    ways: tuple[Button, ...] = (),
) -> Outcome:
    """Put this question; `editing` an answer, it is asked again."""
    furthest = state.furthest
    interview = ctx.interview(state)
    in_course = question.id in ctx.knowledge.questions and not editing
    if in_course and not interview.waits(question):
        number, _ = interview.progress
        furthest = max(furthest, number)
    asked = replace(
        state,
        waiting=Asking(question.id, editing, former_ticks(state, question)),
        furthest=furthest,
    )
    screen = question_screen(ctx, asked, question, *before, ways=ways)
    return Outcome(asked, (screen,), "interview")


def former_ticks(state: State, question: Question) -> tuple[str, ...]:
    """The options of the answer given before, to start from."""
    former = state.answers.get(question.id)
    return tuple(former) if isinstance(former, list) else ()


def aimed_at(state: State, question: Question) -> State:
    """The state with this question pending: a button of an earlier one edits that answer."""
    if state.asking == question.id:
        return state
    editing = question.id in state.answers
    ticked = former_ticks(state, question)
    return state.asked_for(Asking(question.id, editing, ticked))


def again(ctx: Context, state: State) -> tuple[Reply, ...]:
    """What waits, once more, after something else was said; nothing where nothing waits."""
    if state.reviewing and state.proposal:
        return (proposal_screen(ctx, state, again=True),)
    question = pending(ctx, state)
    if question is None:
        return ()
    return (question_screen(ctx, state, question),)


def leave_proposal(ctx: Context, state: State) -> Outcome:
    """« Je ne sais pas », « retour »: what is proposed is left aside, the question behind comes.

    That question was not put yet, so it is not left open.
    """
    after, told = left_aside(ctx, state)
    if told:
        return ask_on(ctx, after, pending(ctx, after), *told)
    said = Reply((Paragraph(ctx.say.confirm_or_correct()),))
    return Outcome(state, (said, *again(ctx, state)), "interview")


def in_between(
    ctx: Context,
    state: State,
    reply: Reply,
    status: Status = "chat",
    topics: tuple[str, ...] = (),
) -> Outcome:
    """Say this, then what waits once more; `topics` are those that it is about."""
    after, replies = once_more(ctx, state)
    return Outcome(after, (reply, *replies), status, topics)


def in_passing(ctx: Context, state: State, reply: Reply) -> Outcome:
    """Say this, which is no answer to what waits, and that once more: it is not passed over."""
    return Outcome(state, (reply, *again(ctx, state)))


def once_more(ctx: Context, state: State) -> tuple[State, tuple[Reply, ...]]:
    """What waits, after something else was said; what was passed over twice waits no more."""
    after, left = passed_over(ctx, state)
    question = pending(ctx, after)
    if not left:
        return after, again(ctx, after)
    if question is not None:
        return after, (question_screen(ctx, after, question, *left),)
    if state.question_waiting is None:
        return after, (Reply(left),)
    # What stands now answers the question that waited behind it: the next one comes.
    going_on = ask_next(ctx, after, *left)
    return going_on.state, going_on.replies


def tell(ctx: Context, state: State, text: str, status: Status = "chat") -> Outcome:
    """Say this with the menu, and come back to the pending question."""
    return in_between(ctx, state, menu(ctx, state, text), status)


def pending(ctx: Context, state: State) -> Question | None:
    """The question that is waiting for an answer, if it still has its place."""
    question = ctx.knowledge.every_question.get(state.asking or "")
    if question is None or not ctx.has_place(state, question):
        return None
    return question


def is_on_screen(state: State, question: Question) -> bool:
    """Whether the question is what the user last saw: then numbers are its options."""
    for shown in state.buttons:
        if shown.number and shown.action.split(":")[1:2] != [question.id]:
            return False
    return True


def start(ctx: Context, state: State) -> Outcome:
    """Begin the interview, or go on where it was."""
    waiting = still_waiting(ctx, state)
    if waiting and state.reviewing and waiting == state.proposal:
        return Outcome(state, (proposal_screen(ctx, state),), "interview")
    if waiting:
        return ask_next(ctx, state)
    question = pending(ctx, state)
    if question and _is_open(ctx, state, question):
        return Outcome(
            state,
            again(ctx, state),
            "interview",
        )
    if state.answers:
        return ask_next(ctx, state)
    lead = Paragraph(ctx.say.interview_start())
    return ask_next(ctx, state, lead)


def _is_open(ctx: Context, state: State, question: Question) -> bool:
    """Whether it is one of the interview, and has no answer yet."""
    return question.id in ctx.knowledge.questions and question.id not in state.answers


def why(ctx: Context, state: State, question: Question | None) -> Outcome:
    """Why the question of the button, or the pending one, is asked, and the question again."""
    found = question or pending(ctx, state)
    if found is None:
        return tell(ctx, state, ctx.say.nothing_pending())
    aimed = aimed_at(state, found)
    asked = replace(aimed, waiting=aimed.question_waiting)
    screen = question_screen(ctx, asked, found, *why_blocks(ctx, state, found))
    return Outcome(asked, (screen,), "interview")


def back(ctx: Context, state: State, question: Question | None) -> Outcome:
    """One step back from this question, or from the pending one; later answers stay."""
    if question is None and state.reviewing:
        return leave_proposal(ctx, state)
    waiting = ctx.knowledge.every_question.get(state.asking or "")
    from_here = question or waiting
    if from_here:
        earlier = ctx.course(state, from_here).before(from_here.id)
    else:
        earlier = ctx.interview(state).before(None)
    if earlier is None:
        return tell(ctx, state, ctx.say.no_way_back(), "interview")
    return ask(ctx, state, earlier, editing=True)


def edit(ctx: Context, state: State, question: Question) -> Outcome:
    """Ask an answered question again."""
    editing = question.id in state.answers
    return ask(ctx, state, question, editing=editing)


def show_answers(ctx: Context, state: State) -> Outcome:
    """All answers, any of which can be changed.

    No question is on screen then, so none waits for a typed answer.
    """
    aside = state.aside()
    screen = answers_screen(ctx, aside)
    return Outcome(aside, (screen,), "interview")


def pause(ctx: Context, state: State) -> Outcome:
    """Put the interview aside: nothing is pending, all is kept."""
    screen = menu(ctx, state, ctx.say.paused())
    return Outcome(state.aside(), (screen,))


def cancel(ctx: Context, state: State) -> Outcome:
    """Give up what is going on: a change first, else the interview; nothing is lost."""
    if state.editing:
        return keep(ctx, state)
    if pending(ctx, state):
        return pause(ctx, state)
    return tell(ctx, state, ctx.say.nothing_to_cancel())


def keep(ctx: Context, state: State) -> Outcome:
    """Leave the answer as it is, which confirms it, and go on."""
    supposed = tuple(name for name in state.supposed if name != state.asking)
    after = replace(state.aside(), supposed=supposed)
    return ask_on(ctx, after, pending(ctx, state))
