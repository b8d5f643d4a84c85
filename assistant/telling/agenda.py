"""The dates to come as an agenda holds them: an event each, a series as one that comes again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha1

from assistant.conversation.context import Context
from assistant.conversation.state.agenda import (
    ENDLESS,
    Agenda,
    Exported,
    exported_again,
)
from assistant.conversation.state.chat import State
from assistant.dates.deadlines import Deadline
from assistant.dates.recurrence import Recurrence, recurrence
from assistant.telling.date import act, because, moved_line, title_of
from assistant.telling.title import is_named, title
from assistant.text.typography import sentence, typeset


@dataclass(frozen=True)
class Entry:
    """An event as it is told."""

    key: str
    """Names it among those of the mission, whatever day it moves to."""
    day: date
    """Its first day."""
    title: str
    summary: str
    """The title, and of which mission it is where there are several."""
    description: str
    alarms: tuple[int, ...]
    """Days before, at which it rings."""
    again: Recurrence | None = None
    reasons: tuple[str, ...] = ()
    """Why each of the days that leave the pattern does so."""

    @property
    def last(self) -> str:
        """Its last day, ISO 8601."""
        if self.again is None:
            return self.day.isoformat()
        return self.again.last.isoformat() if self.again.last else ENDLESS

    @property
    def exported(self) -> Exported:
        """What is kept of it once it is exported."""
        said = (self.day, self.summary, self.description, self.alarms, self.again)
        digest = sha1(repr(said).encode("utf-8", "replace"), usedforsecurity=False)
        mark = digest.hexdigest()[:8]
        return Exported(self.title, self.day.isoformat(), self.last, mark)


def entries(ctx: Context, state: State) -> tuple[Entry, ...]:
    """The events of the mission: what is to come, and what the agenda still has as to come."""
    found: dict[str, Entry] = {}
    for deadline in _worth_telling(ctx, state):
        key = _key(deadline)
        if key not in found:
            found[key] = _entry(ctx, state, deadline)
    return tuple(found.values())


def _worth_telling(ctx: Context, state: State) -> Iterator[Deadline]:
    deadlines = ctx.calendar(state).deadlines()
    yield from (one for one in deadlines if one.day >= ctx.today)
    for deadline in deadlines:
        held = state.agenda.events.get(_key(deadline))
        if held and deadline.day < ctx.today and _moved_back(ctx, held):
            yield deadline


def _moved_back(ctx: Context, held: Exported) -> bool:
    """Whether what is over stands in the agenda as to come, or did until this export."""
    just_changed = held.sequence > 0 and held.modified == ctx.moment
    return just_changed or held.last >= ctx.today.isoformat()


def _entry(ctx: Context, state: State, deadline: Deadline) -> Entry:
    """The event of a deadline, or of its whole series."""
    entry = Entry(
        key=_key(deadline),
        day=deadline.day,
        title=title_of(ctx, deadline),
        summary=typeset(_summary(ctx, state, deadline)),
        description=typeset("\n".join(_description(ctx, state, deadline))),
        alarms=_alarms(state.reminding.days, deadline),
    )
    again = _again(ctx, state, deadline)
    if again is None:
        return entry
    reasons = [
        moved_line(ctx, replace(deadline, planned=day)) for day, _ in again.moved
    ]
    return replace(entry, day=again.first, again=again, reasons=tuple(reasons))


def _key(deadline: Deadline) -> str:
    """What names the event: one for a whole series."""
    return deadline.common_key if deadline.series else deadline.key


def _again(ctx: Context, state: State, deadline: Deadline) -> Recurrence | None:
    """How a series comes again, from the day on since which the agenda has it."""
    series = deadline.series
    horizon = ctx.calendar(state).horizon(deadline.planned)
    if series is None or horizon is None:
        return None
    held = state.agenda.events.get(_key(deadline))
    begun = date.fromisoformat(held.day) if held else None
    return recurrence(deadline, series, horizon, begun)


def _alarms(days: Iterable[int], deadline: Deadline) -> tuple[int, ...]:
    """What comes every week rings a few days before at most, whatever the user chose."""
    return tuple(one for one in days if one <= deadline.rule.remind_within)


def _summary(ctx: Context, state: State, deadline: Deadline) -> str:
    name = title_of(ctx, deadline)
    if not is_named(state):
        return name
    return ctx.say.calendar_event(mission=title(ctx, state), deadline=name)


def _description(ctx: Context, state: State, deadline: Deadline) -> Iterator[str]:
    """What to do, why, how the day is counted, what the law says."""
    yield ctx.say.deadline_act(act=act(ctx, state, deadline))
    reason = sentence(because(ctx, state, deadline))
    yield ctx.say.deadline_because(reason=reason)
    yield ctx.say.deadline_counted_as(how=deadline.rule.how)
    if deadline.series is None and moved_line(ctx, deadline):
        yield moved_line(ctx, deadline)
    if deadline.series and deadline.series.until is None:
        yield ctx.say.calendar_goes_on()
    if deadline.assumed:
        yield ctx.say.deadline_assumed()
    for name in deadline.rule.references:
        yield ctx.say.references_line(
            articles=ctx.knowledge.references_by_id[name].article
        )
    yield ctx.say.deadlines_notice()


def exported_agenda(ctx: Context, state: State) -> Agenda:
    """What the agenda has once the events of the mission are handed over."""
    agenda = state.agenda
    if not agenda.id:
        agenda = replace(agenda, id=ctx.drawn)
    events = [(entry.key, entry.exported) for entry in entries(ctx, state)]
    return exported_again(agenda, events, ctx.today.isoformat(), ctx.moment)
