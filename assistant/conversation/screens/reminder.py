"""Reminders: what the user chose, and the message that reminds."""

from collections.abc import Iterable, Sequence

from assistant.blocks import Block, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.date import reminding_line
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


def reminders_screen(ctx: Context, state: State) -> Reply:
    """Whether and when; the days to choose from; how long the conversation is kept for it."""
    window = ctx.policy.window
    hours = ctx.say(
        "reminders_hours", begin=f"{window.from_:%H:%M}", end=f"{window.to:%H:%M}"
    )
    kept = ctx.say("reminders_kept", days=ctx.policy.idle_days)
    blocks: list[Block] = [
        Title(ctx.say("reminders_title"), 2),
        Paragraph(reminding_line(ctx, state)),
    ]
    blocks += [Faint(ctx.say("reminders_all"))] if len(in_use(state)) > 1 else []
    blocks += [Faint(hours), Faint(kept)] if state.reminding.on else []
    return Reply(tuple(blocks), _buttons(ctx, state), place="page")


def _buttons(ctx: Context, state: State) -> tuple[Button, ...]:
    if not state.reminding.on:
        return (
            Button(ctx.say("button_remind_on"), verbs.REMIND_ON.action()),
            Button(ctx.say("button_deadlines"), verbs.DEADLINES.alone),
        )
    chosen = state.reminding.days
    shown = sorted({*CHOICES, *chosen}, reverse=True)
    days = (_choice(ctx, one, one in chosen) for one in shown)
    off = Button(ctx.say("button_remind_off"), verbs.REMIND_OFF.action(), numbered=False)
    return (
        *days,
        off,
        Button(
            ctx.say("button_deadlines"),
            verbs.DEADLINES.alone,
            numbered=False,
        ),
    )


def _choice(ctx: Context, days: int, chosen: bool) -> Button:
    label = ctx.say("days_before", count=days)
    if chosen:
        return Button(ctx.say("ticked", label=label), verbs.REMIND_NOT.action(days))
    return Button(label, verbs.REMIND_AT.action(days))


def reminder_screen(
    ctx: Context, state: State, due: Sequence[tuple[Mission, Sequence[Due]]]
) -> Reply:
    """What is due in each mission: each date once, with what to do; what comes late says so."""
    shown = sorted(
        ((mission, pair) for mission, pairs in due for pair in _nearest(pairs)),
        key=lambda one: one[1][1].day,
    )
    blocks = [
        block
        for mission, pair in shown[:_MOST_AT_ONCE]
        for block in _reminded(ctx, state, mission, *pair)
    ]
    if len(shown) > _MOST_AT_ONCE:
        blocks.append(
            Paragraph(ctx.say("reminders_more", count=len(shown) - _MOST_AT_ONCE))
        )
    ways = (_way(ctx, state, mission) for mission, _ in due)
    off = Button(ctx.say("button_remind_off"), verbs.REMIND_OFF.action(), numbered=False)
    return Reply((Title(ctx.say("reminder_title"), 2), *blocks), (*ways, off))


def _nearest(pairs: Iterable[Due]) -> Iterable[Due]:
    """Of the reminders of one date, the one closest to it."""
    return {
        one.key: (reminder, one)
        for reminder, one in sorted(pairs, key=lambda pair: -pair[0].days_before)
    }.values()


def _way(ctx: Context, state: State, mission: Mission) -> Button:
    """To the dates of the mission, which the button names where there are several."""
    if len(in_use(state)) == 1:
        return Button(
            ctx.say("button_deadlines"),
            verbs.DEADLINES.alone,
            numbered=False,
        )
    called = title(ctx, state, mission)
    return Button(
        ctx.say("button_deadlines_of", title=called),
        verbs.DEADLINES.action(mission),
        numbered=False,
    )


def _reminded(
    ctx: Context, state: State, mission: Mission, reminder: Reminder, one: Deadline
) -> Iterable[Block]:
    if is_named(state):
        yield mission_line(ctx, state, mission)
    text = ctx.say(
        "reminder",
        distance=distance(ctx, one.day),
        date=spoken(one.day),
        title=title_of(ctx, one),
    )
    yield Paragraph(text)
    if late(reminder, ctx.today):
        yield Faint(ctx.say("reminder_late", date=spoken(reminder.due_on)))
    yield Paragraph(act(ctx, mission, one))
