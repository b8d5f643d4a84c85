"""The interview's turns: ask, answer, tick, go back, edit, leave a question open."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.checklist.difference import Difference, StandingReasons, compare_checklists
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome, Reply, Status
from assistant.conversation.screens.checklists import difference_blocks, overview_screen, updated_screen
from assistant.conversation.screens.deadlines import deadlines_screen
from assistant.conversation.screens.home import menu
from assistant.conversation.screens.proposals import correct_button, proposal_screen
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
from assistant.interview.flow import Interview
from assistant.interview.showing import show_answer
from assistant.interview.understanding import Understood
from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import Question

_MISSES_BEFORE_SKIP = 3
_LEFT_OPEN = ("date", "milestones")
"""Kinds of questions for which nothing can be assumed."""


def ask_next(ctx: Context, state: State, *before: Block, ways: tuple[Button, ...] = ()) -> Outcome:
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
    return replace(state, proposal=waiting, reviewing=bool(waiting), asking=None, editing=False, ticked=(), misses=0)


def ask_next_date(ctx: Context, state: State, *before: Block, ways: tuple[Button, ...] = ()) -> Outcome:
    """Ask the first open question on the dates; without one, the dates that follow are shown."""
    question = ctx.dates(state).following
    if question:
        return ask(ctx, replace(state, editing=False), question, *before, ways=ways)
    done = replace(state, asking=None, editing=False, ticked=(), misses=0)
    return Outcome(done, (deadlines_screen(ctx, done, *before, ways=ways),), "interview")


def ask_on(
    ctx: Context, state: State, question: Question | None, *before: Block, ways: tuple[Button, ...] = ()
) -> Outcome:
    """Go on with the questionnaire to which this question belongs; with the interview, where there is none."""
    dates = question is not None and question.id in ctx.knowledge.date_questions
    return (ask_next_date if dates else ask_next)(ctx, state, *before, ways=ways)


def still_waiting(ctx: Context, state: State) -> Answers:
    """The part of the proposal that has its place in the mission and would change something."""
    answers = {**state.answers, **state.proposal}
    irrelevant = Interview(ctx.knowledge.every_question, answers).facts.irrelevant if state.proposal else ()
    return {
        name: answer
        for name, answer in state.proposal.items()
        if name not in irrelevant and (name not in state.answers or state.answers[name] != answer)
    }


def ask(ctx: Context, state: State, question: Question, *before: Block, ways: tuple[Button, ...] = ()) -> Outcome:
    """Put this question."""
    apart = state.editing or question.id in ctx.knowledge.date_questions
    number = 0 if apart else ctx.interview(state).progress[0]
    ticked = former_ticks(state, question)
    furthest = max(state.furthest, number)
    asked = replace(state, asking=question.id, ticked=ticked, misses=0, furthest=furthest, reviewing=False)
    return Outcome(asked, (question_screen(ctx, asked, question, *before, ways=ways),), "interview")


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
    return question if question and question.id not in ctx.course(state, question).facts.irrelevant else None


def start(ctx: Context, state: State) -> Outcome:
    """Begin the interview, or go on where it was."""
    question = pending(ctx, state)
    if still_waiting(ctx, state):
        return ask_next(ctx, state)
    if question and question.id in ctx.knowledge.questions and question.id not in state.answers:
        return Outcome(state, again(ctx, state), "interview")
    lead = () if state.answers else (Paragraph(ctx.say("interview_start")),)
    return ask_next(ctx, state, *lead)


def miss(ctx: Context, state: State, question: Question, reason: str, *told: Block) -> Outcome:
    """Say what is wrong with an answer, with an example; `told` is what was understood of it all the same."""
    missed = replace(state, misses=state.misses + 1, reviewing=False)
    lead: list[Block] = [*told, Paragraph(ctx.say(reason, example=question.example))]
    if missed.misses >= _MISSES_BEFORE_SKIP:
        lead.append(Paragraph(ctx.say("offer_skip")))
    return Outcome(missed, (question_screen(ctx, missed, question, *lead),), "interview")


def accept(ctx: Context, state: State, question: Question, understood: Understood) -> Outcome:
    """Keep the answer, and what its words say besides, and go on. A changed answer says what it changed."""
    answers = {question.id: understood.answer, **understood.also}
    after = with_answers(ctx, state, answers)
    correct = (correct_button(ctx, question),) if _interpreted(ctx, question, understood) else ()
    if question.id in ctx.knowledge.date_questions:
        return ask_next_date(ctx, after, *_echo(ctx, after, question, understood), ways=correct)
    if question.id in state.answers or state.editing:
        return changed(ctx, state, after, [question], ways=correct)
    change = difference_blocks(ctx, _difference(ctx, state, after, [question])) if state.completed else ()
    return ask_next(ctx, after, *_echo(ctx, after, question, understood), *change, ways=correct)


def with_answers(ctx: Context, state: State, answers: Answers) -> State:
    """The state with these answers, the newest last; those that belonged to a former answer are forgotten."""
    stale = {
        other for name, answer in answers.items() if answer != state.answers.get(name) for other in _stale(ctx, name)
    }
    kept = {name: value for name, value in state.answers.items() if name not in stale and name not in answers}
    waiting = {name: value for name, value in state.proposal.items() if name not in answers}
    return replace(state, answers={**kept, **answers}, proposal=waiting, asking=None, ticked=(), misses=0)


def _stale(ctx: Context, question: str) -> set[str]:
    """The questions whose answer belongs to the former one: the country, once the place has changed."""
    return {other.id for other in ctx.knowledge.questions.values() if other.country_of == question}


def _echo(ctx: Context, state: State, question: Question, understood: Understood) -> tuple[Block, ...]:
    """What was understood, where the words did not say exactly that; what is assumed, where nothing is known."""
    if understood.answer is None and question.kind in _LEFT_OPEN:
        return (Faint(ctx.say("left_open")),)
    if understood.answer is None:
        assumption = ctx.course(state, question).facts.values.get(question.id)
        shown = question.if_unknown if assumption is None else show_answer(question, assumption, ctx.provider(state))
        return (Faint(ctx.say("assumed", assumption=shown)),)
    if not _interpreted(ctx, question, understood):
        return (changed_block(ctx, state, question),) if state.proposal else ()  # the proposal stays on screen
    answers = {question.id: understood.answer, **understood.also}
    shown = " ; ".join(
        show_answer(ctx.knowledge.every_question[name], answer, ctx.provider(state)) for name, answer in answers.items()
    )
    return (Faint(ctx.say("understood", answer=shown)),)


def _interpreted(ctx: Context, question: Question, understood: Understood) -> bool:
    """Whether the answer is not what was typed, word for word; a text is, unless it names a country by its town."""
    if question.kind == "text" and understood.answer not in ctx.knowledge.countries.values():
        return bool(understood.also)
    return not understood.exact


def changed(
    ctx: Context,
    before: State,
    after: State,
    questions: Sequence[Question],
    *lead: Block,
    ways: tuple[Button, ...] = (),
) -> Outcome:
    """Say what these answers were changed to and what that changes, and go on where the user was."""
    told: list[Block] = [*lead, *(changed_block(ctx, after, question) for question in questions)]
    told += voided_block(ctx, before, after)
    on_the_list = [question for question in questions if question.id in ctx.knowledge.questions]
    if before.listed and on_the_list:
        told += difference_blocks(ctx, _difference(ctx, before, after, on_the_list))
    return ask_on(ctx, after, pending(ctx, before), *told, ways=ways)


def _difference(ctx: Context, before: State, after: State, questions: Sequence[Question]) -> Difference:
    provider = ctx.provider(after)
    shown = " ; ".join(show_answer(question, after.answers[question.id], provider) for question in questions)
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
    marked = replace(state, ticked=ticked, reviewing=False)
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
    asked = replace(state, reviewing=False)
    return Outcome(asked, (question_screen(ctx, asked, question, why_block(ctx, question)),), "interview")


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
