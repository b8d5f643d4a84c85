"""What the database says of itself: whose it is, and which moments its clock was believed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assistant.storage.clock import BEHIND, EARLIEST, Doubt, Watch, look
from assistant.storage.plain import moment_text
from assistant.storage.port import Owner
from assistant.storage.sql.tables import Tables

_NEWEST = (
    "SELECT (SELECT max(updated_at) FROM conversations), "
    "(SELECT max(done_at) FROM events)"
)
_DATED = {
    "conversations": "updated_at",
    "events": "done_at",
    "outbox": "created_at",
    "set_aside": "happened_at",
}
_REMEMBERED_AGAIN = timedelta(hours=1)


@dataclass(frozen=True)
class Claim:
    """What came of a claim."""

    granted: bool
    heir: Owner | None = None
    """Whose all is that a version left which knew of one owner alone."""


class SqlMeta:
    """The table of what is no chat's."""

    def __init__(self, file: Tables) -> None:
        self._file = file
        self._watch = self._written = self._read_watch()

    def stamp(self, now: datetime) -> str:
        """The moment to store: never before one that is stored already."""
        return max(moment_text(now), self._newest())

    def _newest(self) -> str:
        (moments,) = self._file.rows(_NEWEST)
        return max(str(moment or "") for moment in moments)

    def doubt(self, now: datetime, told: datetime | None) -> str:
        """Why the clock cannot be right; empty where it can."""
        known = self._newest_moment(now)
        self._watch, against = look(self._watch, now, known, told)
        self._remember(now)
        if not against and known is not None and not EARLIEST <= known <= now + BEHIND:
            self.put_right(now)
        return against

    def _newest_moment(self, now: datetime) -> datetime | None:
        """As a moment; rows with a moment that is none are dated anew."""
        try:
            return _moment(self._newest())
        except ValueError:
            self.put_right(now)
            return None

    def put_right(self, now: datetime) -> None:
        """Date anew what no clock that was right can have dated."""
        wrong = moment_text(EARLIEST), moment_text(now + BEHIND)
        with self._file.writing():
            for table, column in _DATED.items():
                update = f"UPDATE {table} SET {column} = ? WHERE {column} NOT BETWEEN ? AND ?"
                self._file.put(update, moment_text(now), *wrong)

    def _remember(self, now: datetime) -> None:
        """Write down what the next run has to know, once an hour or where it changed."""
        known, new = self._written, self._watch
        changed = (known.doubt is None) != (new.doubt is None) or _since(
            known
        ) != _since(new)
        old = known.doubt.last if known.doubt else known.trusted
        if changed or old is None or abs(now - old) > _REMEMBERED_AGAIN:
            with self._file.writing_soon():
                self._write("clock", json.dumps(_to_json(new)))
            self._written = new

    def _read_watch(self) -> Watch:
        written = self._find("clock")
        try:
            return _from_json(json.loads(written)) if written else Watch()
        except (LookupError, TypeError, ValueError):
            return Watch()

    def claim(self, owners: Sequence[Owner]) -> Claim:
        """Note whose the database is, inside a transaction.

        A former version noted one digest: it refuses what it finds here now, as another bot's, and
        so never serves chats whose names it does not know.
        """
        noted = self._find("owner")
        known = _names(noted)
        heir = None if known else _heir(owners, noted)
        if heir is None and not known & {owner.name for owner in owners}:
            return Claim(granted=False)
        every = known | {owner.name for owner in owners}
        if every != known:
            self._write("owner", json.dumps(sorted(every)))
        return Claim(True, heir)

    def _find(self, name: str) -> str | None:
        for (value,) in self._file.rows("SELECT value FROM meta WHERE name = ?", name):
            return str(value)
        return None

    def _write(self, name: str, value: str) -> None:
        self._file.put(
            "INSERT INTO meta (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            value,
        )


def _names(noted: str | None) -> set[str]:
    """The owners that are noted; none where a former version noted a digest, or nobody did."""
    if noted is None or not noted.startswith("["):
        return set()
    return set(json.loads(noted))


def _heir(owners: Sequence[Owner], noted: str | None) -> Owner | None:
    """Who goes on with what a former version left: whom it noted, or the first where it did not."""
    for owner in owners:
        if noted in (None, owner.former_name):
            return owner
    return None


def _since(watch: Watch) -> datetime | None:
    return watch.doubt.since if watch.doubt else None


def _to_json(watch: Watch) -> dict[str, str | None]:
    moments = {
        "trusted": watch.trusted,
        "since": watch.doubt.since if watch.doubt else None,
        "last": watch.doubt.last if watch.doubt else None,
    }
    return {
        name: moment_text(moment) if moment else None
        for name, moment in moments.items()
    }


def _from_json(data: dict[str, str | None]) -> Watch:
    trusted, since, last = (
        _moment(data[name]) for name in ("trusted", "since", "last")
    )
    return Watch(trusted, Doubt(since, last) if since and last else None)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
