"""What is kept for the curators: it belongs to a chat, unless its user let it be kept without."""

from datetime import datetime
from typing import Any

from assistant.storage.port import (
    MOST_IN_ALL,
    MOST_OF_A_CHAT,
    Feedback,
    SentCard,
    TurnResult,
    Unanswered,
)
from assistant.storage.sql.tables import Tables

_UNLINKED = ""
_SAID = {
    "unanswered": ("question",),
    "feedback": ("question", "topic", "verdict", "reason"),
}
"""What a row of each table says."""
_FIRST = {"unanswered": "asked_on", "feedback": "given_on"}
"""The column of the first day."""
_LEAST_WORTH = "ORDER BY times DESC, last_on DESC, number DESC LIMIT 1000000000 OFFSET"


class SqlLeads:
    """Questions without an answer, what users said of answers, and what is to be ignored."""

    def __init__(self, file: Tables) -> None:
        self._file = file

    def keep(self, chat: str, result: TurnResult, day: str) -> None:
        """Write what a turn leaves for the curators, inside its transaction."""
        owner = _UNLINKED if result.consent == "given" else chat
        if result.consent_changed:
            self._settle(chat, result)
        for feedback in result.withdrawn:
            self._withdraw(chat, feedback)
        if result.unanswered:
            self._count("unanswered", owner, (result.unanswered,), day)
        if result.feedback:
            said = result.feedback.said
            self._count("feedback", owner if said[0] else _UNLINKED, said, day)

    def _settle(self, chat: str, result: TurnResult) -> None:
        """What was kept so far loses its link, or goes."""
        if result.consent == "given":
            self.hand(chat, _UNLINKED)
            return
        for table in _SAID:
            self._file.put(f"DELETE FROM {table} WHERE chat = ?", chat)

    def _count(self, table: str, chat: str, said: tuple[str, ...], day: str) -> None:
        """Once more, or for the first time; what is said least makes room."""
        marks = ", ".join("?" * len(said))
        values = f"VALUES (?, {marks}, ?, 1, ?)"
        self._file.put(_added(table, values), chat, *said, day, day)
        if chat != _UNLINKED:
            self._push_out(table, "WHERE chat = ?", MOST_OF_A_CHAT, chat)
        self._push_out(table, "", MOST_IN_ALL)

    def _push_out(self, table: str, which: str, most: int, *values: str) -> None:
        ((count,),) = self._file.rows(f"SELECT count(*) FROM {table} {which}", *values)
        if count > most:
            chosen = f"SELECT number FROM {table} {which} {_LEAST_WORTH} {most}"
            self._file.put(f"DELETE FROM {table} WHERE number IN ({chosen})", *values)

    def hand(self, chat: str, new: str) -> None:
        """What belongs to a chat belongs to this one from now on."""
        for table, said in _SAID.items():
            columns = ", ".join((*said, _FIRST[table], "times", "last_on"))
            moved = f"SELECT CAST(? AS TEXT), {columns} FROM {table} WHERE chat = ? ORDER BY number"
            self._file.put(_added(table, moved), new, chat)
            self._file.put(f"DELETE FROM {table} WHERE chat = ?", chat)

    def _withdraw(self, chat: str, feedback: Feedback) -> None:
        """One time less, of the chat's own rather than of those without a link.

        Those that say the same are alike: whose it was does not matter.
        """
        same = " AND ".join(f"{column} = ?" for column in _SAID["feedback"])
        found = self._file.rows(
            f"SELECT number FROM feedback WHERE chat IN (?, ?) AND {same} "
            "ORDER BY chat DESC LIMIT 1",
            *(chat, _UNLINKED, *feedback.said),
        )
        for (number,) in found:
            less = "UPDATE feedback SET times = times - 1 WHERE number = ?"
            self._file.put(less, number)
            self._file.put("DELETE FROM feedback WHERE times < 1")

    def tidy(self, before: str) -> None:
        """Erase what was said last before this day, inside a transaction."""
        for table in _SAID:
            self._file.put(f"DELETE FROM {table} WHERE last_on < ?", before)
        self._file.put("DELETE FROM sent_cards WHERE last_on < ?", before)

    def unanswered(self) -> list[Unanswered]:
        """The questions without an answer, oldest first."""
        rows = self._rows("question, asked_on, times, last_on FROM unanswered")
        return [Unanswered(*row) for row in rows]

    def feedback(self) -> list[Feedback]:
        """What users said of answers, oldest first."""
        rows = self._rows(
            "question, topic, verdict, reason, given_on, times FROM feedback"
        )
        return [Feedback(*row) for row in rows]

    def _rows(self, which: str) -> list[Any]:
        return self._file.rows(f"SELECT {which} ORDER BY number")

    def ignored(self) -> set[str]:
        """The ids that the curators chose to ignore."""
        return {id_ for (id_,) in self._file.rows("SELECT id FROM ignored")}

    def ignore(self, ids: set[str], now: datetime) -> None:
        """Ignore these too, for good."""
        insert = (
            "INSERT INTO ignored (id, ignored_on) VALUES (?, ?) ON CONFLICT DO NOTHING"
        )
        day = now.date().isoformat()
        with self._file.writing():
            for id_ in sorted(ids):
                self._file.put(insert, id_, day)

    def count_card(self, card: str, day: str) -> None:
        """A card was sent once more, on this day."""
        with self._file.writing():
            self._file.put(
                "INSERT INTO sent_cards (card, times, last_on) VALUES (?, 1, ?) "
                "ON CONFLICT (card) DO UPDATE SET times = sent_cards.times + 1, "
                "last_on = CASE WHEN excluded.last_on > sent_cards.last_on "
                "THEN excluded.last_on ELSE sent_cards.last_on END",
                *(card, day),
            )

    def sent_cards(self) -> list[SentCard]:
        """The cards that were sent, most often first."""
        rows = self._file.rows(
            "SELECT card, times, last_on FROM sent_cards ORDER BY times DESC, card"
        )
        return [SentCard(*row) for row in rows]


def _added(table: str, rows: str) -> str:
    """The statement that adds rows, or their numbers to rows that say the same."""
    first, said = _FIRST[table], ", ".join(_SAID[table])
    return (
        f"INSERT INTO {table} (chat, {said}, {first}, times, last_on) {rows} "
        f"ON CONFLICT (chat, {said}) DO UPDATE SET "
        f"times = {table}.times + excluded.times, "
        f"{first} = {_chosen(table, first, '<')}, "
        f"last_on = {_chosen(table, 'last_on', '>')}"
    )


def _chosen(table: str, column: str, sign: str) -> str:
    """The earlier or the later of the day that stands there and the one that comes."""
    old, new = f"{table}.{column}", f"excluded.{column}"
    return f"CASE WHEN {old} {sign} {new} THEN {old} ELSE {new} END"
