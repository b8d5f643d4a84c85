"""Whether a clock can be right: judged by what is stored, and by what another machine told.

An honest stop of a month looks like a clock that jumped. Who told a date settles it at once; else
a clock that went on alike for a day is believed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock is right, and no stored moment, before this program was written."""
BEHIND = timedelta(days=1)
_AHEAD = timedelta(days=3)
_PROOF = timedelta(days=1)
_FORGOTTEN = timedelta(days=31)
"""A doubt of so long ago tells nothing of the clock of today."""


@dataclass(frozen=True)
class Doubt:
    """A clock that cannot be right, as far as is known: seen first, seen last, by itself."""

    since: datetime
    last: datetime

    def goes_on_at(self, now: datetime) -> bool:
        """Whether this is still the same clock, only later."""
        return self.last - BEHIND <= now <= self.last + _FORGOTTEN

    def lasted_at(self, now: datetime) -> bool:
        """Whether it went on alike for a day."""
        return self.goes_on_at(now) and now - self.since >= _PROOF


@dataclass(frozen=True)
class Watch:
    """What earlier looks at the clock left."""

    trusted: datetime | None = None
    """The last moment that was believed."""
    doubt: Doubt | None = None
    told: datetime | None = None
    """The date that was told last."""
    denied: bool = False
    """Whether that date spoke against the clock."""


def look(
    watch: Watch, now: datetime, newest: datetime | None, told: datetime | None
) -> tuple[Watch, str]:
    """What this look leaves, and why the clock cannot be right, empty where it can.

    `newest` is the newest moment stored, `told` the date that another machine gave last. A date
    that is news counts alone, and where it speaks against the clock no time proves the contrary.
    """
    news = told is not None and (watch.denied or told != watch.told)
    if news:
        against = _against(now, told, "the date told by the network")
    else:
        against = _against(now, _latest(newest, watch.trusted), "what is stored")
    lasted = watch.doubt is not None and watch.doubt.lasted_at(now)
    if not against or (lasted and not news and now >= EARLIEST):
        return Watch(now, None, told), ""
    doubt = Doubt(now, now)
    if watch.doubt and watch.doubt.goes_on_at(now):
        doubt = Doubt(min(watch.doubt.since, now), now)
    return Watch(watch.trusted, doubt, told, denied=news), against


def _latest(*moments: datetime | None) -> datetime | None:
    known = [moment for moment in moments if moment is not None]
    return max(known, default=None)


def _against(now: datetime, reference: datetime | None, witness: str) -> str:
    """What speaks against the clock, in plain words."""
    if now < EARLIEST:
        return f"the clock stands before {EARLIEST.year}"
    if reference is None:
        return ""
    if now - reference > _AHEAD:
        return f"the clock is {(now - reference).days} days ahead of {witness}"
    if reference - now > BEHIND:
        return f"the clock is {(reference - now).days} days behind {witness}"
    return ""
