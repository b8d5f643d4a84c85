"""Reminders: what the user chose, and the message that reminds."""

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.blocks import Block, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.date import reminding_line, reminding_switch
from assistant.conversation.screens.mission import mission_line
from assistant.conversation.screens.ways import to_deadlines
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
Told = tuple[Mission, Reminder, Deadline]


def reminders_screen(ctx: Context, state: State) -> Reply:
    """Whether and when; the days to choose from; how long the conversation is kept for it."""
    say, policy = ctx.say, ctx.policy
    blocks: list[Block] = [
        Title(say.reminders_title(), 2),
        Paragraph(reminding_line(ctx, state)),
    ]
    if len(in_use(state)) > 1:
        blocks.append(Faint(say.reminders_all()))
    if state.reminding.on:
        hours = say.reminders_hours(
            begin=f"{policy.window.from_:%H:%M}",
            end=f"{policy.window.to:%H:%M}",
        )
        kept = say.reminders_kept(days=policy.idle_days)
        blocks += [Faint(hours), Faint(kept)]
    return Reply(tuple(blocks), _buttons(ctx, state), place="page")


def _buttons(ctx: Context, state: State) -> tuple[Button, ...]:
    """The days to choose from, where the user wants to be reminded, and the ways on."""
    if not state.reminding.on:
        on = Button(
            ctx.say.button_remind_on(),
            verbs.REMIND_ON.action(),
        )
        return on, to_deadlines(ctx)
    chosen = state.reminding.days
    offered = sorted({*CHOICES, *chosen}, reverse=True)
    buttons = [_choice(ctx, days, days in chosen) for days in offered]
    buttons.append(reminding_switch(ctx, state))
    buttons.append(_to_deadlines_in_words(ctx))
    return tuple(buttons)


def _to_deadlines_in_words(ctx: Context) -> Button:
    """To the dates, where numbers are days to choose."""
    return Button.in_words(
        ctx.say.button_deadlines(),
        verbs.DEADLINES.alone,
    )


def _choice(ctx: Context, days: int, chosen: bool) -> Button:
    """So many days before; pressed again, no more."""
    label = ctx.say.days_before(count=days)
    action = verbs.REMIND_AT.action(days)
    if chosen:
        label = ctx.say.ticked(label=label)
        action = verbs.REMIND_NOT.action(days)
    return Button(label, action)


def reminder_screen(
    ctx: Context, state: State, due: Sequence[tuple[Mission, Dues]]
) -> Reply:
    """What is due in each mission: each date once, with what to do; what comes late says so."""
    told = _first_things_first(due)
    blocks: list[Block] = [Title(ctx.say.reminder_title(), 2)]
    for mission, reminder, deadline in told[:_MOST_AT_ONCE]:
        blocks += _reminded(ctx, state, mission, reminder, deadline)
    more = len(told) - _MOST_AT_ONCE
    if more > 0:
        blocks.append(Paragraph(ctx.say.reminders_more(count=more)))
    buttons = [_way(ctx, state, mission) for mission, _ in due]
    buttons.append(reminding_switch(ctx, state))
    return Reply(tuple(blocks), tuple(buttons))


def _first_things_first(due: Sequence[tuple[Mission, Dues]]) -> list[Told]:
    """What to tell of all missions, in the order of the days."""
    told: list[Told] = []
    for mission, dues in due:
        for reminder, deadline in _nearest(dues):
            told.append((mission, reminder, deadline))
    return sorted(told, key=_day_of)


def _day_of(told: Told) -> date:
    _, _, deadline = told
    return deadline.day


def _nearest(dues: Dues) -> Iterable[Due]:
    """Of the reminders of one date, the one closest to it."""
    nearest: dict[str, Due] = {}
    for reminder, deadline in sorted(dues, key=_days_before, reverse=True):
        nearest[deadline.key] = (reminder, deadline)
    return nearest.values()


def _days_before(due: Due) -> int:
    reminder, _ = due
    return reminder.days_before


def _way(ctx: Context, state: State, mission: Mission) -> Button:
    """To the dates of the mission, which the button names where there are several."""
    if len(in_use(state)) == 1:
        return _to_deadlines_in_words(ctx)
    called = title(ctx, state, mission)
    label = ctx.say.button_deadlines_of(title=called)
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
        due_on = spoken(reminder.due_on)
        blocks.append(Faint(ctx.say.reminder_late(date=due_on)))
    blocks.append(Paragraph(act(ctx, mission, deadline)))
    return blocks
