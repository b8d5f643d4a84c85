"""The reminders still to be sent, as rows: what a stop of the program leaves undone is still there afterwards."""

from itertools import groupby

from assistant.storage.database import DatabaseFile
from assistant.storage.port import Reminders

_OF_THE_PREFIX = "due_on <= ? AND substr(chat, 1, length(?)) = ?"


class SqliteReminders:
    """The table of reminders. What writes is called inside a transaction."""

    def __init__(self, file: DatabaseFile) -> None:
        self._db = file.db

    def keep(self, chat: str, reminders: Reminders) -> None:
        """Forget the chat's rows that are not wanted, add those that are new."""
        rows = self._db.execute("SELECT id FROM reminders WHERE chat = ?", (chat,))
        waiting = {id_ for (id_,) in rows}
        for id_ in waiting - reminders.wanted.keys():
            self._db.execute("DELETE FROM reminders WHERE chat = ? AND id = ?", (chat, id_))
        for id_, day in reminders.wanted.items():
            if id_ not in waiting and day > reminders.added_after:
                self._db.execute("INSERT INTO reminders VALUES (?, ?, ?)", (chat, id_, day))

    def due(self, prefix: str, day: str) -> list[tuple[str, tuple[str, ...]]]:
        """See Store.due."""
        query = f"SELECT chat, id FROM reminders WHERE {_OF_THE_PREFIX} ORDER BY chat, due_on, id"
        rows = self._db.execute(query, (day, prefix, prefix)).fetchall()
        return [
            (chat, tuple(id_ for _, id_ in group))
            for chat, group in groupby(rows, key=lambda row: row[0])
        ]

    def move(self, chat: str, new: str) -> None:
        """They are now those of another chat."""
        self._db.execute(
            "UPDATE OR IGNORE reminders SET chat = ? WHERE chat = ?", (new, chat)
        )

    def drop(self, chat: str) -> None:
        """Forget those of a chat that cannot be reached."""
        self._db.execute("DELETE FROM reminders WHERE chat = ?", (chat,))
