"""What becomes of an answer: kept and echoed; a changed one says what it changes."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Block, Faint, Paragraph
from assistant.checklist.difference import (
    Difference,
    StandingReasons,
    compare_checklists,
)
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome
from assistant.conversation.screens.checklist import difference_blocks
from assistant.conversation.screens.interview.course import (
    changed_block,
    voided_block,
)
from assistant.conversation.screens.interview.proposal import correct_button
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import (
    aimed_at,
    ask_next,
    ask_next_date,
    ask_on,
    leave_proposal,
    pending,
    tell,
)
from assistant.conversation.turns.interview.standing import with_answers
from assistant.interview.reading.answers import Reading
from assistant.interview.understanding import Understood
from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import Question
from assistant.telling.answer import answer_lines, in_words
from assistant.telling.price import sums

_LEFT_OPEN = ("date", "milestones", "volume")
"""Kinds of questions for which nothing can be assumed."""


def choose(ctx: Context, state: State, question: Question, option: str) -> Outcome:
    """The option of a button is the answer; the button of an earlier question edits that one."""
    answer = [option] if question.kind == "choices" else option
    exact = question.id == state.asking
    aimed = aimed_at(state, question)
    return accept(ctx, aimed, question, Understood(answer, exact))


def leave_open(ctx: Context, state: State, question: Question | None = None) -> Outcome:
    """« Je ne sais pas »: the prudent assumption holds until the user decides."""
    if question is None and state.reviewing:
        return leave_proposal(ctx, state)
    aimed = aimed_at(state, question) if question else state
    found = pending(ctx, aimed)
    if found is None:
        return tell(ctx, state, ctx.say.nothing_pending())
    return accept(ctx, aimed, found, Understood(None))


def accept_reading(
    ctx: Context, state: State, question: Question, reading: Reading, *before: Block
) -> Outcome:
    """Take the answer to this question, and what else was heard with it; `before` is told first."""
    also = dict(reading.answers)
    answer = also.pop(question.id)
    understood = Understood(answer, exact=False, also=also)
    return accept(ctx, state, question, understood, *before)


def accept(
    ctx: Context,
    state: State,
    question: Question,
    understood: Understood,
    *before: Block,
) -> Outcome:
    """Keep the answer, and what its words say besides, and go on; `before` is told first.

    A changed answer says what it changed.
    """
    answers = {question.id: understood.answer, **understood.also}
    after = with_answers(ctx, state, answers)
    ways: tuple[Button, ...] = ()
    if _interpreted(ctx, question, understood):
        ways = (correct_button(ctx, question),)
    echo = (*before, *_echo(ctx, after, question, understood))
    if question.id in state.answers or state.editing:
        return changed(ctx, state, after, [question], *before, ways=ways)
    if question.id in ctx.knowledge.date_questions:
        return ask_next_date(ctx, after, *echo, ways=ways)
    echo = (*echo, *sums(ctx, after, answers))
    if state.completed:
        difference = _difference(ctx, state, after, [question])
        echo = (*echo, *difference_blocks(ctx, difference))
    return ask_on(ctx, after, question, *echo, ways=ways)


def _echo(
    ctx: Context, state: State, question: Question, understood: Understood
) -> tuple[Block, ...]:
    """What was understood, where the words did not say just that; what is assumed, if unknown."""
    if understood.answer is None:
        return (Faint(_left_open(ctx, state, question)),)
    if _interpreted(ctx, question, understood):
        answers = {question.id: understood.answer, **understood.also}
        shown = _shown(ctx, state, answers)
        return (Faint(ctx.say.understood(answer=shown)),)
    # A proposal stays on screen, so what was answered must be said.
    if state.proposal:
        return (changed_block(ctx, state, question),)
    return ()


def _left_open(ctx: Context, state: State, question: Question) -> str:
    """What is assumed until the user knows; that nothing is, where nothing can be."""
    if question.kind in _LEFT_OPEN:
        return ctx.say.left_open()
    assumption = ctx.course(state, question).facts.values.get(question.id)
    if assumption is None:
        return ctx.say.assumed(assumption=question.if_unknown)
    shown = in_words(ctx, state, question, assumption)
    return ctx.say.assumed(assumption=shown)


def _shown(ctx: Context, state: State, answers: Answers) -> str:
    """The answers in words."""
    shown = []
    for name, answer in answers.items():
        question = ctx.knowledge.every_question[name]
        shown.append(in_words(ctx, state, question, answer))
    return " ; ".join(shown)


def _interpreted(ctx: Context, question: Question, understood: Understood) -> bool:
    """Whether the answer is not what was typed, word for word.

    A text is, unless it names a country by its town.
    """
    if question.kind != "text":
        return not understood.exact
    if understood.answer in ctx.knowledge.countries.values():
        return not understood.exact
    return bool(understood.also)


def changed(
    ctx: Context,
    before: State,
    after: State,
    questions: Sequence[Question],
    *lead: Block,
    ways: tuple[Button, ...] = (),
) -> Outcome:
    """Say what these answers were changed to and what that changes; go on where the user was."""
    again = [question for question in questions if question.id in before.answers]
    after = _decided(ctx, after, again)
    told: list[Block] = list(lead)
    if len(questions) == 1:
        told.append(changed_block(ctx, after, questions[0]))
    else:
        lines = answer_lines(ctx, after, [question.id for question in questions])
        told.append(Paragraph(ctx.say.noted(answers=lines)))
    told += sums(ctx, after, [question.id for question in questions])
    told += voided_block(ctx, before, after)
    of_the_interview = ctx.knowledge.questions
    on_the_list = [
        question for question in questions if question.id in of_the_interview
    ]
    if before.listed and on_the_list:
        difference = _difference(ctx, before, after, on_the_list)
        told += difference_blocks(ctx, difference)
    if before.editing and after.proposal:
        return ask_next(ctx, after, *told, ways=ways)  # it was put right in what waits
    return ask_on(ctx, after, pending(ctx, before), *told, ways=ways)


def _decided(ctx: Context, state: State, questions: Sequence[Question]) -> State:
    """The state in which no answer that was just changed is doubted: the user has decided."""
    names = {question.id for question in questions}
    known = ctx.knowledge.contradictions
    settled = [one.id for one in known if one.ask in names]
    doubted = dict.fromkeys((*state.doubted, *settled))
    return replace(state, doubted=tuple(doubted))


def _difference(
    ctx: Context, before: State, after: State, questions: Sequence[Question]
) -> Difference:
    """What the answers to these questions change in the list."""
    answers = {question.id: after.answers[question.id] for question in questions}
    shown = _shown(ctx, after, answers)
    return compare_checklists(
        ctx.knowledge,
        ctx.checklist(before),
        ctx.checklist(after),
        ctx.interview(after).presumed,
        StandingReasons(
            no_longer=ctx.say.no_longer(answer=shown),
            made_room=ctx.say.made_room(),
            gained_room=ctx.say.gained_room(),
        ),
    )
