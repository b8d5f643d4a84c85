"""What the shared SQL asks of a database: statements, and transactions that may be nested."""

from contextlib import AbstractContextManager
from typing import Any, Protocol

_LAST_CHARACTER = "\U0010ffff"


def bounds(prefix: str) -> tuple[str, str]:
    """The names that begin so stand from the first on, and before the second."""
    return prefix, f"{prefix}{_LAST_CHARACTER}"


class Tables(Protocol):
    """A database. Statements mark values by « ? »; each failure is raised as a StoreError."""

    def rows(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        ...

    def records(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """All rows of a query, each by the names of its columns."""
        ...

    def run(self, statement: str, *values: Any) -> int:
        """Execute a statement; how many rows it changed."""
        ...

    def put(self, statement: str, *values: Any) -> None:
        """Execute a statement whose count nobody asks for: a network is not waited for."""
        ...

    def tell(self, chat: str) -> None:
        """Tell whoever sends that something waits for this chat, once that is written."""
        ...

    def number_on(self, table: str) -> None:
        """Numbers given from now on come after those of the rows that are there."""
        ...

    def writing(self, *chats: str) -> AbstractContextManager[None]:
        """One transaction, on the disk at its end, in which these chats are nobody else's.

        Inside another transaction it is undone alone, and done with the outer one.
        """
        ...

    def writing_soon(self, *chats: str) -> AbstractContextManager[None]:
        """One transaction that a power cut may undo, but not the death of the process."""
        ...

    def served_by_nobody_else(self) -> None:
        """Raise StoreError, inside a transaction, where another process serves the database."""
        ...

    def wipe_traces(self) -> None:
        """Let what was deleted be nowhere, now or soon."""
        ...

    def wipe_if_due(self) -> None:
        """The same, where it could not be done at once."""
        ...
