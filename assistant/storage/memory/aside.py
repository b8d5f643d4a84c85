"""What could not be handled, in memory: for the operator to see, try again or drop."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from assistant.storage.memory.chat import Chat
from assistant.storage.port import Aside, Json

PutOut = Callable[[str, datetime, Sequence[Json]], None]


@dataclass(frozen=True)
class MemoryAside:
    """What was set aside of all chats."""

    chats: Mapping[str, Chat]
    events: dict[str, str]
    """The marks of the events that are done."""
    put_out: PutOut
    """Puts replies behind what is to be sent to a chat."""

    def rows(self) -> list[Aside]:
        """All of it, the oldest first."""
        return list(map(_as_aside, self._rows()))

    def ask_again(self, numbers: Sequence[int]) -> None:
        """Have these tried again."""
        for row in self._named(numbers):
            row["again"] = 1

    def asked_again(self, prefix: str) -> list[Aside]:
        """Those of these chats that are to be tried again, once."""
        asked = [row for row in self._rows() if row["again"]]
        found = [
            row for row in asked if (row["chat"] or row["event"]).startswith(prefix)
        ]
        for row in found:
            row["again"] = 0
            self.events.pop(row["event"], None)
        return list(map(_as_aside, found))

    def put_back(self, number: int, now: datetime) -> None:
        """Let a reply that was set aside wait to be sent again."""
        for row in self._named([number]):
            self.put_out(row["chat"], now, [orjson.loads(row["body"])])
        self.drop([number])

    def drop(self, numbers: Sequence[int]) -> None:
        """Forget these."""
        for row in self._named(numbers):
            self.chats[row["chat"]].set_aside.remove(row)

    def _named(self, numbers: Sequence[int]) -> list[Json]:
        return [row for row in self._rows() if row["number"] in numbers]

    def _rows(self) -> list[Json]:
        rows: list[Json] = []
        for kept in self.chats.values():
            rows += kept.set_aside
        return sorted(rows, key=lambda row: row["number"])


def _as_aside(row: Json) -> Aside:
    columns = ("number", "chat", "event", "error", "happened_at")
    kept = {name: row[name] for name in columns}
    return Aside(**kept, body=orjson.loads(row["body"]))
