"""The dates to come -> iCalendar: all-day events with alarms.

The same event has the same id each time, so that it moves in an agenda and is not doubled; one that
changed has a higher number, one that is gone is cancelled.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from icalendar import Alarm, Calendar, Component, Event, vDate, vRecur, vText

from assistant.conversation.context import Context
from assistant.conversation.state.agenda import Exported
from assistant.conversation.state.chat import State
from assistant.dates.recurrence import Recurrence
from assistant.telling.agenda import Entry, entries
from assistant.telling.title import with_title
from assistant.text.typography import typeset

_CALENDAR = {
    "prodid": "-//Clausier//echeances//FR",
    "version": "2.0",
    "calscale": "GREGORIAN",
    "method": "PUBLISH",
    "x-wr-timezone": "Europe/Paris",
}
_ALARM_HOUR = timedelta(hours=9)
_DAY = timedelta(days=1)
_FREQUENCIES = {"jour": "DAILY", "semaine": "WEEKLY", "mois": "MONTHLY", "an": "YEARLY"}
_SHORTEST_MONTH = 28
_MONTHS_IN_A_YEAR = 12


def to_calendar(ctx: Context, state: State) -> str:
    """The text of an .ics file, of a mission whose agenda says what is exported."""
    calendar = Calendar()
    name = with_title(ctx, state, ctx.say.calendar_name())
    # A name that icalendar does not know as a text would keep its commas as they are.
    _fill(calendar, {**_CALENDAR, "x-wr-calname": vText(typeset(name))})
    for entry in entries(ctx, state):
        for event in _events(ctx, state, entry):
            calendar.add_component(event)
    for key, held in state.agenda.events.items():
        if held.cancelled:
            calendar.add_component(_cancelled(ctx, state, key, held))
    text: str = calendar.to_ical().decode()
    return text


def _fill(component: Component, properties: Mapping[str, Any]) -> None:
    for name, value in properties.items():
        component.add(name, value)


def _events(ctx: Context, state: State, entry: Entry) -> Iterator[Event]:
    """The event; of a series, also each time that leaves its pattern."""
    held = state.agenda.events.get(entry.key, entry.exported)
    event = _on(ctx, state, entry, held, entry.day)
    if entry.again is None:
        yield event
        return
    event.add("rrule", _rule(entry.again))
    yield event
    for (pattern, day), reason in zip(entry.again.moved, entry.reasons, strict=True):
        said = typeset(reason)
        told = "\n".join(filter(None, (said, entry.description)))
        moved = _on(ctx, state, replace(entry, description=told), held, day)
        moved.add("recurrence-id", vDate(pattern))
        yield moved


def _on(ctx: Context, state: State, entry: Entry, held: Exported, day: date) -> Event:
    """An all-day event with its alarms."""
    event = _dated(ctx, state, entry.key, held, day)
    properties = {
        "summary": entry.summary,
        "description": entry.description,
        "status": "CONFIRMED",
        "transp": "TRANSPARENT",
    }
    _fill(event, properties)
    for days in entry.alarms:
        event.add_component(_alarm(entry, days))
    return event


def _cancelled(ctx: Context, state: State, key: str, held: Exported) -> Event:
    """What no longer takes place: an agenda that has it takes it out, or strikes it through."""
    event = _dated(ctx, state, key, held, date.fromisoformat(held.day))
    summary = ctx.say.calendar_cancelled(title=held.title)
    properties = {
        "summary": typeset(summary),
        "status": "CANCELLED",
        "transp": "TRANSPARENT",
    }
    _fill(event, properties)
    return event


def _dated(ctx: Context, state: State, key: str, held: Exported, day: date) -> Event:
    """An event with its id, its day, and how often and when it changed."""
    event = Event()
    properties = {
        "uid": _uid(state, key),
        "dtstamp": ctx.now.astimezone(UTC),
        "last-modified": datetime.fromtimestamp(held.modified or ctx.moment, UTC),
        "sequence": held.sequence,
        "dtstart": day,
        "dtend": day + _DAY,
    }
    _fill(event, properties)
    return event


def _uid(state: State, key: str) -> str:
    """The id of the event, whatever day it moves to."""
    digest = sha256(f"{state.agenda.id} {key}".encode()).hexdigest()
    return f"{digest[:32]}@clausier"


def _rule(again: Recurrence) -> vRecur:
    """How it comes again; from the 29th on, on the last day of a month that is too short."""
    unit, every = again.unit, again.every
    if again.month_day and unit == "an":
        unit, every = "mois", every * _MONTHS_IN_A_YEAR
    rule = vRecur({"freq": _FREQUENCIES[unit], "interval": every})
    if again.last:
        rule["until"] = again.last
    if again.month_day:
        rule["bymonthday"] = list(range(_SHORTEST_MONTH, again.month_day + 1))
        rule["bysetpos"] = -1
    return rule


def _alarm(entry: Entry, days: int) -> Alarm:
    """At nine in the morning, so many days before.

    An all-day event begins at midnight, wherever it is read.
    """
    alarm = Alarm()
    properties = {
        "action": "DISPLAY",
        "description": typeset(entry.title),
        "trigger": _ALARM_HOUR - days * _DAY,
    }
    _fill(alarm, properties)
    return alarm
