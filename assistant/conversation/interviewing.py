"""The interview's turns: ask, answer, tick, go back, edit, leave a question open."""

from dataclasses import replace

from assistant.checklist.difference import Difference, StandingReasons, compare_checklists
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply, Status
from assistant.conversation.screens.checklists import difference_blocks, overview_screen, updated_screen
from assistant.conversation.screens.deadlines import deadlines_screen
from assistant.conversation.screens.home import menu
from assistant.conversation.screens.questions import (
    answers_screen,
    changed_block,
    question_screen,
    voided_block,
    why_block,
)
from assistant.conversation.state import State
from assistant.document import Block, Faint, Paragraph
from assistant.interview.choosing import settle
from assistant.interview.showing import show_answer
from assistant.interview.understanding import Understood, understand
from assistant.knowledge.models import Question
from assistant.quantities import NotUnderstood

_MISSES_BEFORE_SKIP = 3
_LEFT_OPEN = ("date", "milestones")
"""Kinds of questions for which nothing can be assumed."""


def ask_next(ctx: Context, state: State, *before: Block) -> Outcome:
    """Ask the first open question; without one, the interview is complete and the checklist is shown."""
    question = ctx.interview(state).following
    if question is None:
        done = replace(state, asking=None, editing=False, ticked=(), misses=0, completed=True, listed=True)
        checklist = ctx.checklist(done)
        if state.completed:
            return Outcome(done, (updated_screen(ctx, checklist, *before),), "interview")
        lead = (*before, Paragraph(ctx.say("interview_done")))
        return Outcome(done, (overview_screen(ctx, done, checklist, *lead),), "interview")
    return ask(ctx, replace(state, editing=False), question, *before)


def ask_next_date(ctx: Context, state: State, *before: Block) -> Outcome:
    """Ask the first open question on the dates; without one, the dates that follow are shown."""
    question = ctx.dates(state).following
    if question:
        return ask(ctx, replace(state, editing=False), question, *before)
    done = replace(state, asking=None, editing=False, ticked=(), misses=0)
    return Outcome(done, (deadlines_screen(ctx, done, *before),), "interview")


def ask_on(ctx: Context, state: State, question: Question | None, *before: Block) -> Outcome:
    """Go on with the questionnaire to which this question belongs."""
    dates = question is not None and question.id in ctx.knowledge.date_questions
    return ask_next_date(ctx, state, *before) if dates else ask_next(ctx, state, *before)


def ask(ctx: Context, state: State, question: Question, *before: Block) -> Outcome:
    """Put this question."""
    apart = state.editing or question.id in ctx.knowledge.date_questions
    number = 0 if apart else ctx.interview(state).progress[0]
    ticked = former_ticks(state, question)
    furthest = max(state.furthest, number)
    asked = replace(state, asking=question.id, ticked=ticked, misses=0, furthest=furthest)
    return Outcome(asked, (question_screen(ctx, asked, question, *before),), "interview")


def former_ticks(state: State, question: Question) -> tuple[str, ...]:
    """The options of the answer given before, to start from."""
    former = state.answers.get(question.id)
    return tuple(former) if isinstance(former, list) else ()


def again(ctx: Context, state: State) -> tuple[Reply, ...]:
    """The pending question once more, after something else was said; nothing where none is pending."""
    question = pending(ctx, state)
    return (question_screen(ctx, state, question),) if question else ()


def tell(ctx: Context, state: State, message: str, status: Status = "chat") -> Outcome:
    """Say this with the menu, and come back to the pending question."""
    return Outcome(state, (menu(ctx, state, message), *again(ctx, state)), status)


def pending(ctx: Context, state: State) -> Question | None:
    """The question that is waiting for an answer, if it still has its place."""
    question = ctx.knowledge.every_question.get(state.asking or "")
    return question if question and question.id not in ctx.course(state, question).facts.irrelevant else None


def start(ctx: Context, state: State) -> Outcome:
    """Begin the interview, or go on where it was."""
    question = pending(ctx, state)
    if question and question.id in ctx.knowledge.questions and question.id not in state.answers:
        return Outcome(state, again(ctx, state), "interview")
    lead = () if state.answers else (Paragraph(ctx.say("interview_start")),)
    return ask_next(ctx, state, *lead)


def hear_answer(ctx: Context, state: State, question: Question, text: str) -> Outcome:
    """Take a typed text as the answer, or say what is wrong with it; the third time, offer to leave it open."""
    try:
        return accept(ctx, state, question, understand(question, text, ctx.hearing(state)))
    except NotUnderstood as problem:
        return miss(ctx, state, question, problem.reason)


def miss(ctx: Context, state: State, question: Question, reason: str) -> Outcome:
    """Say what is wrong with an answer, with an example."""
    missed = replace(state, misses=state.misses + 1)
    lead: list[Block] = [Paragraph(ctx.say(reason, example=question.example))]
    if missed.misses >= _MISSES_BEFORE_SKIP:
        lead.append(Paragraph(ctx.say("offer_skip")))
    return Outcome(missed, (question_screen(ctx, missed, question, *lead),), "interview")


def accept(ctx: Context, state: State, question: Question, understood: Understood) -> Outcome:
    """Keep the answer, and what its words say besides, and go on. A changed answer says what it changed."""
    answer = understood.answer
    stale = _stale(question) if answer != state.answers.get(question.id) else set()
    kept = {name: value for name, value in state.answers.items() if name not in stale}
    answers = {**kept, question.id: answer, **understood.also}
    after = replace(state, answers=answers, asking=None, ticked=(), misses=0)
    if question.id in ctx.knowledge.date_questions:
        return ask_next_date(ctx, after, *_echo(ctx, after, question, understood))
    if question.id in state.answers or state.editing:
        return _changed(ctx, state, after, question)
    change = difference_blocks(ctx, _difference(ctx, state, after, question)) if state.completed else ()
    return ask_next(ctx, after, *_echo(ctx, after, question, understood), *change)


def _echo(ctx: Context, state: State, question: Question, understood: Understood) -> tuple[Block, ...]:
    """What was understood, where the words did not say exactly that; what is assumed, where nothing is known."""
    if understood.answer is None and question.kind in _LEFT_OPEN:
        return (Faint(ctx.say("left_open")),)
    if understood.answer is None:
        assumption = ctx.course(state, question).facts.values.get(question.id)
        shown = question.if_unknown if assumption is None else show_answer(question, assumption, ctx.provider(state))
        return (Faint(ctx.say("assumed", assumption=shown)),)
    if understood.exact or question.kind == "text":
        return ()
    return (Faint(ctx.say("understood", answer=show_answer(question, understood.answer, ctx.provider(state)))),)


def _stale(question: Question) -> set[str]:
    """The answers that belong to the former one: the country, once the place has changed."""
    return {other for option in question.options for other in option.tells}


def _changed(ctx: Context, before: State, after: State, question: Question) -> Outcome:
    lead: list[Block] = [changed_block(ctx, after, question), *voided_block(ctx, before, after)]
    if before.listed:
        lead += difference_blocks(ctx, _difference(ctx, before, after, question))
    return ask_next(ctx, after, *lead)


def _difference(ctx: Context, before: State, after: State, question: Question) -> Difference:
    shown = show_answer(question, after.answers[question.id], ctx.provider(after))
    standing = StandingReasons(
        no_longer=ctx.say("no_longer", answer=shown),
        moved_aside=ctx.say("moved_aside"),
        made_room=ctx.say("made_room"),
        gained_room=ctx.say("gained_room"),
    )
    facts = ctx.interview(after).facts
    return compare_checklists(ctx.knowledge, ctx.checklist(before), ctx.checklist(after), facts, standing)


def tick(ctx: Context, state: State, question: Question, option: str) -> Outcome:
    """Tick one option of several; an exclusive one (« aucune ») unticks the others."""
    if option in question.exclusive:
        return _ticked(ctx, state, question, (option,))
    others = tuple(one for one in state.ticked if one not in (*question.exclusive, option))
    return _ticked(ctx, state, question, (*others, option))


def untick(ctx: Context, state: State, question: Question, option: str) -> Outcome:
    """Untick one option of several."""
    return _ticked(ctx, state, question, tuple(one for one in state.ticked if one != option))


def _ticked(ctx: Context, state: State, question: Question, ticked: tuple[str, ...]) -> Outcome:
    marked = replace(state, ticked=ticked)
    return Outcome(marked, (question_screen(ctx, marked, question),), "interview")


def submit(ctx: Context, state: State, question: Question) -> Outcome:
    """Take the ticked options as the answer."""
    chosen = [option.id for option in question.options if option.id in state.ticked]
    if not chosen:
        return miss(ctx, state, question, "choice_empty")
    return accept(ctx, state, question, Understood(settle(question, chosen)))


def why(ctx: Context, state: State) -> Outcome:
    """Why the pending question is asked, and the question again."""
    question = pending(ctx, state)
    if question is None:
        return tell(ctx, state, "nothing_pending")
    return Outcome(state, (question_screen(ctx, state, question, why_block(ctx, question)),), "interview")


def leave_open(ctx: Context, state: State) -> Outcome:
    """« Je ne sais pas »: the prudent assumption holds until the user decides."""
    question = pending(ctx, state)
    if question is None:
        return tell(ctx, state, "nothing_pending")
    return accept(ctx, state, question, Understood(None))


def back(ctx: Context, state: State, question: str = "") -> Outcome:
    """One step back from this question, or from the pending one; later answers stay."""
    asked = ctx.knowledge.every_question.get(question or state.asking or "")
    earlier = (ctx.course(state, asked) if asked else ctx.interview(state)).before(asked.id if asked else None)
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
    return Outcome(replace(state, asking=None, editing=False, ticked=()), (menu(ctx, state, "paused"),))


def cancel(ctx: Context, state: State) -> Outcome:
    """Give up what is going on: a change first, else the interview; nothing is lost."""
    if state.editing:
        return keep(ctx, state)
    return pause(ctx, state) if pending(ctx, state) else tell(ctx, state, "nothing_to_cancel")


def keep(ctx: Context, state: State) -> Outcome:
    """Leave the answer as it is and go on."""
    return ask_on(ctx, replace(state, editing=False, asking=None, ticked=()), pending(ctx, state))
