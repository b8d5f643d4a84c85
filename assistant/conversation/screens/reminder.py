"""Reminders: what the user chose, and the message that reminds."""

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.blocks import Block, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.date import reminding_line, reminding_switch
from assistant.conversation.screens.mission import mission_line
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.state.roster import in_use
from assistant.dates.deadlines import Deadline
from assistant.dates.reminders import Reminder, late
from assistant.telling.date import act, distance, spoken, title_of
from assistant.telling.title import is_named, title

CHOICES = (90, 60, 30, 14, 7, 3, 1)
_MOST_AT_ONCE = 8

Due = tuple[Reminder, Deadline]
"""A reminder, and the date that it is of."""
Dues = Sequence[Due]


def reminders_screen(ctx: Context, state: State) -> Reply:
    """Whether and when; the days to choose from; how long the conversation is kept for it."""
    blocks: list[Block] = [
        Title(ctx.say.reminders_title(), 2),
        Paragraph(reminding_line(ctx, state)),
    ]
    if len(in_use(state)) > 1:
        blocks.append(Faint(ctx.say.reminders_all()))
    if state.reminding.on:
        window = ctx.policy.window
        begin, end = f"{window.from_:%H:%M}", f"{window.to:%H:%M}"
        blocks.append(Faint(ctx.say.reminders_hours(begin=begin, end=end)))
        blocks.append(Faint(ctx.say.reminders_kept(days=ctx.policy.idle_days)))
    return Reply(tuple(blocks), _buttons(ctx, state), place="page")


def _buttons(ctx: Context, state: State) -> tuple[Button, ...]:
    deadlines = ctx.say.button_deadlines()
    if not state.reminding.on:
        return (
            Button(ctx.say.button_remind_on(), verbs.REMIND_ON.action()),
            Button(deadlines, verbs.DEADLINES.alone),
        )
    chosen = state.reminding.days
    offered = sorted({*CHOICES, *chosen}, reverse=True)
    return (
        *(_choice(ctx, days, days in chosen) for days in offered),
        reminding_switch(ctx, state),
        Button.in_words(deadlines, verbs.DEADLINES.alone),
    )


def _choice(ctx: Context, days: int, chosen: bool) -> Button:
    label = ctx.say.days_before(count=days)
    if chosen:
        return Button(ctx.say.ticked(label=label), verbs.REMIND_NOT.action(days))
    return Button(label, verbs.REMIND_AT.action(days))


def reminder_screen(
    ctx: Context, state: State, due: Sequence[tuple[Mission, Dues]]
) -> Reply:
    """What is due in each mission: each date once, with what to do; what comes late says so."""
    told: list[tuple[Mission, Reminder, Deadline]] = []
    for mission, dues in due:
        for reminder, deadline in _nearest(dues):
            told.append((mission, reminder, deadline))
    told.sort(key=_day_of)
    blocks: list[Block] = [Title(ctx.say.reminder_title(), 2)]
    for mission, reminder, deadline in told[:_MOST_AT_ONCE]:
        blocks += _reminded(ctx, state, mission, reminder, deadline)
    if len(told) > _MOST_AT_ONCE:
        more = len(told) - _MOST_AT_ONCE
        blocks.append(Paragraph(ctx.say.reminders_more(count=more)))
    ways = [_way(ctx, state, mission) for mission, _ in due]
    return Reply(tuple(blocks), (*ways, reminding_switch(ctx, state)))


def _day_of(told: tuple[Mission, Reminder, Deadline]) -> date:
    return told[2].day


def _nearest(dues: Dues) -> Iterable[Due]:
    """Of the reminders of one date, the one closest to it."""
    nearest: dict[str, Due] = {}
    for reminder, deadline in sorted(dues, key=_days_before, reverse=True):
        nearest[deadline.key] = (reminder, deadline)
    return nearest.values()


def _days_before(due: Due) -> int:
    return due[0].days_before


def _way(ctx: Context, state: State, mission: Mission) -> Button:
    """To the dates of the mission, which the button names where there are several."""
    if len(in_use(state)) == 1:
        return Button.in_words(ctx.say.button_deadlines(), verbs.DEADLINES.alone)
    label = ctx.say.button_deadlines_of(title=title(ctx, state, mission))
    return Button.in_words(label, verbs.DEADLINES.action(mission))


def _reminded(
    ctx: Context, state: State, mission: Mission, reminder: Reminder, deadline: Deadline
) -> list[Block]:
    """One date: of which mission, what, how far away, what to do."""
    blocks: list[Block] = []
    if is_named(state):
        blocks.append(mission_line(ctx, state, mission))
    text = ctx.say.reminder(
        distance=distance(ctx, deadline.day),
        date=spoken(deadline.day),
        title=title_of(ctx, deadline),
    )
    blocks.append(Paragraph(text))
    if late(reminder, ctx.today):
        blocks.append(Faint(ctx.say.reminder_late(date=spoken(reminder.due_on))))
    blocks.append(Paragraph(act(ctx, mission, deadline)))
    return blocks
