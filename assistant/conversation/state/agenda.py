"""What a user's agenda was handed of a mission: so that it can be told what changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

MOST_EVENTS = 200
"""More than any mission has; a state stays small, whatever is written in it."""
LONGEST_TITLE = 60
ENDLESS = "9999-12-31"
"""The last day of what comes again without an end."""


@dataclass(frozen=True)
class Exported:
    """One event as the agenda has it."""

    title: str
    day: str
    """Its first day, ISO 8601."""
    last: str
    """Its last day, of a series; ISO 8601."""
    mark: str
    """What it says, in short, to see whether that changes; empty once it is cancelled."""
    sequence: int = 0
    """How often it has changed."""
    modified: int = 0
    """When it changed last, in seconds since 1970."""

    @property
    def cancelled(self) -> bool:
        """Whether the agenda was told that it no longer takes place."""
        return not self.mark


@dataclass(frozen=True)
class Agenda:
    """What was exported last; nothing before the first time."""

    id: str = ""
    """Drawn at random: it tells this mission's events from all others, and names nobody."""
    events: Mapping[str, Exported] = field(default_factory=dict)
    """By the key of the deadline, or that of its series."""

    def to_json(self) -> dict[str, Any]:
        """Plain data that `json` can write."""
        events = {key: list(vars(event).values()) for key, event in self.events.items()}
        return {"id": self.id, "events": events}


def exported_again(
    agenda: Agenda, events: Iterable[tuple[str, Exported]], today: str, moment: int
) -> Agenda:
    """The agenda once these events are exported; those that are gone are cancelled.

    An event that changes gets the next number. What was cancelled stays so until its day is over,
    for a file that was never opened changed nothing.
    """
    after: dict[str, Exported] = {}
    for key, event in events:
        after[key] = _numbered(agenda.events.get(key), event, moment)
    for key, event in agenda.events.items():
        if key not in after and event.last >= today:
            gone = Exported(event.title, event.day, event.last, "")
            after[key] = _numbered(event, gone, moment)
    kept = list(after.items())[:MOST_EVENTS]
    return Agenda(agenda.id, dict(kept))


def _numbered(before: Exported | None, event: Exported, moment: int) -> Exported:
    """The event with its number and the moment of its last change."""
    sequence, modified = 0, moment
    if before:
        changed = before.mark != event.mark
        sequence = before.sequence + changed
        modified = moment if changed else before.modified
    return Exported(
        event.title[:LONGEST_TITLE],
        event.day,
        event.last,
        event.mark,
        sequence,
        modified,
    )


def agenda_from_json(data: Any) -> Agenda:
    """What was written, as far as it still makes sense."""
    match data:
        case {"id": str(id_), "events": dict(written)}:
            events = {}
            for key, values in written.items():
                event = _exported(values)
                if event:
                    events[key] = event
            return Agenda(id_, events)
    return Agenda()


def _exported(values: Any) -> Exported | None:
    match values:
        case [str(title), str(day), str(last), str(mark), sequence, modified]:
            plain = type(sequence) is int and type(modified) is int
            if plain and _is_day(day) and _is_day(last):
                return Exported(title, day, last, mark, sequence, modified)
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
