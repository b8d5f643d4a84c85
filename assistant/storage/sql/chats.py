"""All that the tables hold of one chat: shown, erased, or given to another."""

from assistant.storage.plain import opened_up
from assistant.storage.port import Json, Owner
from assistant.storage.sql.tables import Tables, bounds

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
_NAMED = (
    *((table, "chat") for table in _TABLES),
    ("set_aside", "event"),
    ("events", "id"),
)
"""The columns that name a chat, or an event of one."""
_MAKE_ROOM = (
    "DELETE FROM conversations WHERE chat = ? "
    "AND EXISTS (SELECT 1 FROM conversations WHERE chat = ?)"
)
_GO_ON = (
    "UPDATE conversations SET chat = ? WHERE chat = ? "
    "AND NOT EXISTS (SELECT 1 FROM conversations WHERE chat = ?)"
)


class SqlChats:
    """Chats across the tables. What writes is called inside a transaction."""

    def __init__(self, file: Tables) -> None:
        self._file = file

    def everything(self, chat: str) -> Json:
        """Its rows of each table, and the marks of events that name it."""
        found = {table: self._rows_of(chat, table) for table in _TABLES}
        marks = self._file.records(f"SELECT * {_MARKS}", *bounds(f"{chat}:"))
        return {**found, "events": marks}

    def _rows_of(self, chat: str, table: str) -> list[Json]:
        rows = self._file.records(f"SELECT * FROM {table} WHERE chat = ?", chat)
        return [opened_up(row) for row in rows]

    def erase(self, chat: str) -> None:
        """Forget all of it."""
        for table in _TABLES:
            self._file.put(f"DELETE FROM {table} WHERE chat = ?", chat)
        self._file.put(f"DELETE {_MARKS}", *bounds(f"{chat}:"))

    def name_anew(self, owner: Owner) -> None:
        """Let all that is named as in a former version be named as this owner's.

        Raises StoreError where a process of that version may be at work with it.
        """
        self._file.served_by_nobody_else()
        rest = len(owner.former_prefix) + 1
        for table, column in _NAMED:
            self._file.put(
                f"UPDATE {table} SET {column} = CAST(? AS TEXT) || substr({column}, {rest}) "
                f"WHERE {column} >= ? AND {column} < ?",
                *(owner.prefix, *bounds(owner.former_prefix)),
            )

    def hand(self, chat: str, new: str, *, overwrite: bool) -> None:
        """Its state, replies and failures are another chat's, which may have a state already."""
        if overwrite:
            self._file.put(_MAKE_ROOM, new, chat)
        self._file.put(_GO_ON, new, chat, new)
        self._file.put("UPDATE outbox SET chat = ? WHERE chat = ?", new, chat)
        self._file.tell(new)
        self._file.put("UPDATE set_aside SET chat = ? WHERE chat = ?", new, chat)
