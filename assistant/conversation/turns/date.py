"""The turns on dates: the list, one date, filling them in, the calendar file."""

from dataclasses import replace

from assistant.blocks import Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Export, Outcome, Reply
from assistant.conversation.screens.date import (
    dates_screen,
    deadline_screen,
    deadlines_screen,
)
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.state.roster import go_to
from assistant.conversation.turns.interview.course import ask_next_date, in_between
from assistant.telling.agenda import exported_agenda
from assistant.telling.title import file_stem

_CALENDAR = "echeances"


def show_deadlines_of(ctx: Context, state: State, mission: Mission) -> Outcome:
    """The dates of this mission, to which the chat goes."""
    return show_deadlines(ctx, go_to(state, mission))


def show_deadlines(ctx: Context, state: State) -> Outcome:
    """The dates that follow from the answers; what is asked is put aside."""
    aside = state.aside()
    screen = deadlines_screen(ctx, aside)
    return Outcome(aside, (screen,), "interview")


def show_deadline(ctx: Context, state: State, key: str) -> Outcome:
    """One date; all of them where it has gone."""
    aside = state.aside()
    for deadline in ctx.calendar(state).deadlines():
        if deadline.key == key:
            screen = deadline_screen(ctx, aside, deadline)
            return Outcome(aside, (screen,), "interview")
    return show_deadlines(ctx, state)


def show_dates(ctx: Context, state: State) -> Outcome:
    """The dates given, any of which can be changed."""
    if not ctx.dates(state).answered:
        return fill_dates(ctx, state)
    aside = state.aside()
    return Outcome(
        aside,
        (dates_screen(ctx, aside),),
        "interview",
    )


def fill_dates(ctx: Context, state: State) -> Outcome:
    """Ask for the dates that are not given yet."""
    if ctx.dates(state).answered:
        return ask_next_date(ctx, state)
    lead = Paragraph(ctx.say.dates_start())
    return ask_next_date(ctx, state, lead)


def export_calendar(ctx: Context, state: State) -> Outcome:
    """Hand the dates to come over as a calendar file."""
    agenda = exported_agenda(ctx, state)
    if not agenda.events:
        return show_deadlines(ctx, state)
    exported = replace(state, agenda=agenda)
    stem = file_stem(ctx, state, _CALENDAR)
    file = Export(f"{stem}.ics", "calendar", "ics")
    told = Paragraph(ctx.say.calendar_exported(name=file.name))
    return in_between(ctx, exported, Reply((told,), export=file), "interview")
