"""The interview's screens: a question, why it is asked, the answers so far, what one changed."""

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_interview, to_resumed_interview
from assistant.conversation.state.chat import State
from assistant.interview.answer import option_label, question_text, show_answer
from assistant.knowledge.questions import Question


def question_screen(
    ctx: Context,
    state: State,
    question: Question,
    *before: Block,
    ways: tuple[Button, ...] = (),
) -> Reply:
    """The question with its options and the ways out.

    `before` comes first, with its own buttons among the `ways`.
    """
    blocks: list[Block] = [*before, Faint(_progress(ctx, state, question))]
    blocks.append(Paragraph(question_text(question, ctx.provider(state))))
    if question.id in state.answers:
        blocks.append(
            Faint(ctx.say.current_answer(answer=_shown(ctx, state, question)))
        )
    if question.kind == "choices":
        blocks.append(Faint(ctx.say.several_hint()))
    elif not question.options:
        blocks.append(Faint(ctx.say.example_hint(example=question.example)))
    buttons = (*_options(ctx, state, question), *ways, *_ways_out(ctx, state, question))
    return Reply(tuple(blocks), buttons, spelt_out=True, place="anchor")


def _progress(ctx: Context, state: State, question: Question) -> str:
    """« Question 3 sur 20 au plus », in the section; never a lower number than was shown."""
    section = ctx.knowledge.section_of[question.id].title
    if state.editing:
        return ctx.say.progress_editing(section=section)
    number, total = ctx.course(state, question).progress
    if question.id in ctx.knowledge.questions:
        number = max(number, state.furthest)
    return ctx.say.progress(number=number, total=max(total, number), section=section)


def _options(ctx: Context, state: State, question: Question) -> tuple[Button, ...]:
    """The options to choose from, those ticked marked, and the way to have done with ticking."""
    say, provider, ticked = ctx.say, ctx.provider(state), state.ticked
    choose = verbs.TICK if question.kind == "choices" else verbs.ANSWER
    buttons = []
    for option in question.options:
        label = option_label(option, provider)
        action = choose.action(question, option.id)
        if option.id in ticked:
            label = say.ticked(label=label)
            action = verbs.UNTICK.action(question, option.id)
        buttons.append(Button(label, action))
    if ticked:
        done = verbs.DONE.action(question)
        buttons.append(Button.in_words(say.button_done(), done))
    return tuple(buttons)


def _ways_out(ctx: Context, state: State, question: Question) -> tuple[Button, ...]:
    """What can be done with the question besides answering it."""
    say = ctx.say
    ways = [
        (say.button_unknown(), verbs.UNKNOWN.action(question)),
        (say.button_why(), verbs.WHY.action(question)),
    ]
    if state.editing:
        ways.append((say.button_keep(), verbs.KEEP.action()))
    if ctx.course(state, question).before(question.id):
        ways.append((say.button_back(), verbs.BACK.action(question)))
    if question.id in ctx.knowledge.date_questions:
        ways.append((say.button_deadlines(), verbs.DEADLINES.alone))
    elif ctx.interview(state).can_list:
        ways.append((say.button_list(), verbs.LIST.action()))
    return tuple(Button.in_words(label, action) for label, action in ways)


def why_block(ctx: Context, question: Question) -> Block:
    """Why the question is asked."""
    return Paragraph(ctx.say.why(reason=question.why))


def answers_screen(ctx: Context, state: State) -> Reply:
    """Every answer that counts, each a button that changes it."""
    interview = ctx.interview(state)
    if not interview.answered:
        nothing = Paragraph(ctx.say.no_answers())
        return Reply((nothing,), (to_interview(ctx),), place="anchor")
    buttons = []
    for question in interview.answered:
        edit = verbs.EDIT.action(question)
        buttons.append(Button(_answer_line(ctx, state, question), edit))
    if interview.following:
        buttons.append(to_resumed_interview(ctx))
    else:
        buttons.append(Button(ctx.say.button_list(), verbs.LIST.action()))
    blocks = (Title(ctx.say.answers_title(), 2), Paragraph(ctx.say.answers()))
    return Reply(blocks, tuple(buttons), spelt_out=True, place="anchor")


def changed_block(ctx: Context, state: State, question: Question) -> Block:
    """What an answer was changed to."""
    answer = _shown(ctx, state, question)
    return Paragraph(ctx.say.changed(label=question.label, answer=answer))


def voided_block(ctx: Context, before: State, after: State) -> tuple[Block, ...]:
    """The answers that count no more after a change; nothing where all still do."""
    irrelevant = ctx.interview(after).facts.irrelevant
    lines = []
    for question in ctx.interview(before).answered:
        if question.id in irrelevant:
            lines.append(_answer_line(ctx, before, question))
    return (Bullets(tuple(lines), ctx.say.voided()),) if lines else ()


def _answer_line(ctx: Context, state: State, question: Question) -> str:
    answer = _shown(ctx, state, question)
    return ctx.say.answer_line(label=question.label, answer=answer)


def _shown(ctx: Context, state: State, question: Question) -> str:
    return show_answer(
        ctx.knowledge, question, state.answers[question.id], ctx.provider(state)
    )
