"""All that the tables hold of one chat: shown, erased, or given to another."""

from assistant.storage.plain import opened_up
from assistant.storage.port import Json
from assistant.storage.sqlite.database import DatabaseFile

_TABLES = (
    "conversations",
    "outbox",
    "anchors",
    "set_aside",
    "reminders",
    "unanswered",
    "feedback",
)
_MARKS = "FROM events WHERE id >= ? AND id < ?"
_AFTER_COLON = ";"


class SqliteChats:
    """Chats across the tables. What writes is called inside a transaction."""

    def __init__(self, file: DatabaseFile) -> None:
        self._file = file

    def everything(self, chat: str) -> Json:
        """Its rows of each table, and the marks of events that name it."""
        found = {table: self._rows_of(chat, table) for table in _TABLES}
        marks = self._file.records(f"SELECT * {_MARKS}", *_named_after(chat))
        return {**found, "events": marks}

    def _rows_of(self, chat: str, table: str) -> list[Json]:
        rows = self._file.records(f"SELECT * FROM {table} WHERE chat = ?", chat)
        return [opened_up(row) for row in rows]

    def erase(self, chat: str) -> None:
        """Forget all of it."""
        for table in _TABLES:
            self._file.run(f"DELETE FROM {table} WHERE chat = ?", chat)
        self._file.run(f"DELETE {_MARKS}", *_named_after(chat))

    def hand(self, chat: str, new: str, *, overwrite: bool) -> None:
        """Its state, replies and failures are another chat's, which may have a state already."""
        clash = "REPLACE" if overwrite else "IGNORE"
        move = f"UPDATE OR {clash} conversations SET chat = ? WHERE chat = ?"
        self._file.run(move, new, chat)
        self._file.run("UPDATE outbox SET chat = ? WHERE chat = ?", new, chat)
        self._file.run("UPDATE set_aside SET chat = ? WHERE chat = ?", new, chat)


def _named_after(chat: str) -> tuple[str, str]:
    """The bounds of the ids that begin with the chat's name and a colon."""
    return f"{chat}:", f"{chat}{_AFTER_COLON}"
