"""The store: chats, events and replies as plain objects; a turn undone by what was before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime, timedelta

import orjson

from assistant.storage.alone import Alone, NothingRecent
from assistant.storage.clock import Watch, look
from assistant.storage.memory.aside import MemoryAside
from assistant.storage.memory.chat import Chat
from assistant.storage.memory.leads import MemoryLeads
from assistant.storage.memory.tidying import (
    announce,
    announced_of,
    drop_old_events,
    drop_what_is_old,
    put_all_right,
)
from assistant.storage.plain import (
    moment_text,
    opened_up,
    read_reply,
    to_text,
)
from assistant.storage.port import (
    KEPT_EVENTS,
    Due,
    Failure,
    Json,
    Load,
    Owner,
    Sent,
    Tidied,
    Turn,
    Waiting,
)
from assistant.storage.retention import NOTICE, going


class MemoryStore:
    """A MessengerStore."""

    def __init__(self) -> None:
        self._chats: defaultdict[str, Chat] = defaultdict(Chat)
        self._events: dict[str, str] = {}
        self._last_number = 0
        self._watch = Watch()
        self._owners: set[str] = set()
        self.leads = MemoryLeads()
        self.recent = NothingRecent()

    @property
    def aside(self) -> MemoryAside:
        """What was set aside."""
        return MemoryAside(self._chats, self._events, self.put_out)

    def lead(self) -> Alone:
        """What is in memory is no other process's."""
        return Alone()

    @contextmanager
    def opened(self) -> Iterator["MemoryStore"]:
        """The store for the time of a `with`; there is nothing to close."""
        yield self

    @contextmanager
    def together(self, chats: Iterable[str] = ()) -> Iterator[None]:  # noqa: ARG002 (no other process)
        """Keep what happens inside, or nothing of it where that raises."""
        before = deepcopy(vars(self))
        try:
            yield
        except BaseException:
            vars(self).update(before)
            raise

    @contextmanager
    def turn(self, chat: str, event: str, now: datetime) -> Iterator[Turn]:
        """Handle one event in one transaction."""
        with self.together():
            moment = self._stamp(now)
            if not self._is_first(event, moment):
                yield Turn(None, seen=True)
                return
            found = self._chats[chat]
            turn = Turn(found.state, found.anchor)
            yield turn
            self._keep(chat, moment, turn)

    def _stamp(self, now: datetime) -> str:
        """The moment to store: never before one that is stored already."""
        return max(moment_text(now), self._newest())

    def _newest(self) -> str:
        updated = [kept.updated_at for kept in self._chats.values()]
        return max(*updated, *self._events.values(), "", "")

    def _keep(self, chat: str, moment: str, turn: Turn) -> None:
        result = turn.left
        if result.unreadable:
            self._put_aside(chat, "state", turn.state, "unreadable state", moment)
        self.leads.keep(chat, result, moment[:10])
        if result.erase:
            self._erase(chat)
        else:
            self._chats[chat].keep(result, moment)
        self._put_out(chat, moment, result.replies)

    def _erase(self, chat: str) -> None:
        del self._chats[chat]
        self.leads.erase(chat)
        for event in self._marks_of(chat):
            del self._events[event]

    def _marks_of(self, chat: str) -> list[str]:
        return [event for event in self._events if event.startswith(f"{chat}:")]

    def put_out(self, chat: str, now: datetime, replies: Sequence[Json]) -> None:
        """Put these behind what is to be sent to a chat."""
        self._put_out(chat, self._stamp(now), replies)

    def _put_out(self, chat: str, moment: str, replies: Sequence[Json]) -> None:
        outbox = self._chats[chat].outbox
        for reply in replies:
            number = self._next_number()
            outbox[number] = {
                "number": number,
                "chat": chat,
                "reply": to_text(reply),
                "parts_sent": 0,
                "created_at": moment,
            }

    def _put_aside(
        self, chat: str, event: str, body: object, error: str, moment: str
    ) -> None:
        row = {
            "number": self._next_number(),
            "chat": chat,
            "event": event,
            "body": orjson.dumps(body).decode(),
            "error": error,
            "happened_at": moment,
            "again": 0,
        }
        self._chats[chat].set_aside.append(row)

    def _next_number(self) -> int:
        self._last_number += 1
        return self._last_number

    def first_time(self, event: str, now: datetime) -> bool:
        """Mark an event done; False where it was before."""
        return self._is_first(event, self._stamp(now))

    def _is_first(self, event: str, moment: str) -> bool:
        if event in self._events:
            return False
        self._events[event] = moment
        return True

    def set_aside(
        self,
        chat: str,
        event: str,
        now: datetime,
        failure: Failure,
        replies: Sequence[Json],
    ) -> bool:
        """Keep an event that cannot be handled, mark it done and tell the chat."""
        moment = self._stamp(now)
        if not self._is_first(event, moment):
            return False
        self._put_aside(chat, event, failure.body, failure.error, moment)
        self._put_out(chat, moment, replies)
        return True

    def refuse(
        self, chat: str, number: int, now: datetime, error: str, replies: Sequence[Json]
    ) -> None:
        """Keep a reply aside that can never be sent, and send these in its place."""
        refused = self._chats[chat].outbox.pop(number, None)
        if refused is not None:
            moment = self._stamp(now)
            reply = read_reply(refused["reply"])
            self._put_aside(chat, f"reply:{number}", reply, error, moment)
            self._put_out(chat, moment, replies)

    def state(self, chat: str) -> str | None:
        """The state of a chat, None for a new one."""
        return self._chats[chat].state

    def everything(self, chat: str) -> Json:
        """All that is stored on a chat: the rows of each kind."""
        marks = self._marks_of(chat)
        events: list[Json] = [
            {"id": event, "done_at": self._events[event]} for event in marks
        ]
        rows = {
            **self._chats[chat].rows(chat),
            **self.leads.rows(chat),
            "events": events,
        }
        return {kind: list(map(opened_up, found)) for kind, found in rows.items()}

    def due(self, prefix: str, day: str) -> list[Due]:
        """The reminders due by this day, chat by chat."""
        found = []
        for chat in sorted(self._chats):
            if chat.startswith(prefix):
                found += [(chat, ids) for ids in self._chats[chat].due(day)]
        return found

    def thread(self, chat: str, reminder: str) -> int | None:
        """The topic of the chat in which a reminder was wanted."""
        return self._chats[chat].threads.get(reminder)

    def waiting(self, chat: str, most: int | None = None) -> list[Waiting]:
        """The chat's replies that are still to be sent, in order."""
        kept = self._chats[chat]
        waiting = []
        for number, row in sorted(kept.outbox.items())[:most]:
            reply = read_reply(row["reply"])
            waiting.append(Waiting(number, reply, row["parts_sent"], kept.anchor))
        return waiting

    def backlog(self, chat: str) -> int:
        """How many replies wait to be sent to this chat."""
        return len(self._chats[chat].outbox)

    def crowded(self, prefix: str, many: int) -> bool:
        """Whether so many replies wait, or more, to the chats of this prefix together."""
        return sum(map(self.backlog, self.chats_waiting(prefix))) >= many

    def chats_waiting(self, prefix: str) -> list[str]:
        """The chats of this prefix that have replies to be sent, who waits longest first."""
        found = []
        for chat, kept in self._chats.items():
            if kept.outbox and chat.startswith(prefix):
                found.append((min(kept.outbox), chat))
        return [chat for _, chat in sorted(found)]

    def mark_sent(self, together: Sequence[Sent]) -> None:
        """Forget these replies, which were sent."""
        for sent in together:
            kept = self._chats[sent.chat]
            if sent.anchor is not None and sent.number in kept.outbox:
                kept.anchor = sent.anchor
            kept.outbox.pop(sent.number, None)

    def mark_parts(self, number: int, parts_sent: int) -> None:
        """Note that so many messages of a long reply were sent."""
        for kept in self._chats.values():
            if number in kept.outbox:
                kept.outbox[number]["parts_sent"] = parts_sent

    def load(self, day: str) -> Load:
        """How much waits."""
        outbox = set_aside = due = 0
        for chat in self._chats.values():
            outbox += len(chat.outbox)
            set_aside += len(chat.set_aside)
            due += sum(map(len, chat.due(day)))
        return Load(outbox, set_aside, due)

    def drop_waiting(self, chat: str) -> int:
        """Forget what was to be sent to a chat that cannot be reached."""
        kept = self._chats[chat]
        dropped = len(kept.outbox)
        kept.outbox.clear()
        kept.reminders.clear()
        return dropped

    def move_chat(self, chat: str, new: str, *, overwrite: bool) -> None:
        """Let a chat go on under another id."""
        former, kept = self._chats[chat], self._chats[new]
        self.leads.hand(chat, new)
        self._erase(chat)
        if former.state is not None and (overwrite or kept.state is None):
            kept.state = former.state
            kept.updated_at = former.updated_at
            kept.erased_from = former.erased_from
        kept.reminders = former.reminders | kept.reminders
        kept.threads = former.threads | kept.threads
        for row in (*former.outbox.values(), *former.set_aside):
            row["chat"] = new
        kept.outbox |= former.outbox
        kept.set_aside += former.set_aside

    def doubt(self, now: datetime, told: datetime | None = None) -> str:
        """Why the clock cannot be right; empty where it can."""
        newest = self._newest()
        known = datetime.fromisoformat(newest) if newest else None
        self._watch, against = look(self._watch, now, known, told)
        if not against:
            put_all_right(self._chats, self._events, now)
        return against

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
        limit = moment_text(now - idle)
        announced = announce(self._chats, limit, moment_text(now + NOTICE))
        known = [kept for kept in self._chats.values() if kept.state is not None]
        leaving, against = going(announced_of(self._chats), len(known), now)
        if against:
            return Tidied(announced=announced, refused=against)
        for chat in leaving:
            self._erase(chat)
        drop_what_is_old(self._chats, limit)
        drop_old_events(self._events, moment_text(now - KEPT_EVENTS))
        self.leads.tidy(moment_text(now - leads)[:10])
        return Tidied(len(leaving), announced)

    def wipe_if_due(self) -> None:
        """Nothing that was erased lies about in memory."""

    def damage(self) -> str:
        """Nothing: memory has no pages to lose."""
        return ""

    def claim(self, owners: Sequence[Owner]) -> bool:
        """Keep the store for these owners; no former version left anything in memory."""
        names = {owner.name for owner in owners}
        if self._owners and not self._owners & names:
            return False
        self._owners |= names
        return True
