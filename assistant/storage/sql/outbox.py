"""The replies that wait to be sent, and the messages that are anchors."""

from collections.abc import Sequence

from assistant.storage.plain import read_reply, to_text
from assistant.storage.port import Json, Sent, Waiting
from assistant.storage.sql.tables import Tables, bounds

_WAITING = (
    "SELECT number, reply, parts_sent, message FROM outbox LEFT JOIN anchors USING (chat) "
    "WHERE chat = ? ORDER BY number LIMIT ?"
)
_CHATS_WAITING = (
    "SELECT chat FROM outbox WHERE chat >= ? AND chat < ? "
    "GROUP BY chat ORDER BY min(number)"
)
_LAST_OF_MANY = "SELECT 1 FROM outbox WHERE chat >= ? AND chat < ? LIMIT 1 OFFSET ?"
_BACKLOG = "SELECT count(*) FROM outbox WHERE chat = ?"
_NO_LIMIT = 1_000_000_000
_MAKE_ANCHOR = (
    "INSERT INTO anchors (chat, message) SELECT chat, ? FROM outbox WHERE number = ? AND chat = ? "
    "ON CONFLICT (chat) DO UPDATE SET message = excluded.message"
)


class SqlOutbox:
    """The tables of replies and anchors. What writes is called inside a transaction."""

    def __init__(self, file: Tables) -> None:
        self._file = file
        self._erased: set[str] = set()
        """Chats of which nothing is left but what they are still to be told."""

    def put(self, chat: str, moment: str, replies: Sequence[Json]) -> None:
        """Add replies behind those that wait."""
        insert = "INSERT INTO outbox (chat, reply, created_at) VALUES (?, ?, ?)"
        for reply in replies:
            self._file.put(insert, chat, to_text(reply), moment)
        if replies:
            self._file.tell(chat)

    def waiting(self, chat: str, most: int | None) -> list[Waiting]:
        """The chat's replies, in order."""
        limit = _NO_LIMIT if most is None else most
        rows = self._file.rows(_WAITING, chat, limit)
        return [
            Waiting(number, read_reply(reply), parts, anchor)
            for number, reply, parts, anchor in rows
        ]

    def chats(self, prefix: str) -> list[str]:
        """The chats of this prefix that have any, who waits longest first."""
        rows = self._file.rows(_CHATS_WAITING, *bounds(prefix))
        return [chat for (chat,) in rows]

    def backlog(self, chat: str) -> int:
        """How many there are of a chat, counted in the index."""
        ((count,),) = self._file.rows(_BACKLOG, chat)
        return int(count)

    def crowded(self, prefix: str, many: int) -> bool:
        """Whether there are so many of these chats; no more than that are looked at."""
        return bool(self._file.rows(_LAST_OF_MANY, *bounds(prefix), many - 1))

    def mark_sent(self, together: Sequence[Sent]) -> None:
        """Forget these, and note which are anchors."""
        delete = "DELETE FROM outbox WHERE number = ? AND chat = ?"
        for sent in together:
            if sent.anchor is not None:
                self._file.put(_MAKE_ANCHOR, sent.anchor, sent.number, sent.chat)
            self._file.put(delete, sent.number, sent.chat)
            self._leave(sent.chat)

    def mark_parts(self, number: int, parts_sent: int) -> None:
        """Note that so many messages of a long reply were sent."""
        update = "UPDATE outbox SET parts_sent = ? WHERE number = ?"
        self._file.put(update, parts_sent, number)

    def drop(self, chat: str) -> int:
        """Forget all of a chat; how many there were."""
        dropped = self._file.run("DELETE FROM outbox WHERE chat = ?", chat)
        self._leave(chat)
        return dropped

    def tell_last(self, chat: str) -> None:
        """The chat was erased: once it has been told so, its name goes from the file too."""
        self._erased.add(chat)

    def _leave(self, chat: str) -> None:
        if chat in self._erased and not self.backlog(chat):
            self._erased.discard(chat)
            self._file.wipe_traces()
