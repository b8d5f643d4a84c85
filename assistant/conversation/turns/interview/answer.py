"""What becomes of an answer: kept, echoed, or not understood; a changed one says what it changes."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Block, Faint, Paragraph
from assistant.checklist.difference import Difference, StandingReasons, compare_checklists
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome
from assistant.conversation.screens.checklist import difference_blocks
from assistant.conversation.screens.interview.proposal import correct_button
from assistant.conversation.screens.interview.question import (
    changed_block,
    question_screen,
    voided_block,
)
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import (
    ask_next,
    ask_next_date,
    ask_on,
    pending,
    tell,
)
from assistant.interview.reading.heard import Reading
from assistant.interview.showing import show_answer
from assistant.interview.understanding import Understood
from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import Question

_MISSES_BEFORE_SKIP = 3

_LEFT_OPEN = ("date", "milestones")
"""Kinds of questions for which nothing can be assumed."""


def miss(
    ctx: Context, state: State, question: Question, reason: str, *told: Block
) -> Outcome:
    """Say what is wrong with an answer, with an example; `told` is what was understood of it all the same."""
    missed = replace(state, misses=state.misses + 1, reviewing=False)
    lead: list[Block] = [*told, Paragraph(ctx.say(reason, example=question.example))]
    if missed.misses >= _MISSES_BEFORE_SKIP:
        lead.append(Paragraph(ctx.say("offer_skip")))
    return Outcome(missed, (question_screen(ctx, missed, question, *lead),), "interview")


def accept(
    ctx: Context, state: State, question: Question, understood: Understood
) -> Outcome:
    """Keep the answer, and what its words say besides, and go on. A changed answer says what it changed."""
    answers = {question.id: understood.answer, **understood.also}
    after = with_answers(ctx, state, answers)
    correct = (
        (correct_button(ctx, question),) if _interpreted(ctx, question, understood) else ()
    )
    if question.id in ctx.knowledge.date_questions:
        return ask_next_date(
            ctx, after, *_echo(ctx, after, question, understood), ways=correct
        )
    if question.id in state.answers or state.editing:
        return changed(ctx, state, after, [question], ways=correct)
    change = (
        difference_blocks(ctx, _difference(ctx, state, after, [question]))
        if state.completed
        else ()
    )
    return ask_next(
        ctx, after, *_echo(ctx, after, question, understood), *change, ways=correct
    )


def with_answers(ctx: Context, state: State, answers: Answers) -> State:
    """The state with these answers, the newest last; those that belonged to a former answer are forgotten."""
    stale = {
        other
        for name, answer in answers.items()
        if answer != state.answers.get(name)
        for other in _stale(ctx, name)
    }
    kept = {
        name: value
        for name, value in state.answers.items()
        if name not in stale and name not in answers
    }
    waiting = {name: value for name, value in state.proposal.items() if name not in answers}
    return replace(
        state,
        answers={**kept, **answers},
        proposal=waiting,
        asking=None,
        ticked=(),
        misses=0,
    )


def _stale(ctx: Context, question: str) -> set[str]:
    """The questions whose answer belongs to the former one: the country, once the place has changed."""
    return {
        other.id
        for other in ctx.knowledge.questions.values()
        if other.country_of == question
    }


def _echo(
    ctx: Context, state: State, question: Question, understood: Understood
) -> tuple[Block, ...]:
    """What was understood, where the words did not say exactly that; what is assumed, where nothing is known."""
    if understood.answer is None and question.kind in _LEFT_OPEN:
        return (Faint(ctx.say("left_open")),)
    if understood.answer is None:
        assumption = ctx.course(state, question).facts.values.get(question.id)
        shown = (
            question.if_unknown
            if assumption is None
            else show_answer(question, assumption, ctx.provider(state))
        )
        return (Faint(ctx.say("assumed", assumption=shown)),)
    if not _interpreted(ctx, question, understood):
        return (
            (changed_block(ctx, state, question),) if state.proposal else ()
        )  # the proposal stays on screen
    answers = {question.id: understood.answer, **understood.also}
    shown = " ; ".join(
        show_answer(ctx.knowledge.every_question[name], answer, ctx.provider(state))
        for name, answer in answers.items()
    )
    return (Faint(ctx.say("understood", answer=shown)),)


def _interpreted(ctx: Context, question: Question, understood: Understood) -> bool:
    """Whether the answer is not what was typed, word for word; a text is, unless it names a country by its town."""
    if (
        question.kind == "text"
        and understood.answer not in ctx.knowledge.countries.values()
    ):
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
    told: list[Block] = [
        *lead,
        *(changed_block(ctx, after, question) for question in questions),
    ]
    told += voided_block(ctx, before, after)
    on_the_list = [
        question for question in questions if question.id in ctx.knowledge.questions
    ]
    if before.listed and on_the_list:
        told += difference_blocks(ctx, _difference(ctx, before, after, on_the_list))
    return ask_on(ctx, after, pending(ctx, before), *told, ways=ways)


def _difference(
    ctx: Context, before: State, after: State, questions: Sequence[Question]
) -> Difference:
    provider = ctx.provider(after)
    shown = " ; ".join(
        show_answer(question, after.answers[question.id], provider)
        for question in questions
    )
    standing = StandingReasons(
        no_longer=ctx.say("no_longer", answer=shown),
        moved_aside=ctx.say("moved_aside"),
        made_room=ctx.say("made_room"),
        gained_room=ctx.say("gained_room"),
    )
    facts = ctx.interview(after).facts
    return compare_checklists(
        ctx.knowledge, ctx.checklist(before), ctx.checklist(after), facts, standing
    )


def leave_open(ctx: Context, state: State) -> Outcome:
    """« Je ne sais pas »: the prudent assumption holds until the user decides."""
    question = pending(ctx, state)
    if question is None:
        return tell(ctx, state, "nothing_pending")
    return accept(ctx, state, question, Understood(None))


def accept_reading(
    ctx: Context, state: State, question: Question, reading: Reading
) -> Outcome:
    """Take the answer to this question, and what else was heard with it."""
    also = {name: answer for name, answer in reading.answers.items() if name != question.id}
    understood = Understood(reading.answers[question.id], exact=False, also=also)
    return accept(ctx, state, question, understood)
