"""The turns on reminders: what the user chose of them, and the message that reminds."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.reminder import Due, reminder_screen, reminders_screen
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.state.reminder import settled
from assistant.conversation.state.roster import in_use
from assistant.conversation.turns.interview.course import again, tell
from assistant.dates.reminders import Reminder, read_reminder, reminders_of
from assistant.text.folding import fold

_MOST_DIGITS = 4


def set_reminders(ctx: Context, state: State, text: str = "") -> Outcome:
    """Show what the user chose of reminders, or change it: « 30, 7, 1 », « non », « oui »."""
    words = fold(text)
    if not words:
        return _reminders(ctx, state)
    if words in ("non", "oui"):
        return (switch_on if words == "oui" else switch_off)(ctx, state)
    days = settled(
        int(number) for number in re.findall(r"[0-9]+", text) if len(number) <= _MOST_DIGITS
    )
    if not days:
        return tell(ctx, state, "reminders_wrong")
    return _reminders(
        ctx, replace(state, reminding=replace(state.reminding, on=True, days=days))
    )


def switch_on(ctx: Context, state: State) -> Outcome:
    """Remind again."""
    return _reminders(ctx, replace(state, reminding=replace(state.reminding, on=True)))


def switch_off(ctx: Context, state: State) -> Outcome:
    """Remind no more; the dates stay."""
    return _reminders(ctx, replace(state, reminding=replace(state.reminding, on=False)))


def remind_at(ctx: Context, state: State, days: str) -> Outcome:
    """Remind also so many days before."""
    return _with_days(ctx, state, days, {*state.reminding.days, *_number(days)})


def remind_not(ctx: Context, state: State, days: str) -> Outcome:
    """Remind no more so many days before."""
    return _with_days(ctx, state, days, {*state.reminding.days} - {*_number(days)})


def _with_days(ctx: Context, state: State, days: str, chosen: set[int]) -> Outcome:
    if not settled(_number(days)):
        return tell(ctx, state, "old_button")
    if len(settled(chosen)) < len(chosen):
        return tell(ctx, state, "reminders_many")
    return _reminders(
        ctx, replace(state, reminding=replace(state.reminding, days=settled(chosen)))
    )


def _number(days: str) -> tuple[int, ...]:
    return (
        (int(days),)
        if days.isascii() and days.isdecimal() and len(days) <= _MOST_DIGITS
        else ()
    )


def _reminders(ctx: Context, state: State) -> Outcome:
    return Outcome(state, (reminders_screen(ctx, state), *again(ctx, state)))


def wanted_reminders(ctx: Context, state: State) -> tuple[Reminder, ...]:
    """Every reminder that the user wants, in all missions in use, those over included; none where they are off."""
    if not state.reminding.on:
        return ()
    given = ctx.knowledge.date_questions.keys()
    dated = (one for one in in_use(state) if given & one.answers.keys())
    return tuple(
        reminder
        for one in dated
        for reminder in reminders_of(
            one.number, ctx.calendar(one).deadlines(), state.reminding.days
        )
    )


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
        (one, deadlines[one.key, one.day]) for one in own if (one.key, one.day) in deadlines
    ]
