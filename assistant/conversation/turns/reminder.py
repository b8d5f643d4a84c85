"""The turns on reminders: what the user chose of them, and the message that reminds."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.reminder import (
    Due,
    Dues,
    reminder_screen,
    reminders_screen,
)
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.state.reminder import Reminding, settled
from assistant.conversation.state.roster import in_use
from assistant.conversation.turns.interview.course import in_between, tell
from assistant.conversation.turns.library.lesson import (
    is_of_lessons,
    remind_of_lessons,
)
from assistant.dates.reminders import Reminder, read_reminder, reminders_of
from assistant.text.folding import fold

_MOST_DIGITS = 4


def set_reminders(ctx: Context, state: State, text: str = "") -> Outcome:
    """Show what the user chose of reminders, or change it: « 30, 7, 1 », « non », « oui »."""
    words = fold(text)
    if not words:
        return _shown(ctx, state)
    if words == "oui":
        return switch_on(ctx, state)
    if words == "non":
        return switch_off(ctx, state)
    numbers = re.findall(r"[0-9]+", text)
    short = [int(number) for number in numbers if len(number) <= _MOST_DIGITS]
    days = settled(short)
    if not days:
        return tell(ctx, state, ctx.say.reminders_wrong())
    return _set(ctx, state, Reminding(on=True, days=days))


def switch_on(ctx: Context, state: State) -> Outcome:
    """Remind again."""
    on = replace(state.reminding, on=True)
    return _set(ctx, state, on)


def switch_off(ctx: Context, state: State) -> Outcome:
    """Remind no more; the dates stay."""
    off = replace(state.reminding, on=False)
    return _set(ctx, state, off)


def remind_at(ctx: Context, state: State, days: int) -> Outcome:
    """Remind also so many days before."""
    chosen = {*state.reminding.days, days}
    return _set_days(ctx, state, chosen)


def remind_not(ctx: Context, state: State, days: int) -> Outcome:
    """Remind no more so many days before."""
    chosen = {*state.reminding.days} - {days}
    return _set_days(ctx, state, chosen)


def _set_days(ctx: Context, state: State, chosen: set[int]) -> Outcome:
    kept = settled(chosen)
    if len(kept) < len(chosen):
        return tell(ctx, state, ctx.say.reminders_many())
    reminding = replace(state.reminding, days=kept)
    return _set(ctx, state, reminding)


def _set(ctx: Context, state: State, reminding: Reminding) -> Outcome:
    return _shown(ctx, replace(state, reminding=reminding))


def _shown(ctx: Context, state: State) -> Outcome:
    return in_between(ctx, state, reminders_screen(ctx, state))


def wanted_reminders(ctx: Context, state: State) -> tuple[Reminder, ...]:
    """Every reminder that the user wants, in all missions in use, those over included.

    None where reminders are off.
    """
    if not state.reminding.on:
        return ()
    dates = ctx.knowledge.date_questions.keys()
    days = state.reminding.days
    wanted: list[Reminder] = []
    for mission in in_use(state):
        if dates & mission.answers.keys():
            deadlines = ctx.calendar(mission).deadlines()
            wanted += reminders_of(mission.number, deadlines, days)
    return tuple(wanted)


def remind(ctx: Context, state: State, ids: tuple[str, ...]) -> Outcome:
    """Remind of these, as far as they still hold; nothing is said where none does."""
    if not state.reminding.on:
        return Outcome(state, (), beside=True)
    screens = (*_of_dates(ctx, state, ids), *remind_of_lessons(ctx, state, ids))
    return Outcome(state, screens, beside=True)


def _of_dates(ctx: Context, state: State, ids: tuple[str, ...]) -> tuple[Reply, ...]:
    """The message that reminds of dates, where one of these still holds."""
    named = [read_reminder(id_) for id_ in ids if not is_of_lessons(id_)]
    due: list[tuple[Mission, Dues]] = []
    for mission in in_use(state):
        dues = _holding(ctx, mission, named)
        if dues:
            due.append((mission, dues))
    return (reminder_screen(ctx, state, due),) if due else ()


def _holding(ctx: Context, mission: Mission, named: Sequence[Reminder]) -> list[Due]:
    """Those of this mission whose day has not moved since."""
    own = [reminder for reminder in named if reminder.mission == mission.number]
    if not own:
        return []
    deadlines = {}
    for deadline in ctx.calendar(mission).deadlines():
        deadlines[deadline.key, deadline.day] = deadline
    holding = []
    for reminder in own:
        deadline_then = deadlines.get((reminder.key, reminder.day))
        if deadline_then:
            holding.append((reminder, deadline_then))
    return holding
