"""What could not be handled, as rows: for the operator to see, try again or drop."""

import json
from collections.abc import Sequence
from datetime import datetime

from assistant.storage.plain import moment_text
from assistant.storage.port import Aside
from assistant.storage.sql.tables import Tables, bounds

_COLUMNS = "number, chat, event, body, error, happened_at"
_PUT_BACK = (
    "INSERT INTO outbox (chat, reply, created_at) "
    "SELECT chat, body, ? FROM set_aside WHERE number = ?"
)
_AGAIN = "WHERE again = 1 AND (chat >= ? AND chat < ? OR chat = '' AND event >= ? AND event < ?)"


class SqlAside:
    """The table of what was set aside."""

    def __init__(self, file: Tables) -> None:
        self._file = file

    def rows(self) -> list[Aside]:
        """All of it, the oldest first."""
        return self._found("")

    def _found(self, where: str, *values: str) -> list[Aside]:
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM set_aside {where} ORDER BY number", *values
        )
        return [
            Aside(number, chat, event, json.loads(body), error, moment)
            for number, chat, event, body, error, moment in rows
        ]

    def ask_again(self, numbers: Sequence[int]) -> None:
        """Have these tried again by whoever serves the chats."""
        with self._file.writing():
            for number in numbers:
                self._file.put(
                    "UPDATE set_aside SET again = 1 WHERE number = ?", number
                )

    def asked_again(self, prefix: str) -> list[Aside]:
        """Those of these chats that are to be tried again, once."""
        named = *bounds(prefix), *bounds(prefix)
        if not self._file.rows(f"SELECT 1 FROM set_aside {_AGAIN} LIMIT 1", *named):
            return []
        with self._file.writing():
            found = self._found(_AGAIN, *named)
            for aside in found:
                self._file.run("DELETE FROM events WHERE id = ?", aside.event)
            self._file.run(f"UPDATE set_aside SET again = 0 {_AGAIN}", *named)
        return found

    def put_back(self, number: int, now: datetime) -> None:
        """Let a reply that was set aside wait to be sent again."""
        with self._file.writing():
            self._file.run(_PUT_BACK, moment_text(now), number)
            self.drop([number])

    def drop(self, numbers: Sequence[int]) -> None:
        """Forget these."""
        with self._file.writing():
            for number in numbers:
                self._file.run("DELETE FROM set_aside WHERE number = ?", number)
