"""What is kept for the curators, none of it with a link to a chat."""

from datetime import datetime

from assistant.storage.database import DatabaseFile
from assistant.storage.port import Feedback, TurnResult

_COLUMNS = "question, topic, verdict, reason, given_on"


class SqliteLeads:
    """The questions without an answer, what users said of answers, and what the curators chose to ignore."""

    def __init__(self, file: DatabaseFile) -> None:
        self._file = file
        self._db = file.db

    def keep(self, result: TurnResult, day: str) -> None:
        """Write what a turn leaves for the curators, inside its transaction."""
        if result.unanswered:
            self._db.execute(
                "INSERT INTO unanswered (question, asked_on) VALUES (?, ?)",
                (result.unanswered, day),
            )
        for feedback in result.withdrawn:
            # Rows that say the same are alike: which of them goes does not matter, and none says whose it was.
            same = " AND ".join(f"{column} = ?" for column in _COLUMNS.split(", "))
            last = f"SELECT max(number) FROM feedback WHERE {same}"
            self._db.execute(
                f"DELETE FROM feedback WHERE number = ({last})", _values(feedback)
            )
        if result.feedback:
            insert = f"INSERT INTO feedback ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)"
            self._db.execute(insert, _values(result.feedback))

    def tidy(self, before: str) -> None:
        """Erase what is older than this moment, inside a transaction."""
        self._db.execute("DELETE FROM unanswered WHERE asked_on < ?", (before,))
        self._db.execute("DELETE FROM feedback WHERE given_on < ?", (before,))

    def unanswered(self) -> list[tuple[str, str]]:
        """See Leads.unanswered."""
        with self._file.explained():
            return list(
                self._db.execute(
                    "SELECT question, asked_on FROM unanswered ORDER BY number"
                )
            )

    def feedback(self) -> list[Feedback]:
        """See Leads.feedback."""
        with self._file.explained():
            return [
                Feedback(*row)
                for row in self._db.execute(
                    f"SELECT {_COLUMNS} FROM feedback ORDER BY number"
                )
            ]

    def ignored(self) -> set[str]:
        """See Leads.ignored."""
        with self._file.explained():
            return {id_ for (id_,) in self._db.execute("SELECT id FROM ignored")}

    def ignore(self, ids: set[str], now: datetime) -> None:
        """See Leads.ignore."""
        day = now.date().isoformat()
        with self._file.explained(), self._file.writing():
            for id_ in sorted(ids):
                self._db.execute("INSERT OR IGNORE INTO ignored VALUES (?, ?)", (id_, day))


def _values(feedback: Feedback) -> tuple[str, ...]:
    return (
        feedback.question,
        feedback.topic,
        feedback.verdict,
        feedback.reason,
        feedback.given_on,
    )
