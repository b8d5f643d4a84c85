"""A day not to miss, and which of several are next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha1

from assistant.dates.periods import Period
from assistant.dates.shift import shifted
from assistant.dates.working_day import closed, working_day_by, working_day_from
from assistant.knowledge.deadlines import DeadlineRule


@dataclass(frozen=True)
class Series:
    """When something comes again."""

    start: date
    """The day of number 0."""
    every: str
    """The duration between two times."""
    first: int = 0
    """The number of the first time."""
    until: date | None = None
    """The last day on which it may come; None for a series without an end."""

    def day(self, number: int) -> date | None:
        """The day of the time of this number; None after the end, or too far away."""
        day = shifted(self.start, self.every, number)
        if day is None or (self.until and day > self.until):
            return None
        return day


@dataclass(frozen=True)
class Deadline:
    """A day not to miss."""

    rule: DeadlineRule
    planned: date
    """The day as it is counted; it may be a Sunday."""
    name: str = ""
    """What a milestone is called."""
    number: int = 0
    """The how manieth of its series, of its periods, or among milestones of one name, from 0."""
    answers: tuple[str, ...] = ()
    """The questions whose answers it follows from, in order."""
    assumed: frozenset[str] = frozenset()
    """Those answered « je ne sais pas », or not yet: it rests on a prudent assumption."""
    alsace_moselle: bool = False
    """Whether the holidays of Alsace-Moselle count."""
    period: Period | None = None
    """The period of the contract to which it belongs, where it is counted from its end."""
    series: Series | None = None
    """The series of which it is one, where it comes again."""

    @property
    def day(self) -> date:
        """The day to keep."""
        return self.kept(self.planned)

    def kept(self, planned: date) -> date:
        """The day to keep of a planned one: a fact stays, an act comes before, a meeting after."""
        match self.rule.kind:
            case "act":
                return working_day_by(planned, self.alsace_moselle)
            case "meeting":
                return working_day_from(planned, self.alsace_moselle)
        return planned

    @property
    def closed_because(self) -> str:
        """Why the planned day is no working day; empty where it is one."""
        return closed(self.planned, self.alsace_moselle)

    @property
    def key(self) -> str:
        """Names it among the deadlines of the mission, whatever day it moves to."""
        key = self.common_key
        if self.number:
            key += f".{self.number}"
        return key

    @property
    def common_key(self) -> str:
        """Names all that come of its rule under its name."""
        key = self.rule.id
        if self.name:  # which may be long, and a button has 64 bytes
            digest = sha1(self.name.encode(), usedforsecurity=False).hexdigest()
            key += f".{digest[:6]}"
        return key


def next_of_each(deadlines: Iterable[Deadline], today: date) -> tuple[Deadline, ...]:
    """Those to come, of each series the next one only."""
    told: set[tuple[str, str]] = set()
    following = []
    for deadline in deadlines:
        series = deadline.rule.id, deadline.name
        if deadline.day >= today and series not in told:
            told.add(series)
            following.append(deadline)
    return tuple(following)
