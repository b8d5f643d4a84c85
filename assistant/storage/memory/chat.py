"""What is stored on one chat: texts, and rows as a person is shown them."""

from dataclasses import dataclass, field

from assistant.storage.port import Json, Reminders, TurnResult


@dataclass
class Chat:
    """One chat; moments are texts in universal time."""

    state: str | None = None
    updated_at: str = ""
    erased_from: str | None = None
    """From when on it may be erased, where it was found idle."""
    anchor: str | None = None
    outbox: dict[int, Json] = field(default_factory=dict)
    set_aside: list[Json] = field(default_factory=list)
    reminders: dict[str, str] = field(default_factory=dict)
    threads: dict[str, int | None] = field(default_factory=dict)
    """The topic in which each reminder was wanted."""

    def keep(self, result: TurnResult, moment: str) -> None:
        """Keep the state that a turn leaves, and its reminders."""
        self.state = result.state
        self.updated_at = moment
        self.erased_from = None
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
            row = {
                "chat": chat,
                "state": self.state,
                "updated_at": self.updated_at,
                "erased_from": self.erased_from,
            }
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

    def announce(self, moment: str) -> bool:
        """Note that it may be erased from this moment on; whether that is new.

        A former note that says later was made on a clock that was wrong.
        """
        if self.erased_from is not None and self.erased_from <= moment:
            return False
        self.erased_from = moment
        return True

    def drop_what_is_old(self, limit: str) -> None:
        """Forget what came before this moment and lies about."""
        for failure in list(self.set_aside):
            if failure["happened_at"] < limit:
                self.set_aside.remove(failure)
        for number, reply in list(self.outbox.items()):
            if reply["created_at"] < limit:
                del self.outbox[number]

    def put_right(self, bounds: tuple[str, str], moment: str) -> None:
        """What is dated before or after these moments is dated anew: no clock was right then."""
        if self.state is not None:
            self.updated_at = put_right(self.updated_at, bounds, moment)
        for failure in self.set_aside:
            failure["happened_at"] = put_right(failure["happened_at"], bounds, moment)
        for reply in self.outbox.values():
            reply["created_at"] = put_right(reply["created_at"], bounds, moment)


def put_right(written: str, bounds: tuple[str, str], moment: str) -> str:
    """The moment written, or this one where that is before the first or after the second."""
    before, after = bounds
    return written if before <= written <= after else moment
