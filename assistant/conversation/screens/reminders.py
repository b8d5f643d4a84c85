"""Reminders: what the user chose, and the message that reminds."""

from collections.abc import Iterable, Sequence

from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.deadlines import act, distance, reminding_line, spoken, title_of
from assistant.conversation.state import State
from assistant.dates.deadlines import Deadline
from assistant.dates.reminders import Reminder, late
from assistant.document import Block, Faint, Paragraph, Title

CHOICES = (90, 60, 30, 14, 7, 3, 1)
_MOST_AT_ONCE = 8


def reminders_screen(ctx: Context, state: State) -> Reply:
    """Whether and when; the days to choose from; how long the conversation is kept for it."""
    window = ctx.policy.window
    hours = ctx.say("reminders_hours", begin=f"{window.from_:%H:%M}", end=f"{window.to:%H:%M}")
    kept = ctx.say("reminders_kept", days=ctx.policy.idle_days)
    blocks: list[Block] = [Title(ctx.say("reminders_title"), 2), Paragraph(reminding_line(ctx, state))]
    blocks += [Faint(hours), Faint(kept)] if state.reminding.on else []
    return Reply(tuple(blocks), _buttons(ctx, state), place="page")


def _buttons(ctx: Context, state: State) -> tuple[Button, ...]:
    if not state.reminding.on:
        return (ctx.button("button_remind_on", "remind-on"), ctx.button("button_deadlines", "deadlines"))
    chosen = state.reminding.days
    shown = sorted({*CHOICES, *chosen}, reverse=True)
    days = (_choice(ctx, one, one in chosen) for one in shown)
    off = ctx.button("button_remind_off", "remind-off", numbered=False)
    return (*days, off, ctx.button("button_deadlines", "deadlines", numbered=False))


def _choice(ctx: Context, days: int, chosen: bool) -> Button:
    label = ctx.say("days_before", count=days)
    if chosen:
        return Button(ctx.say("ticked", label=label), f"remind-not:{days}")
    return Button(label, f"remind-at:{days}")


def reminder_screen(ctx: Context, state: State, due: Sequence[tuple[Reminder, Deadline]]) -> Reply:
    """What is due: each date once, with what to do; what comes late says so."""
    nearest = {one.key: (reminder, one) for reminder, one in sorted(due, key=lambda pair: -pair[0].days_before)}
    shown = sorted(nearest.values(), key=lambda pair: pair[1].day)
    blocks = [block for pair in shown[:_MOST_AT_ONCE] for block in _reminded(ctx, state, *pair)]
    if len(shown) > _MOST_AT_ONCE:
        blocks.append(Paragraph(ctx.say("reminders_more", count=len(shown) - _MOST_AT_ONCE)))
    buttons = (
        ctx.button("button_deadlines", "deadlines", numbered=False),
        ctx.button("button_remind_off", "remind-off", numbered=False),
    )
    return Reply((Title(ctx.say("reminder_title"), 2), *blocks), buttons)


def _reminded(ctx: Context, state: State, reminder: Reminder, one: Deadline) -> Iterable[Block]:
    text = ctx.say("reminder", distance=distance(ctx, one.day), date=spoken(one.day), title=title_of(ctx, one))
    yield Paragraph(text)
    if late(reminder, ctx.today):
        yield Faint(ctx.say("reminder_late", date=spoken(reminder.due_on)))
    yield Paragraph(act(ctx, state, one))
