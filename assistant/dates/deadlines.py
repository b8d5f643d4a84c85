"""A day not to miss, and which of several are next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha1

from assistant.dates.periods import Period
from assistant.dates.working_day import closed, working_day_by, working_day_from
from assistant.knowledge.deadlines import DeadlineRule


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
    until: date | None = None
    """The last day on which its series may come; None for a series without an end."""

    @property
    def day(self) -> date:
        """The day to keep. A fact stays where it is, an act comes before, a meeting after."""
        match self.rule.kind:
            case "act":
                return working_day_by(self.planned, self.alsace_moselle)
            case "meeting":
                return working_day_from(self.planned, self.alsace_moselle)
        return self.planned

    @property
    def closed_because(self) -> str:
        """Why the planned day is no working day; empty where it is one."""
        return closed(self.planned, self.alsace_moselle)

    @property
    def key(self) -> str:
        """Names it among the deadlines of the mission, whatever day it moves to."""
        key = self.series
        if self.number:
            key += f".{self.number}"
        return key

    @property
    def series(self) -> str:
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
