"""The store: conversations, events, replies and anchors as rows; a turn in one transaction."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from assistant.storage.port import (
    Due,
    Failure,
    Json,
    Load,
    Owner,
    Sent,
    Tidied,
    Turn,
    TurnResult,
    Waiting,
)
from assistant.storage.sql.aside import SqlAside
from assistant.storage.sql.chats import SqlChats
from assistant.storage.sql.leads import SqlLeads
from assistant.storage.sql.meta import SqlMeta
from assistant.storage.sql.outbox import SqlOutbox
from assistant.storage.sql.reminders import SqlReminders
from assistant.storage.sql.tables import Tables
from assistant.storage.sql.tidying import SqlTidying

_FOUND = (
    "SELECT (SELECT state FROM conversations WHERE chat = ?), "
    "(SELECT message FROM anchors WHERE chat = ?)"
)
_KEEP = (
    "INSERT INTO conversations (chat, state, updated_at) VALUES (?, ?, ?) "
    "ON CONFLICT (chat) DO UPDATE SET state = excluded.state, "
    "updated_at = excluded.updated_at, erased_from = NULL"
)
_LOAD = (
    "SELECT (SELECT count(*) FROM outbox), (SELECT count(*) FROM set_aside), "
    "(SELECT count(*) FROM reminders WHERE due_on <= ?)"
)
_OWNERS = "owners"
"""No chat is called so: its lock lets one process at a time claim the database."""
_SET_ASIDE = "INSERT INTO set_aside (chat, event, body, error, happened_at) VALUES (?, ?, ?, ?, ?)"


class SqlStore:
    """What a MessengerStore does with tables; whose they are is the adapter's matter."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._run = tables.run
        self._rows = tables.rows
        self._meta = SqlMeta(tables)
        self._chats = SqlChats(tables)
        self._outbox = SqlOutbox(tables)
        self._reminders = SqlReminders(tables)
        self.leads = SqlLeads(tables)
        self.aside = SqlAside(tables)
        self._tidying = SqlTidying(tables, self._chats, self.leads)

    @contextmanager
    def turn(self, chat: str, event: str, now: datetime) -> Iterator[Turn]:
        """Handle one event in one transaction."""
        with self.tables.writing(chat):
            moment = self._meta.stamp(now)
            turn = self._begun(chat, event, moment)
            yield turn
            if turn.seen:
                return
            self._keep(chat, moment, turn)
        if turn.left.erase:
            self.tables.wipe_traces()

    def _begun(self, chat: str, event: str, moment: str) -> Turn:
        if not self._is_first(event, moment):
            return Turn(None, seen=True)
        ((state, anchor),) = self._rows(_FOUND, chat, chat)
        return Turn(state, anchor)

    def _is_first(self, event: str, moment: str) -> bool:
        """Mark the event done, as it will be if all goes well; False where it was before."""
        insert = "INSERT INTO events (id, done_at) VALUES (?, ?) ON CONFLICT DO NOTHING"
        return self._run(insert, event, moment) > 0

    def _keep(self, chat: str, moment: str, turn: Turn) -> None:
        result = turn.left
        if result.unreadable:
            state = json.dumps(turn.state)
            self._put_aside(chat, "state", state, "unreadable state", moment)
        self.leads.keep(chat, result, moment[:10])
        if result.erase:
            self._chats.erase(chat)
            self._outbox.tell_last(chat)
        else:
            self._keep_state(chat, moment, result)
        self._outbox.put(chat, moment, result.replies)

    def _keep_state(self, chat: str, moment: str, result: TurnResult) -> None:
        self.tables.put(_KEEP, chat, result.state, moment)
        if result.reminders is not None:
            self._reminders.keep(chat, result.reminders)

    def put_out(self, chat: str, now: datetime, replies: Sequence[Json]) -> None:
        """Put these behind what is to be sent to a chat."""
        with self.tables.writing(chat):
            self._outbox.put(chat, self._meta.stamp(now), replies)

    def _put_aside(
        self, chat: str, event: str, body: str, error: str, moment: str
    ) -> None:
        self.tables.put(_SET_ASIDE, chat, event, body, error, moment)

    @contextmanager
    def together(self, chats: Iterable[str] = ()) -> Iterator[None]:
        """Write what happens inside in one go at the end, or not at all."""
        with self.tables.writing(*chats):
            yield

    def first_time(self, event: str, now: datetime) -> bool:
        """Mark an event done that is no turn; False where it was before."""
        with self.tables.writing():
            return self._is_first(event, self._meta.stamp(now))

    def set_aside(
        self,
        chat: str,
        event: str,
        now: datetime,
        failure: Failure,
        replies: Sequence[Json],
    ) -> bool:
        """Keep an event that cannot be handled, mark it done and tell the chat."""
        with self.tables.writing(chat):
            moment = self._meta.stamp(now)
            first = self._is_first(event, moment)
            if first:
                body = json.dumps(failure.body)
                self._put_aside(chat, event, body, failure.error, moment)
                self._outbox.put(chat, moment, replies)
        return first

    def refuse(
        self, chat: str, number: int, now: datetime, error: str, replies: Sequence[Json]
    ) -> None:
        """Keep a reply aside that can never be sent, and send these in its place."""
        find = "SELECT reply FROM outbox WHERE number = ? AND chat = ?"
        with self.tables.writing(chat):
            moment = self._meta.stamp(now)
            for (reply,) in self._rows(find, number, chat):
                self._put_aside(chat, f"reply:{number}", reply, error, moment)
                self.tables.put("DELETE FROM outbox WHERE number = ?", number)
                self._outbox.put(chat, moment, replies)

    def state(self, chat: str) -> str | None:
        """The state of a chat, None for a new one."""
        for (state,) in self._rows(
            "SELECT state FROM conversations WHERE chat = ?", chat
        ):
            return str(state)
        return None

    def everything(self, chat: str) -> Json:
        """All that is stored on a chat: its rows of each table."""
        return self._chats.everything(chat)

    def due(self, prefix: str, day: str) -> list[Due]:
        """The reminders due by this day, chat by chat."""
        return self._reminders.due(prefix, day)

    def thread(self, chat: str, reminder: str) -> int | None:
        """The topic of the chat in which a reminder was wanted."""
        return self._reminders.thread(chat, reminder)

    def waiting(self, chat: str, most: int | None = None) -> list[Waiting]:
        """The chat's replies that are still to be sent, in order."""
        return self._outbox.waiting(chat, most)

    def backlog(self, chat: str) -> int:
        """How many replies wait to be sent to this chat."""
        return self._outbox.backlog(chat)

    def crowded(self, prefix: str, many: int) -> bool:
        """Whether so many replies wait, or more, to the chats of this prefix together."""
        return self._outbox.crowded(prefix, many)

    def chats_waiting(self, prefix: str) -> list[str]:
        """The chats of this prefix that have replies to be sent, who waits longest first."""
        return self._outbox.chats(prefix)

    def mark_sent(self, together: Sequence[Sent]) -> None:
        """Forget these replies, which were sent, in one write."""
        # A power cut between sending and marking sends twice whatever we do: no need to wait
        # for the disk.
        with self.tables.writing_soon(*(sent.chat for sent in together)):
            self._outbox.mark_sent(together)

    def mark_parts(self, number: int, parts_sent: int) -> None:
        """Note that so many messages of a long reply were sent."""
        with self.tables.writing_soon():
            self._outbox.mark_parts(number, parts_sent)

    def load(self, day: str) -> Load:
        """How much waits."""
        (counts,) = self._rows(_LOAD, day)
        return Load(*counts)

    def drop_waiting(self, chat: str) -> int:
        """Forget what was to be sent to a chat that cannot be reached."""
        with self.tables.writing(chat):
            self._reminders.drop(chat)
            return self._outbox.drop(chat)

    def move_chat(self, chat: str, new: str, *, overwrite: bool) -> None:
        """Let a chat go on under another id."""
        with self.tables.writing(chat, new):
            self._chats.hand(chat, new, overwrite=overwrite)
            self._reminders.move(chat, new)
            self.leads.hand(chat, new)
            self._chats.erase(chat)

    def doubt(self, now: datetime, told: datetime | None = None) -> str:
        """Why the clock cannot be right; empty where it can."""
        return self._meta.doubt(now, told)

    def tidy(
        self,
        now: datetime,
        idle: timedelta,
        leads: timedelta,
        told: datetime | None = None,
    ) -> Tidied:
        """Erase the conversations idle for that long, and what else is too old."""
        against = self.doubt(now, told)
        if against:
            return Tidied(refused=against)
        with self.tables.writing():
            self._meta.put_right(now)
        tidied = self._tidying.tidy(now, idle, leads)
        self.tables.wipe_traces()
        return tidied

    def wipe_if_due(self) -> None:
        """Overwrite what was erased and could not be overwritten at once."""
        self.tables.wipe_if_due()

    def claim(self, owners: Sequence[Owner]) -> bool:
        """Keep the database for these owners; False where it is others' alone."""
        with self.tables.writing(_OWNERS):
            claim = self._meta.claim(owners)
            if claim.heir is not None:
                self._chats.name_anew(claim.heir)
        return claim.granted
