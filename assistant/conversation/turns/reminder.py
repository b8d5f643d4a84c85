"""The turns on reminders: what the user chose of them, and the message that reminds."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.reminder import (
    Due,
    reminder_screen,
    reminders_screen,
)
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.state.reminder import Reminding, settled
from assistant.conversation.state.roster import in_use
from assistant.conversation.turns.interview.course import again, tell
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
    days = settled(int(number) for number in numbers if len(number) <= _MOST_DIGITS)
    if not days:
        return tell(ctx, state, ctx.say.reminders_wrong())
    return _set(ctx, state, replace(state.reminding, on=True, days=days))


def switch_on(ctx: Context, state: State) -> Outcome:
    """Remind again."""
    return _set(ctx, state, replace(state.reminding, on=True))


def switch_off(ctx: Context, state: State) -> Outcome:
    """Remind no more; the dates stay."""
    return _set(ctx, state, replace(state.reminding, on=False))


def remind_at(ctx: Context, state: State, days: int) -> Outcome:
    """Remind also so many days before."""
    return _set_days(ctx, state, {*state.reminding.days, days})


def remind_not(ctx: Context, state: State, days: int) -> Outcome:
    """Remind no more so many days before."""
    return _set_days(ctx, state, {*state.reminding.days} - {days})


def _set_days(ctx: Context, state: State, chosen: set[int]) -> Outcome:
    kept = settled(chosen)
    if len(kept) < len(chosen):
        return tell(ctx, state, ctx.say.reminders_many())
    return _set(ctx, state, replace(state.reminding, days=kept))


def _set(ctx: Context, state: State, reminding: Reminding) -> Outcome:
    return _shown(ctx, replace(state, reminding=reminding))


def _shown(ctx: Context, state: State) -> Outcome:
    return Outcome(state, (reminders_screen(ctx, state), *again(ctx, state)))


def wanted_reminders(ctx: Context, state: State) -> tuple[Reminder, ...]:
    """Every reminder that the user wants, in all missions in use, those over included.

    None where reminders are off.
    """
    if not state.reminding.on:
        return ()
    wanted: list[Reminder] = []
    for mission in in_use(state):
        if ctx.knowledge.date_questions.keys() & mission.answers.keys():
            deadlines = ctx.calendar(mission).deadlines()
            wanted += reminders_of(mission.number, deadlines, state.reminding.days)
    return tuple(wanted)


def remind(ctx: Context, state: State, ids: tuple[str, ...]) -> Outcome:
    """Remind of these, as far as they still hold; nothing is said where none does."""
    named = [read_reminder(id_) for id_ in ids] if state.reminding.on else []
    due = [(mission, _holding(ctx, mission, named)) for mission in in_use(state)]
    due = [(mission, pairs) for mission, pairs in due if pairs]
    replies = (reminder_screen(ctx, state, due),) if due else ()
    return Outcome(state, replies, beside=True)


def _holding(ctx: Context, mission: Mission, named: Iterable[Reminder]) -> list[Due]:
    """Those of this mission whose day has not moved since."""
    own = [one for one in named if one.mission == mission.number]
    deadlines = (
        {(one.key, one.day): one for one in ctx.calendar(mission).deadlines()}
        if own
        else {}
    )
    return [
        (one, deadlines[one.key, one.day])
        for one in own
        if (one.key, one.day) in deadlines
    ]
