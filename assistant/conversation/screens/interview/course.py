"""The interview's screens: a question, why it is asked, the answers so far, what one changed."""

from collections.abc import Iterator

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import (
    to_interview,
    to_list,
    to_resumed_interview,
)
from assistant.conversation.state.chat import State
from assistant.interview.answer import option_label, question_text
from assistant.knowledge.questions import Question
from assistant.telling.answer import answer_line, in_words
from assistant.telling.glossary import terms_blocks
from assistant.telling.particular import particular_lines, volume_lines
from assistant.telling.price import counted_units

_MOST_NOTED = 12
"""Lines of what was noted besides, the latest."""


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
    text = question_text(question, ctx.provider(state))
    if question.kind == "volume":
        text = text.format(units=counted_units(ctx, state, question))
    blocks = (
        *before,
        Faint(_progress(ctx, state, question)),
        Paragraph(text),
        *_hints(ctx, state, question),
    )
    buttons = (
        *_options(ctx, state, question),
        *ways,
        *_ways_out(ctx, state, question),
    )
    return Reply(blocks, buttons, spelt_out=True, place="anchor")


def _hints(ctx: Context, state: State, question: Question) -> list[Block]:
    """The answer given until now, and how to answer."""
    hints: list[Block] = []
    if question.id in state.answers:
        current = _shown(ctx, state, question)
        hints.append(Faint(ctx.say.current_answer(answer=current)))
    if question.kind == "choices":
        hints.append(Faint(ctx.say.several_hint()))
    elif not question.options:
        example = question.example
        hints.append(Faint(ctx.say.example_hint(example=example)))
    return hints


def _progress(ctx: Context, state: State, question: Question) -> str:
    """« Question 3 sur 20 au plus », in the section; never a lower number than was shown."""
    section = ctx.knowledge.section_of[question.id].title
    if state.editing:
        return ctx.say.progress_editing(section=section)
    interview = ctx.interview(state)
    if interview.waits(question):
        number, total = interview.round
        return ctx.say.progress_later(number=number, total=total)
    number, total = ctx.course(state, question).progress
    if question.id in ctx.knowledge.questions:
        number = max(number, state.furthest)
    return ctx.say.progress(
        number=number,
        total=max(total, number),
        section=section,
    )


def _options(ctx: Context, state: State, question: Question) -> tuple[Button, ...]:
    """The options to choose from; those ticked are marked, and there is a way on from them."""
    provider = ctx.provider(state)
    ticked = state.ticked
    choose = verbs.TICK if question.kind == "choices" else verbs.ANSWER
    buttons = []
    for option in question.options:
        label = option_label(option, provider)
        action = choose.action(question, option.id)
        if option.id in ticked:
            label = ctx.say.ticked(label=label)
            action = verbs.UNTICK.action(question, option.id)
        buttons.append(Button(label, action))
    if ticked:
        done = verbs.DONE.action(question)
        buttons.append(Button.in_words(ctx.say.button_done(), done))
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
    course = ctx.course(state, question)
    if course.before(question.id):
        ways.append((say.button_back(), verbs.BACK.action(question)))
    if question.id in ctx.knowledge.date_questions:
        ways.append((say.button_deadlines(), verbs.DEADLINES.alone))
    elif ctx.interview(state).can_list:
        ways.append((say.button_list(), verbs.LIST.action()))
    return tuple(Button.in_words(label, action) for label, action in ways)


def why_blocks(ctx: Context, state: State, question: Question) -> tuple[Block, ...]:
    """Why the question is asked; for a new buyer, a line on each word of the trade in it."""
    why = Paragraph(ctx.say.why(reason=question.why))
    if not ctx.buyer(state):
        return (why,)
    labels = (option_label(option, provider=False) for option in question.options)
    text = " ".join((question_text(question, provider=False), *labels, question.why))
    return (why, *terms_blocks(ctx, text))


def answers_screen(ctx: Context, state: State) -> Reply:
    """Every answer that counts, dates included, each a button that changes it; and the notes."""
    interview = ctx.interview(state)
    answered = (*interview.answered, *ctx.dates(state).answered)
    if not answered:
        nothing = Paragraph(ctx.say.no_answers())
        return Reply((nothing,), (to_interview(ctx),), place="anchor")
    buttons = []
    for question in answered:
        line = answer_line(ctx, state, question)
        if question.id in state.supposed:
            line = ctx.say.to_confirm(line=line)
        buttons.append(Button(line, verbs.EDIT.action(question)))
    if interview.following:
        buttons.append(to_resumed_interview(ctx))
    else:
        buttons.append(to_list(ctx))
    blocks = (
        Title(ctx.say.answers_title(), 2),
        *_also_noted(ctx, state),
        Paragraph(ctx.say.answers()),
    )
    return Reply(blocks, tuple(buttons), spelt_out=True, place="anchor")


def _also_noted(ctx: Context, state: State) -> Iterator[Block]:
    """What was said and is no answer: how many there are of what, and the notes on topics."""
    lines = volume_lines(ctx, state.volumes)
    lines += particular_lines(ctx, state.particulars)
    for name, note in state.notes.items():
        topic = ctx.knowledge.topics.get(name)
        if topic:
            lines.append(ctx.say.note_on(title=topic.title, note=note))
    if lines:
        yield Bullets(tuple(lines[-_MOST_NOTED:]), ctx.say.also_noted())


def changed_block(ctx: Context, state: State, question: Question) -> Block:
    """What an answer was changed to."""
    told = ctx.say.changed(
        label=question.label,
        answer=_shown(ctx, state, question),
    )
    return Paragraph(told)


def voided_block(ctx: Context, before: State, after: State) -> tuple[Block, ...]:
    """The answers that count no more after a change; nothing where all still do."""
    voided = ctx.interview(before).voided_in(ctx.interview(after))
    lines = tuple(answer_line(ctx, before, question) for question in voided)
    return (Bullets(lines, ctx.say.voided()),) if lines else ()


def _shown(ctx: Context, state: State, question: Question) -> str:
    """The answer given until now."""
    answer = state.answers[question.id]
    return in_words(ctx, state, question, answer)
