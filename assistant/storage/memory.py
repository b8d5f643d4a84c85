"""A store in memory, gone with the process: for tests and for trying out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import orjson

from assistant.storage.plain import moment_text, opened_up, to_text
from assistant.storage.port import (
    KEPT_EVENTS,
    Aside,
    Due,
    Failure,
    Feedback,
    Json,
    Load,
    Reminders,
    Sent,
    Turn,
    TurnResult,
    Waiting,
)


@dataclass
class _Chat:
    """What is stored on a chat: texts, and rows as a person is shown them."""

    state: str | None = None
    updated_at: str = ""
    anchor: str | None = None
    outbox: dict[int, Json] = field(default_factory=dict)
    set_aside: list[Json] = field(default_factory=list)
    reminders: dict[str, str] = field(default_factory=dict)
    threads: dict[str, int | None] = field(default_factory=dict)
    """The topic in which each reminder was wanted."""

    def keep(self, result: TurnResult, now: datetime) -> None:
        """Keep the state that a turn leaves, and its reminders."""
        self.state = result.state
        self.updated_at = moment_text(now)
        if result.reminders is not None:
            self._keep_reminders(result.reminders)

    def _keep_reminders(self, reminders: Reminders) -> None:
        before = self.reminders
        self.reminders = {}
        after = reminders.added_after
        for id_, day in reminders.wanted.items():
            if id_ in before:
                self.reminders[id_] = before[id_]
            elif after is not None and day > after:
                self.reminders[id_] = day
                self.threads[id_] = reminders.thread

    def due(self, day: str) -> list[tuple[str, ...]]:
        """The ids of the reminders due by this day, the earliest first, topic by topic."""
        by_thread: dict[int | None, tuple[str, ...]] = {}
        for id_ in sorted(self.reminders, key=lambda id_: (self.reminders[id_], id_)):
            thread = self.threads.get(id_)
            if self.reminders[id_] <= day:
                by_thread[thread] = (*by_thread.get(thread, ()), id_)
        return list(by_thread.values())

    def rows(self, chat: str) -> dict[str, list[Json]]:
        """All of it by kind, as a person is shown it."""
        conversations: list[Json] = []
        anchors: list[Json] = []
        reminders: list[Json] = []
        if self.state is not None:
            row = {"chat": chat, "state": self.state, "updated_at": self.updated_at}
            conversations.append(row)
        if self.anchor is not None:
            anchors.append({"chat": chat, "message": self.anchor})
        for id_, day in self.reminders.items():
            thread = self.threads.get(id_)
            planned = {"id": id_, "due_on": day, "thread": thread}
            reminders.append({"chat": chat, **planned})
        return {
            "conversations": conversations,
            "outbox": list(self.outbox.values()),
            "anchors": anchors,
            "set_aside": self.set_aside,
            "reminders": reminders,
        }

    def is_idle(self, limit: str) -> bool:
        """Whether nothing happened since this moment, and nothing is to come."""
        last_reminder = max(self.reminders.values(), default="")
        written_before = self.state is not None and self.updated_at < limit
        return written_before and last_reminder < limit[:10]

    def drop_what_is_old(self, limit: str) -> None:
        """Forget what came before this moment and lies about."""
        for failure in list(self.set_aside):
            if failure["happened_at"] < limit:
                self.set_aside.remove(failure)
        for number, reply in list(self.outbox.items()):
            if reply["created_at"] < limit:
                del self.outbox[number]


class MemoryStore:
    """A MessengerStore, and its own Leads."""

    def __init__(self) -> None:
        self._chats: defaultdict[str, _Chat] = defaultdict(_Chat)
        self._events: dict[str, str] = {}
        self._unanswered: list[tuple[str, str]] = []
        self._feedback: list[Feedback] = []
        self._ignored: set[str] = set()
        self._last_number = 0

    @property
    def leads(self) -> "MemoryStore":
        """What is kept for the curators."""
        return self

    @property
    def aside(self) -> "_Aside":
        """What was set aside."""
        return _Aside(self)

    @contextmanager
    def opened(self) -> Iterator["MemoryStore"]:
        """The store for the time of a `with`; there is nothing to close."""
        yield self

    @contextmanager
    def together(self) -> Iterator[None]:
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
            if not self.first_time(event, now):
                yield Turn(None, seen=True)
                return
            found = self._chats[chat]
            turn = Turn(found.state, found.anchor)
            yield turn
            self._keep(chat, now, turn)

    def _keep(self, chat: str, now: datetime, turn: Turn) -> None:
        result = turn.left
        if result.unreadable:
            self._put_aside(chat, "state", turn.state, "unreadable state", now)
        if result.erase:
            del self._chats[chat]
        else:
            self._chats[chat].keep(result, now)
        self._put_out(chat, now, result.replies)
        self._keep_leads(result, now)

    def _keep_leads(self, result: TurnResult, now: datetime) -> None:
        if result.unanswered:
            day = moment_text(now)[:10]
            self._unanswered.append((result.unanswered, day))
        for feedback in result.withdrawn:
            if feedback in self._feedback:
                self._feedback.remove(feedback)
        if result.feedback:
            self._feedback.append(result.feedback)

    def put_out(self, chat: str, now: datetime, replies: Sequence[Json]) -> None:
        """Put these behind what is to be sent to a chat."""
        self._put_out(chat, now, replies)

    def _put_out(self, chat: str, now: datetime, replies: Sequence[Json]) -> None:
        outbox = self._chats[chat].outbox
        for reply in replies:
            number = self._next_number()
            outbox[number] = {
                "number": number,
                "chat": chat,
                "reply": to_text(reply),
                "parts_sent": 0,
                "created_at": moment_text(now),
            }

    def _put_aside(
        self, chat: str, event: str, body: object, error: str, now: datetime
    ) -> None:
        row = {
            "number": self._next_number(),
            "chat": chat,
            "event": event,
            "body": orjson.dumps(body).decode(),
            "error": error,
            "happened_at": moment_text(now),
            "again": 0,
        }
        self._chats[chat].set_aside.append(row)

    def _next_number(self) -> int:
        self._last_number += 1
        return self._last_number

    def first_time(self, event: str, now: datetime) -> bool:
        """Mark an event done; False where it was before."""
        if event in self._events:
            return False
        self._events[event] = moment_text(now)
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
        if not self.first_time(event, now):
            return False
        self._put_aside(chat, event, failure.body, failure.error, now)
        self._put_out(chat, now, replies)
        return True

    def refuse(
        self, chat: str, number: int, now: datetime, error: str, replies: Sequence[Json]
    ) -> None:
        """Keep a reply aside that can never be sent, and send these in its place."""
        refused = self._chats[chat].outbox.pop(number, None)
        if refused is not None:
            reply = orjson.loads(refused["reply"])
            self._put_aside(chat, f"reply:{number}", reply, error, now)
            self._put_out(chat, now, replies)

    def state(self, chat: str) -> str | None:
        """The state of a chat, None for a new one."""
        return self._chats[chat].state

    def everything(self, chat: str) -> Json:
        """All that is stored on a chat: the rows of each kind."""
        rows = self._chats[chat].rows(chat)
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
            reply = orjson.loads(row["reply"])
            waiting.append(Waiting(number, reply, row["parts_sent"], kept.anchor))
        return waiting

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
        chats = self._chats.values()
        return Load(
            sum(len(chat.outbox) for chat in chats),
            sum(len(chat.set_aside) for chat in chats),
            sum(len(chat.due(day)) for chat in chats),
        )

    def drop_waiting(self, chat: str) -> int:
        """Forget what was to be sent to a chat that cannot be reached."""
        kept = self._chats[chat]
        dropped = len(kept.outbox)
        kept.outbox.clear()
        kept.reminders.clear()
        return dropped

    def move_chat(self, chat: str, new: str, *, overwrite: bool) -> None:
        """Let a chat go on under another id."""
        former = self._chats.pop(chat, _Chat())
        kept = self._chats[new]
        if former.state is not None and (overwrite or kept.state is None):
            kept.state = former.state
            kept.updated_at = former.updated_at
        kept.reminders = former.reminders | kept.reminders
        kept.threads = former.threads | kept.threads
        for row in (*former.outbox.values(), *former.set_aside):
            row["chat"] = new
        kept.outbox |= former.outbox
        kept.set_aside += former.set_aside

    def tidy(self, now: datetime, idle: timedelta, leads: timedelta) -> int:
        """Erase the conversations idle for that long, and what else is too old."""
        limit = moment_text(now - idle)
        erased = 0
        for chat, kept in list(self._chats.items()):
            if kept.is_idle(limit):
                del self._chats[chat]
                erased += 1
            else:
                kept.drop_what_is_old(limit)
        self._tidy_leads(moment_text(now - leads))
        before = moment_text(now - KEPT_EVENTS)
        for event, moment in list(self._events.items()):
            if moment < before:
                del self._events[event]
        return erased

    def _tidy_leads(self, before: str) -> None:
        for question in list(self._unanswered):
            if question[1] < before:
                self._unanswered.remove(question)
        for feedback in list(self._feedback):
            if feedback.given_on < before:
                self._feedback.remove(feedback)

    def unanswered(self) -> list[tuple[str, str]]:
        """(question without an answer, day on which it was asked), oldest first."""
        return list(self._unanswered)

    def feedback(self) -> list[Feedback]:
        """What users said of answers, oldest first."""
        return list(self._feedback)

    def ignored(self) -> set[str]:
        """The ids that the curators chose to ignore."""
        return set(self._ignored)

    def ignore(self, ids: set[str], now: datetime) -> None:  # noqa: ARG002 (nobody asks since when)
        """Ignore these too, for good."""
        self._ignored |= ids

    def rows_aside(self) -> list[Json]:
        """The rows of what was set aside, the oldest first."""
        kept = self._chats.values()
        rows = [row for chat in kept for row in chat.set_aside]
        return sorted(rows, key=lambda row: row["number"])

    def drop_aside(self, row: Json) -> None:
        """Forget what was set aside."""
        self._chats[row["chat"]].set_aside.remove(row)

    def undo(self, event: str) -> None:
        """Let an event count as not done."""
        self._events.pop(event, None)


@dataclass(frozen=True)
class _Aside:
    """What was set aside in a store, for the operator."""

    store: MemoryStore

    def rows(self) -> list[Aside]:
        """All of it, the oldest first."""
        return list(map(_as_aside, self.store.rows_aside()))

    def ask_again(self, numbers: Sequence[int]) -> None:
        """Have these tried again."""
        for row in self._named(numbers):
            row["again"] = 1

    def asked_again(self) -> list[Aside]:
        """Those that are to be tried again, once."""
        found = [row for row in self.store.rows_aside() if row["again"]]
        for row in found:
            row["again"] = 0
            self.store.undo(row["event"])
        return list(map(_as_aside, found))

    def put_back(self, number: int, now: datetime) -> None:
        """Let a reply that was set aside wait to be sent again."""
        for row in self._named([number]):
            self.store.put_out(row["chat"], now, [orjson.loads(row["body"])])
        self.drop([number])

    def drop(self, numbers: Sequence[int]) -> None:
        """Forget these."""
        for row in self._named(numbers):
            self.store.drop_aside(row)

    def _named(self, numbers: Sequence[int]) -> list[Json]:
        return [row for row in self.store.rows_aside() if row["number"] in numbers]


def _as_aside(row: Json) -> Aside:
    columns = ("number", "chat", "event", "error", "happened_at")
    kept = {name: row[name] for name in columns}
    return Aside(**kept, body=orjson.loads(row["body"]))
