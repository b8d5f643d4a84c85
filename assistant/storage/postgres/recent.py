"""What replicas tell each other of the last moments: rows that no crash of the server keeps."""

from collections.abc import Sequence
from datetime import datetime

from assistant.storage.plain import moment_text
from assistant.storage.postgres.server import DatabaseServer

_KEEP = (
    "INSERT INTO recent (name, value, kept_at) VALUES (?, ?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value, kept_at = excluded.kept_at"
)


class ServerRecent:
    """A Recent in a table of its own, which is in no archive of the server's and in no backup."""

    def __init__(self, server: DatabaseServer) -> None:
        self._server = server

    def find(self, names: Sequence[str]) -> dict[str, str]:
        """What is kept under these names."""
        marks = ", ".join("?" * len(names))
        query = f"SELECT name, value FROM recent WHERE name IN ({marks})"
        return dict(self._server.rows(query, *names))

    def keep(self, name: str, value: str, now: datetime) -> None:
        """Keep this with the transaction that is on."""
        self._server.put(_KEEP, name, value, moment_text(now))

    def forget(self, before: datetime) -> None:
        """What was kept before goes."""
        self._server.run("DELETE FROM recent WHERE kept_at < ?", moment_text(before))
