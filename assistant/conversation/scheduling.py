"""The turns on dates: the list, one date, filling them in, the calendar file, and reminders."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.interviewing import again, ask_next_date, tell
from assistant.conversation.mission import Mission
from assistant.conversation.missions import go_to, in_use
from assistant.conversation.naming import file_stem
from assistant.conversation.reminding import settled
from assistant.conversation.replies import Export, Outcome, Reply
from assistant.conversation.screens.deadlines import dates_screen, deadline_screen, deadlines_screen
from assistant.conversation.screens.reminders import Due, reminder_screen, reminders_screen
from assistant.conversation.state import State
from assistant.dates.reminders import Reminder, read_reminder, reminders_of
from assistant.document import Paragraph
from assistant.folding import fold

_CALENDAR = "echeances"
_MOST_DIGITS = 4


def show_deadlines_of(ctx: Context, state: State, mission: Mission) -> Outcome:
    """The dates of this mission, to which the chat goes."""
    return show_deadlines(ctx, go_to(state, mission))


def show_deadlines(ctx: Context, state: State) -> Outcome:
    """The dates that follow from the answers; what is asked is put aside."""
    aside = replace(state, asking=None, editing=False, ticked=())
    return Outcome(aside, (deadlines_screen(ctx, aside),), "interview")


def show_deadline(ctx: Context, state: State, key: str) -> Outcome:
    """One date; all of them where it has gone."""
    found = next((one for one in ctx.calendar(state).deadlines() if one.key == key), None)
    if found is None:
        return show_deadlines(ctx, state)
    aside = replace(state, asking=None, editing=False, ticked=())
    return Outcome(aside, (deadline_screen(ctx, aside, found),), "interview")


def show_dates(ctx: Context, state: State) -> Outcome:
    """The dates given, any of which can be changed."""
    if not ctx.dates(state).answered:
        return fill_dates(ctx, state)
    aside = replace(state, asking=None, editing=False, ticked=())
    return Outcome(aside, (dates_screen(ctx, aside),), "interview")


def fill_dates(ctx: Context, state: State) -> Outcome:
    """Ask for the dates that are not given yet."""
    lead = () if ctx.dates(state).answered else (Paragraph(ctx.say("dates_start")),)
    return ask_next_date(ctx, replace(state, editing=False, ticked=()), *lead)


def export_calendar(ctx: Context, state: State) -> Outcome:
    """Hand the dates to come over as a calendar file."""
    if not any(one.day >= ctx.today for one in ctx.calendar(state).deadlines()):
        return show_deadlines(ctx, state)
    name = f"{file_stem(ctx, state, _CALENDAR)}.ics"
    told = Paragraph(ctx.say("calendar_exported", name=name))
    reply = Reply((told,), export=Export(name, "calendar", "ics"))
    return Outcome(state, (reply, *again(ctx, state)), "interview")


def set_reminders(ctx: Context, state: State, text: str = "") -> Outcome:
    """Show what the user chose of reminders, or change it: « 30, 7, 1 », « non », « oui »."""
    words = fold(text)
    if not words:
        return _reminders(ctx, state)
    if words in ("non", "oui"):
        return (switch_on if words == "oui" else switch_off)(ctx, state)
    days = settled(int(number) for number in re.findall(r"[0-9]+", text) if len(number) <= _MOST_DIGITS)
    if not days:
        return tell(ctx, state, "reminders_wrong")
    return _reminders(ctx, replace(state, reminding=replace(state.reminding, on=True, days=days)))


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
    return _reminders(ctx, replace(state, reminding=replace(state.reminding, days=settled(chosen))))


def _number(days: str) -> tuple[int, ...]:
    return (int(days),) if days.isascii() and days.isdecimal() and len(days) <= _MOST_DIGITS else ()


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
        for reminder in reminders_of(one.number, ctx.calendar(one).deadlines(), state.reminding.days)
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
    deadlines = {(one.key, one.day): one for one in ctx.calendar(mission).deadlines()} if own else {}
    return [(one, deadlines[one.key, one.day]) for one in own if (one.key, one.day) in deadlines]
