"""What is kept for the curators, none of it with a link to a chat."""

from datetime import datetime

from assistant.storage.port import Feedback, TurnResult
from assistant.storage.sqlite.database import DatabaseFile

_COLUMNS = "question, topic, verdict, reason, given_on"
_SAME = "question = ? AND topic = ? AND verdict = ? AND reason = ? AND given_on = ?"


class SqliteLeads:
    """Questions without an answer, what users said of answers, and what is to be ignored."""

    def __init__(self, file: DatabaseFile) -> None:
        self._file = file

    def keep(self, result: TurnResult, day: str) -> None:
        """Write what a turn leaves for the curators, inside its transaction."""
        if result.unanswered:
            self._file.run(
                "INSERT INTO unanswered (question, asked_on) VALUES (?, ?)",
                result.unanswered,
                day,
            )
        for feedback in result.withdrawn:
            self._withdraw(feedback)
        if result.feedback:
            self._file.run(
                f"INSERT INTO feedback ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
                *_values(result.feedback),
            )

    def _withdraw(self, feedback: Feedback) -> None:
        # Rows that say the same are alike: which of them goes does not matter, and none says
        # whose it was.
        last = f"SELECT max(number) FROM feedback WHERE {_SAME}"
        self._file.run(
            f"DELETE FROM feedback WHERE number = ({last})", *_values(feedback)
        )

    def tidy(self, before: str) -> None:
        """Erase what is older than this moment, inside a transaction."""
        self._file.run("DELETE FROM unanswered WHERE asked_on < ?", before)
        self._file.run("DELETE FROM feedback WHERE given_on < ?", before)

    def unanswered(self) -> list[tuple[str, str]]:
        """(question without an answer, day on which it was asked), oldest first."""
        return self._file.rows(
            "SELECT question, asked_on FROM unanswered ORDER BY number"
        )

    def feedback(self) -> list[Feedback]:
        """What users said of answers, oldest first."""
        rows = self._file.rows(f"SELECT {_COLUMNS} FROM feedback ORDER BY number")
        return [Feedback(*row) for row in rows]

    def ignored(self) -> set[str]:
        """The ids that the curators chose to ignore."""
        return {id_ for (id_,) in self._file.rows("SELECT id FROM ignored")}

    def ignore(self, ids: set[str], now: datetime) -> None:
        """Ignore these too, for good."""
        insert = "INSERT OR IGNORE INTO ignored (id, ignored_on) VALUES (?, ?)"
        day = now.date().isoformat()
        with self._file.writing():
            for id_ in sorted(ids):
                self._file.run(insert, id_, day)


def _values(feedback: Feedback) -> tuple[str, ...]:
    return (
        feedback.question,
        feedback.topic,
        feedback.verdict,
        feedback.reason,
        feedback.given_on,
    )
