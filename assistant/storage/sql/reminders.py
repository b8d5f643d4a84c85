"""The reminders still to be sent, as rows: what a stop leaves undone is still there afterwards."""

from assistant.storage.port import Due, Reminders
from assistant.storage.sql.tables import Tables

_DUE = (
    "SELECT chat, thread, id FROM reminders "
    "WHERE due_on <= ? AND substr(chat, 1, length(CAST(? AS TEXT))) = ? "
    "ORDER BY chat, due_on, id"
)
_MOVE = (
    "UPDATE reminders SET chat = ? WHERE chat = ? "
    "AND id NOT IN (SELECT id FROM reminders WHERE chat = ?)"
)


class SqlReminders:
    """The table of reminders. What writes is called inside a transaction."""

    def __init__(self, file: Tables) -> None:
        self._file = file

    def keep(self, chat: str, reminders: Reminders) -> None:
        """Forget the chat's rows that are not wanted, add those that are new."""
        waiting = self._waiting(chat)
        for id_ in waiting - reminders.wanted.keys():
            self._file.put("DELETE FROM reminders WHERE chat = ? AND id = ?", chat, id_)
        after = reminders.added_after
        if after is None:
            return
        insert = "INSERT INTO reminders (chat, id, due_on, thread) VALUES (?, ?, ?, ?)"
        for id_, day in reminders.wanted.items():
            if id_ not in waiting and day > after:
                self._file.put(insert, chat, id_, day, reminders.thread)

    def _waiting(self, chat: str) -> set[str]:
        rows = self._file.rows("SELECT id FROM reminders WHERE chat = ?", chat)
        return {id_ for (id_,) in rows}

    def due(self, prefix: str, day: str) -> list[Due]:
        """Those due by this day of the chats of this prefix, in the order of the chats."""
        found: dict[tuple[str, int | None], tuple[str, ...]] = {}
        for chat, thread, id_ in self._file.rows(_DUE, day, prefix, prefix):
            found[chat, thread] = (*found.get((chat, thread), ()), id_)
        return [(chat, ids) for (chat, _), ids in found.items()]

    def thread(self, chat: str, id_: str) -> int | None:
        """The topic of the chat in which one was wanted; None for none."""
        find = "SELECT thread FROM reminders WHERE chat = ? AND id = ?"
        for (thread,) in self._file.rows(find, chat, id_):
            return None if thread is None else int(thread)
        return None

    def move(self, chat: str, new: str) -> None:
        """They are now those of another chat, which keeps its own where both have the same."""
        self._file.put(_MOVE, new, chat, new)

    def drop(self, chat: str) -> None:
        """Forget those of a chat that cannot be reached."""
        self._file.put("DELETE FROM reminders WHERE chat = ?", chat)
