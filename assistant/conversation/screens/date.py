"""The dates not to miss: the list, the next ones first; one date; the dates given."""

from collections.abc import Sequence

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_deadlines
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.dates.deadlines import Deadline, next_of_each
from assistant.interview.answer import enumerate_words, show_answer
from assistant.knowledge.questions import Question
from assistant.telling.date import act, because, distance, moved_line, spoken, title_of
from assistant.telling.sources import reference_block
from assistant.text.typography import sentence

_MOST_SHOWN = 12
_MOST_OVER = 6


def deadlines_screen(
    ctx: Context, state: State, *before: Block, ways: tuple[Button, ...] = ()
) -> Reply:
    """The dates to come, those over, what is lacking, and the ways on.

    `ways` are buttons for what stands in `before`.
    """
    found = ctx.calendar(state).deadlines()
    to_come = next_of_each(found, ctx.today)[:_MOST_SHOWN]
    blocks: list[Block] = [*before, Title(ctx.say.deadlines_title(), 2)]
    if to_come:
        lines = [_line(ctx, deadline) for deadline in to_come]
        blocks.append(Bullets(tuple(lines), ctx.say.deadlines_to_come()))
    over = [deadline for deadline in found if deadline.day < ctx.today][-_MOST_OVER:]
    if over:
        lines = [_line_over(ctx, deadline) for deadline in over]
        blocks.append(Bullets(tuple(lines), ctx.say.deadlines_over()))
    if not found:
        blocks.append(Paragraph(ctx.say.deadlines_none()))
    blocks += _remarks(ctx, state, found)
    buttons = (*_buttons(ctx, state, to_come, found), *ways)
    return Reply(tuple(blocks), buttons, place="anchor")


def _line(ctx: Context, deadline: Deadline) -> str:
    """« lundi 15 mars 2027, dans 112 jours : titre (d'après : le début, la durée) »."""
    questions = [ctx.knowledge.every_question[name] for name in deadline.answers]
    day = spoken(deadline.day)
    if deadline.moved_because:
        day = ctx.say.deadline_early(date=day)
    say = ctx.say.deadline_line_assumed if deadline.assumed else ctx.say.deadline_line
    return say(
        date=day,
        distance=distance(ctx, deadline.day),
        title=title_of(ctx, deadline),
        labels=", ".join(question.label for question in questions),
    )


def _line_over(ctx: Context, deadline: Deadline) -> str:
    day = spoken(deadline.day)
    return ctx.say.deadline_over(date=day, title=title_of(ctx, deadline))


def _remarks(ctx: Context, state: State, found: Sequence[Deadline]) -> list[Block]:
    """What is lacking, whether the user is reminded, and how far to trust all this."""
    remarks: list[Block] = []
    lacking = ctx.calendar(state).lacking()
    if lacking:
        labels = [ctx.knowledge.every_question[name].label for name in lacking]
        remarks.append(Faint(ctx.say.deadlines_lacking(labels=" ; ".join(labels))))
    if found:
        remarks.append(Faint(reminding_line(ctx, state)))
        remarks.append(Faint(ctx.say.deadlines_notice()))
    return remarks


def reminding_line(ctx: Context, state: State) -> str:
    """Whether and when the user is reminded."""
    if not (state.reminding.on and state.reminding.days):
        return ctx.say.reminding_off()
    return ctx.say.reminding_on(days=days_in_words(state.reminding.days))


def days_in_words(days: Sequence[int]) -> str:
    """« 30, 7 et 1 »."""
    return enumerate_words([str(count) for count in days])


def _buttons(
    ctx: Context, state: State, to_come: Sequence[Deadline], found: Sequence[Deadline]
) -> tuple[Button, ...]:
    """The dates to come by number, then the ways on."""
    buttons = []
    for deadline in to_come:
        action = verbs.DEADLINE.action(deadline.key)
        buttons.append(Button(title_of(ctx, deadline), action))
    dates = ctx.dates(state)
    if dates.following:
        fill = verbs.FILL.action()
        buttons.append(Button(ctx.say.button_fill_dates(), fill, numbered=not buttons))
    if dates.answered:
        buttons.append(Button.in_words(ctx.say.button_dates(), verbs.DATES.action()))
    if ctx.interview(state).following:
        resume = verbs.INTERVIEW.action()
        buttons.append(Button.in_words(ctx.say.button_resume(), resume))
    if to_come:
        calendar = verbs.CALENDAR.action()
        buttons.append(Button.in_words(ctx.say.button_calendar(), calendar))
    if found:
        buttons.append(reminding_switch(ctx, state))
        reminders = verbs.REMINDERS.alone
        buttons.append(Button.in_words(ctx.say.button_reminders(), reminders))
    return tuple(buttons)


def reminding_switch(ctx: Context, state: State) -> Button:
    """Reminders off where they are on, and on where they are off."""
    if state.reminding.on:
        return Button.in_words(ctx.say.button_remind_off(), verbs.REMIND_OFF.action())
    return Button.in_words(ctx.say.button_remind_on(), verbs.REMIND_ON.action())


def deadline_screen(ctx: Context, state: State, deadline: Deadline) -> Reply:
    """One date: why, what to do, how it is counted and from which answers, the law."""
    day = spoken(deadline.day)
    away = distance(ctx, deadline.day)
    blocks: list[Block] = [
        Title(title_of(ctx, deadline), 2),
        Paragraph(ctx.say.deadline_day(date=day, distance=away)),
    ]
    moved = moved_line(ctx, deadline)
    if moved:
        blocks.append(Faint(moved))
    reason = sentence(because(ctx, state, deadline))
    how = ctx.say.deadline_counted(how=deadline.rule.how)
    blocks += [
        Paragraph(ctx.say.deadline_because(reason=reason)),
        Paragraph(ctx.say.deadline_act(act=act(ctx, state, deadline))),
        Bullets(_answers(ctx, state, deadline), how),
    ]
    if deadline.assumed:
        blocks.append(Faint(ctx.say.deadline_assumed()))
    for name in deadline.rule.references:
        blocks.append(reference_block(ctx, ctx.knowledge.references_by_id[name]))
    blocks.append(Faint(ctx.say.deadlines_notice()))
    return Reply(tuple(blocks), _ways(ctx, deadline), place="anchor")


def _ways(ctx: Context, deadline: Deadline) -> tuple[Button, ...]:
    """To the topic behind a date, where there is one, and back to all dates."""
    back = to_deadlines(ctx)
    if not deadline.rule.topic:
        return (back,)
    page = verbs.TOPIC_PAGE.action(ctx.knowledge.topics[deadline.rule.topic])
    return Button(ctx.say.button_deadline_topic(), page), back


def _answers(ctx: Context, mission: Mission, deadline: Deadline) -> tuple[str, ...]:
    """The answers that the date is counted from, a line each."""
    given = [name for name in deadline.answers if name in mission.answers]
    questions = [ctx.knowledge.every_question[name] for name in given]
    return tuple(_answer_line(ctx, mission, question) for question in questions)


def _answer_line(ctx: Context, mission: Mission, question: Question) -> str:
    answer = show_answer(
        ctx.knowledge, question, mission.answers[question.id], ctx.provider(mission)
    )
    return ctx.say.answer_line(label=question.label, answer=answer)


def dates_screen(ctx: Context, state: State) -> Reply:
    """The dates given, each a button that changes it."""
    buttons = []
    for question in ctx.dates(state).answered:
        edit = verbs.EDIT.action(question)
        buttons.append(Button(_answer_line(ctx, state, question), edit))
    buttons.append(to_deadlines(ctx))
    blocks = (Title(ctx.say.dates_title(), 2), Paragraph(ctx.say.answers()))
    return Reply(blocks, tuple(buttons), spelt_out=True, place="anchor")
