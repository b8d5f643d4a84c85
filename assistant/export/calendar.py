"""The dates to come -> iCalendar: all-day events with alarms.

The same event has the same id each time, so that it moves in an agenda and is not doubled.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta
from hashlib import sha256
from typing import Any

from icalendar import Alarm, Calendar, Component, Event, vText

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.dates.deadlines import Deadline
from assistant.telling.date import act, because, moved_line, title_of
from assistant.telling.title import is_named, title, with_title
from assistant.text.typography import sentence, typeset

_CALENDAR = {
    "prodid": "-//Clausier//echeances//FR",
    "version": "2.0",
    "calscale": "GREGORIAN",
    "method": "PUBLISH",
    "x-wr-timezone": "Europe/Paris",
}
_ALARM_HOUR = timedelta(hours=9)
_DAY = timedelta(days=1)


def to_calendar(ctx: Context, state: State, owner: str) -> str:
    """The text of an .ics file.

    `owner` tells this chat's events from those of others, without naming anybody.
    """
    calendar = Calendar()
    name = with_title(ctx, state, ctx.say.calendar_name())
    # A name that icalendar does not know as a text would keep its commas as they are.
    _fill(calendar, {**_CALENDAR, "x-wr-calname": vText(typeset(name))})
    for deadline in ctx.calendar(state).deadlines():
        if deadline.day >= ctx.today:
            calendar.add_component(_event(ctx, state, deadline, owner))
    text: str = calendar.to_ical().decode()
    return text


def _fill(component: Component, properties: Mapping[str, Any]) -> None:
    for name, value in properties.items():
        component.add(name, value)


def _event(
    ctx: Context,
    state: State,
    deadline: Deadline,
    owner: str,
) -> Event:
    """An all-day event with its alarms."""
    description = "\n".join(_description(ctx, state, deadline))
    properties = {
        "uid": _uid(owner, state.number, deadline),
        "dtstamp": ctx.now.astimezone(UTC),
        "dtstart": deadline.day,
        "dtend": deadline.day + _DAY,
        "summary": typeset(_summary(ctx, state, deadline)),
        "description": typeset(description),
        "transp": "TRANSPARENT",
    }
    event = Event()
    _fill(event, properties)
    for days in state.reminding.days:
        # What comes every week rings a few days before at most, whatever the user chose.
        if days <= deadline.rule.remind_within:
            event.add_component(_alarm(ctx, deadline, days))
    return event


def _uid(owner: str, mission: int, deadline: Deadline) -> str:
    """The id of the event, whatever day it moves to."""
    name = f"{owner} {mission} {deadline.key}"
    digest = sha256(name.encode()).hexdigest()
    return f"{digest[:32]}@clausier"


def _summary(ctx: Context, state: State, deadline: Deadline) -> str:
    """The deadline, and of which mission it is where there are several."""
    name = title_of(ctx, deadline)
    if not is_named(state):
        return name
    return ctx.say.calendar_event(
        mission=title(ctx, state),
        deadline=name,
    )


def _description(ctx: Context, state: State, deadline: Deadline) -> Iterator[str]:
    """What to do, why, how the day is counted, what the law says."""
    yield ctx.say.deadline_act(act=act(ctx, state, deadline))
    reason = sentence(because(ctx, state, deadline))
    yield ctx.say.deadline_because(reason=reason)
    yield ctx.say.deadline_counted_as(how=deadline.rule.how)
    moved = moved_line(ctx, deadline)
    if moved:
        yield moved
    if deadline.assumed:
        yield ctx.say.deadline_assumed()
    for name in deadline.rule.references:
        yield ctx.say.references_line(
            articles=ctx.knowledge.references_by_id[name].article
        )
    yield ctx.say.deadlines_notice()


def _alarm(ctx: Context, deadline: Deadline, days: int) -> Alarm:
    """At nine in the morning, so many days before.

    An all-day event begins at midnight, wherever it is read.
    """
    alarm = Alarm()
    properties = {
        "action": "DISPLAY",
        "description": typeset(title_of(ctx, deadline)),
        "trigger": _ALARM_HOUR - days * _DAY,
    }
    _fill(alarm, properties)
    return alarm
