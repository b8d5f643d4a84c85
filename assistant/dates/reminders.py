"""When to remind of a deadline, and which reminders are due.

Days and hours are those of Paris, whatever the machine's are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistant.dates.deadlines import Deadline

PARIS = ZoneInfo("Europe/Paris")
USUAL_DAYS = (30, 7, 1)
FARTHEST = 365
"""Days before a deadline from which a reminder may be asked for."""
MOST_DAYS = 5
"""How many reminders of one deadline may be asked for."""


@dataclass(frozen=True)
class Hours:
    """The hours in which reminders are sent."""

    from_: time = field(default=time(8))
    to: time = field(default=time(20))

    def open_at(self, now: datetime) -> bool:
        """Whether a reminder may be sent now."""
        return self.from_ <= now.astimezone(PARIS).time() < self.to


@dataclass(frozen=True)
class Reminder:
    """One reminder to send, some days before a deadline."""

    mission: int
    """The number of the mission to which the deadline belongs."""
    key: str
    """The deadline's."""
    day: date
    """The deadline's day: where it moves, this reminder is another."""
    days_before: int

    @property
    def due_on(self) -> date:
        """The day on which it is to be sent."""
        return self.day - timedelta(days=self.days_before)

    @property
    def id(self) -> str:
        """Names it for good in its chat."""
        return f"{self.mission}|{self.key}|{self.day.isoformat()}|{self.days_before}"


def today_in_paris(now: datetime) -> date:
    """The day that it is in France."""
    return now.astimezone(PARIS).date()


def reminders_of(
    mission: int, deadlines: Iterable[Deadline], days_before: Iterable[int]
) -> tuple[Reminder, ...]:
    """All reminders of the deadlines of a mission, those over included."""
    wanted = tuple(days_before)
    reminders: list[Reminder] = []
    for deadline in deadlines:
        sensible = [days for days in wanted if days <= deadline.rule.remind_within]
        reminders += [
            Reminder(mission, deadline.key, deadline.day, days) for days in sensible
        ]
    return tuple(reminders)


def read_reminder(id_: str) -> Reminder:
    """The reminder of an id. Raises ValueError for what is none."""
    mission, key, day, before = id_.split("|")
    return Reminder(int(mission), key, date.fromisoformat(day), int(before))


def late(reminder: Reminder, today: date) -> bool:
    """Whether it should have been sent on a day before this one."""
    return reminder.due_on < today
