"""The dates not to miss: the list, the next ones first; one date; the dates given."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_deadlines
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.dates.deadlines import Deadline, next_of_each
from assistant.dates.remarks import Remark, remarks
from assistant.interview.answer import enumerate_words
from assistant.knowledge.deadlines import ALSACE_MOSELLE
from assistant.telling.answer import answer_line
from assistant.telling.date import (
    act,
    because,
    distance,
    moved_line,
    remark_line,
    spoken,
    title_of,
)
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
    calendar = ctx.calendar(state)
    found = calendar.deadlines()
    to_come = next_of_each(found, ctx.today)[:_MOST_SHOWN]
    said = remarks(calendar, found)
    blocks = (
        *before,
        Title(ctx.say.deadlines_title(), 2),
        *_lists(ctx, to_come, found),
        *[Paragraph(remark_line(ctx, remark)) for remark in said],
        *_notes(ctx, state, found),
    )
    buttons = (
        *_buttons(ctx, state, to_come, found),
        *_place_asked(ctx, said),
        *ways,
    )
    return Reply(blocks, buttons, place="anchor")


def _lists(
    ctx: Context, to_come: Sequence[Deadline], found: Sequence[Deadline]
) -> list[Block]:
    """The dates to come, and those over; that there are none."""
    say = ctx.say
    if not found:
        return [Paragraph(say.deadlines_none())]
    blocks: list[Block] = []
    if to_come:
        lines = [_line(ctx, deadline) for deadline in to_come]
        blocks.append(Bullets(tuple(lines), say.deadlines_to_come()))
    over = [deadline for deadline in found if deadline.day < ctx.today]
    if over:
        latest = over[-_MOST_OVER:]
        lines = [_line_over(ctx, deadline) for deadline in latest]
        blocks.append(Bullets(tuple(lines), say.deadlines_over()))
    return blocks


def _line(ctx: Context, deadline: Deadline) -> str:
    """« lundi 15 mars 2027, dans 112 jours : titre (d'après : le début, la durée) »."""
    day = _day(ctx, deadline)
    say = ctx.say.deadline_line
    if deadline.assumed:
        say = ctx.say.deadline_line_assumed
    return say(
        date=day,
        distance=distance(ctx, deadline.day),
        title=title_of(ctx, deadline),
        labels=", ".join(_labels(ctx, deadline.answers)),
    )


def _day(ctx: Context, deadline: Deadline) -> str:
    """« lundi 15 mars 2027 », and whether it was moved."""
    day = spoken(deadline.day)
    if deadline.day < deadline.planned:
        return ctx.say.deadline_early(date=day)
    if deadline.day > deadline.planned:
        return ctx.say.deadline_later(date=day)
    return day


def _labels(ctx: Context, names: Iterable[str]) -> list[str]:
    """How these questions are called."""
    return [ctx.knowledge.every_question[name].label for name in names]


def _line_over(ctx: Context, deadline: Deadline) -> str:
    """« lundi 15 mars 2027 : titre »."""
    day = spoken(deadline.day)
    title = title_of(ctx, deadline)
    return ctx.say.deadline_over(date=day, title=title)


def _notes(ctx: Context, state: State, found: Sequence[Deadline]) -> list[Block]:
    """What is lacking, whether the user is reminded, and how far to trust all this."""
    notes: list[Block] = []
    lacking = ctx.calendar(state).lacking()
    if lacking:
        labels = " ; ".join(_labels(ctx, lacking))
        notes.append(Faint(ctx.say.deadlines_lacking(labels=labels)))
    if found:
        notes.append(Faint(reminding_line(ctx, state)))
        notes.append(Faint(ctx.say.deadlines_notice()))
    return notes


def reminding_line(ctx: Context, state: State) -> str:
    """Whether and when the user is reminded."""
    reminding = state.reminding
    if not reminding.on or not reminding.days:
        return ctx.say.reminding_off()
    days = enumerate_words(list(map(str, reminding.days)))
    return ctx.say.reminding_on(days=days)


def _buttons(
    ctx: Context, state: State, to_come: Sequence[Deadline], found: Sequence[Deadline]
) -> tuple[Button, ...]:
    """The dates to come by number, then the ways on."""
    say = ctx.say
    buttons = []
    for deadline in to_come:
        title = title_of(ctx, deadline)
        buttons.append(Button(title, verbs.DEADLINE.action(deadline.key)))
    if ctx.dates(state).following:
        first = not buttons
        fill = verbs.FILL.action()
        buttons.append(Button(say.button_fill_dates(), fill, numbered=first))
    for label, action in _ways_on(ctx, state, to_come):
        buttons.append(Button.in_words(label, action))
    if found:
        reminders = verbs.REMINDERS.alone
        buttons.append(reminding_switch(ctx, state))
        buttons.append(Button.in_words(say.button_reminders(), reminders))
    return tuple(buttons)


def _place_asked(ctx: Context, said: Iterable[Remark]) -> Iterator[Button]:
    """To the question on Alsace-Moselle, where one of its holidays changes a date."""
    if any(remark.kind == "local_holiday" for remark in said):
        question = ctx.knowledge.date_questions[ALSACE_MOSELLE]
        action = verbs.EDIT.action(question)
        yield Button.in_words(ctx.say.button_alsace_moselle(), action)


def _ways_on(
    ctx: Context, state: State, to_come: Sequence[Deadline]
) -> list[tuple[str, str]]:
    """To the dates given, the interview and the calendar: labels and actions."""
    say = ctx.say
    ways = []
    if ctx.dates(state).answered:
        ways.append((say.button_dates(), verbs.DATES.action()))
    if ctx.interview(state).following:
        ways.append((say.button_resume(), verbs.INTERVIEW.action()))
    if to_come:
        ways.append((say.button_calendar(), verbs.CALENDAR.action()))
    return ways


def reminding_switch(ctx: Context, state: State) -> Button:
    """Reminders off where they are on, and on where they are off."""
    label = ctx.say.button_remind_on()
    action = verbs.REMIND_ON.action()
    if state.reminding.on:
        label = ctx.say.button_remind_off()
        action = verbs.REMIND_OFF.action()
    return Button.in_words(label, action)


def deadline_screen(ctx: Context, state: State, deadline: Deadline) -> Reply:
    """One date: why, what to do, how it is counted and from which answers, the law."""
    say, rule = ctx.say, deadline.rule
    reason = sentence(because(ctx, state, deadline))
    to_do = act(ctx, state, deadline)
    blocks = [
        *_when(ctx, deadline),
        Paragraph(say.deadline_because(reason=reason)),
        Paragraph(say.deadline_act(act=to_do)),
        Bullets(
            _answers(ctx, state, deadline),
            say.deadline_counted(how=rule.how),
        ),
    ]
    if deadline.assumed:
        blocks.append(Faint(say.deadline_assumed()))
    for name in rule.references:
        reference = ctx.knowledge.references_by_id[name]
        blocks.append(reference_block(ctx, reference))
    blocks.append(Faint(say.deadlines_notice()))
    return Reply(tuple(blocks), _ways(ctx, deadline), place="anchor")


def _when(ctx: Context, deadline: Deadline) -> list[Block]:
    """What the date is called, which day it is, and whether that was moved."""
    told = ctx.say.deadline_day(
        date=spoken(deadline.day),
        distance=distance(ctx, deadline.day),
    )
    blocks: list[Block] = [Title(title_of(ctx, deadline), 2), Paragraph(told)]
    moved = moved_line(ctx, deadline)
    if moved:
        blocks.append(Faint(moved))
    return blocks


def _ways(ctx: Context, deadline: Deadline) -> tuple[Button, ...]:
    """To the topic behind a date, where there is one, and back to all dates."""
    back = to_deadlines(ctx)
    if not deadline.rule.topic:
        return (back,)
    topic = ctx.knowledge.topics[deadline.rule.topic]
    page = verbs.TOPIC_PAGE.action(topic)
    return Button(ctx.say.button_deadline_topic(), page), back


def _answers(ctx: Context, mission: Mission, deadline: Deadline) -> tuple[str, ...]:
    """The answers that the date is counted from, a line each."""
    lines = []
    for name in deadline.answers:
        if name in mission.answers:
            question = ctx.knowledge.every_question[name]
            lines.append(answer_line(ctx, mission, question))
    return tuple(lines)


def dates_screen(ctx: Context, state: State) -> Reply:
    """The dates given, each a button that changes it."""
    buttons = []
    for question in ctx.dates(state).answered:
        line = answer_line(ctx, state, question)
        buttons.append(Button(line, verbs.EDIT.action(question)))
    buttons.append(to_deadlines(ctx))
    blocks = (
        Title(ctx.say.dates_title(), 2),
        Paragraph(ctx.say.answers()),
    )
    return Reply(blocks, tuple(buttons), spelt_out=True, place="anchor")
