"""The dates to come -> iCalendar: all-day events with alarms, the same event under the same id each time."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.dates.deadlines import Deadline
from assistant.telling.date import act, because, moved_line, title_of
from assistant.telling.title import is_named, title, with_title
from assistant.text.typography import sentence, typeset

_ALARM_HOUR = 9
_ZONE = "Europe/Paris"
_PRODUCT = "-//Clausier//echeances//FR"


def to_calendar(ctx: Context, state: State, owner: str) -> str:
    """The text of an .ics file. `owner` tells this chat's events from those of others, without naming anybody."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", typeset(with_title(ctx, state, ctx.say.calendar_name())))
    calendar.add("x-wr-timezone", _ZONE)
    for one in ctx.calendar(state).deadlines():
        if one.day >= ctx.today:
            calendar.add_component(_event(ctx, state, one, owner))
    text: str = calendar.to_ical().decode()
    return text


def _event(ctx: Context, state: State, one: Deadline, owner: str) -> Event:
    event = Event()
    event.add(
        "uid",
        f"{sha256(f'{owner} {state.number} {one.key}'.encode()).hexdigest()[:32]}@clausier",
    )
    event.add("dtstamp", ctx.now.astimezone(UTC))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    summary = title_of(ctx, one)
    named = (
        ctx.say.deadline_named(title=title(ctx, state), name=summary)
        if is_named(state)
        else summary
    )
    event.add("summary", typeset(named))
    event.add("description", typeset("\n".join(_description(ctx, state, one))))
    event.add("transp", "TRANSPARENT")
    for days in state.reminding.days:
        if days <= one.rule.remind_within:
            event.add_component(_alarm(ctx, one, days))
    return event


def _description(ctx: Context, state: State, one: Deadline) -> Iterator[str]:
    yield ctx.say.deadline_act(act=act(ctx, state, one))
    yield ctx.say.deadline_because(reason=sentence(because(ctx, state, one)))
    yield ctx.say.deadline_counted_as(how=one.rule.how)
    yield from (line for line in (moved_line(ctx, one),) if line)
    if one.assumed:
        yield ctx.say.deadline_assumed()
    for name in one.rule.references:
        yield ctx.say.references_line(articles=ctx.knowledge.references_by_id[name].article)
    yield ctx.say.deadlines_notice()


def _alarm(ctx: Context, one: Deadline, days: int) -> Alarm:
    """At nine in the morning, so many days before: an all-day event begins at midnight, wherever it is read."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", typeset(title_of(ctx, one)))
    alarm.add("trigger", timedelta(hours=_ALARM_HOUR) - timedelta(days=days))
    return alarm
