"""All rows of one database into another, whichever of the two each is; proved by digests."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.storage.port import StoreError
from assistant.storage.sql.tables import Tables

_TOGETHER = 500
"""Rows in one write; where it stops, the next run goes on behind the last."""
_MARK = "moving"
_COLUMNS = {
    "conversations": ("chat", "state", "updated_at", "erased_from"),
    "events": ("id", "done_at"),
    "outbox": ("number", "chat", "reply", "parts_sent", "created_at"),
    "anchors": ("chat", "message"),
    "set_aside": (
        *("number", "chat", "event", "body", "error", "happened_at"),
        "again",
    ),
    "reminders": ("chat", "id", "due_on", "thread"),
    "unanswered": ("number", "chat", "question", "asked_on", "times", "last_on"),
    "feedback": (
        *("number", "chat", "question", "topic", "verdict", "reason"),
        *("given_on", "times", "last_on"),
    ),
    "ignored": ("id", "ignored_on"),
    "sent_cards": ("card", "times", "last_on"),
    "meta": ("name", "value"),
}
_KEYS = {"reminders": ("chat", "id")}
"""What orders a table's rows; the first column where nothing else is said."""
_PUT = (
    "INSERT INTO meta (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class MovedTable:
    """What was proved of one table: as many rows on both sides, of one digest."""

    name: str
    rows: int
    digest: str


def move(source: Tables, target: Tables) -> list[MovedTable]:
    """Copy all rows, behind those that an earlier run copied, and prove that all are there.

    The source is left as it is, and must not be written to meanwhile. Raises StoreError where
    the target holds what no run of this brought there, or where a proof fails.
    """
    _begin(target)
    for table in _COLUMNS:
        _copy(table, source, target)
    proved = [_prove(table, source, target) for table in _COLUMNS]
    with target.writing():
        target.put("DELETE FROM meta WHERE name = ?", _MARK)
    return proved


def _begin(target: Tables) -> None:
    """Mark the target as one that is being filled. Raises StoreError where it is in use."""
    if target.rows("SELECT 1 FROM meta WHERE name = ?", _MARK):
        return
    for table in _COLUMNS:
        if target.rows(f"SELECT 1 FROM {table} LIMIT 1"):
            raise StoreError(
                f"La base d'arrivée n'est pas vide (table {table}) : donnez-en une neuve."
            )
    with target.writing():
        target.put(_PUT, _MARK, "1")


def _copy(table: str, source: Tables, target: Tables) -> None:
    columns = _COLUMNS[table]
    marks = ", ".join("?" * len(columns))
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT DO NOTHING"
    for rows in _read(table, source, _last(table, target)):
        with target.writing():
            for row in rows:
                target.put(insert, *row)
    if "number" in columns:
        target.number_on(table)


def _last(table: str, target: Tables) -> Row | None:
    """The key of the last row that is there; rows come in the order of their keys."""
    if table == "meta":  # few, and one of them is the mark
        return None
    key = _key(table)
    columns, falling = ", ".join(key), ", ".join(f"{column} DESC" for column in key)
    found = target.rows(f"SELECT {columns} FROM {table} ORDER BY {falling} LIMIT 1")
    return tuple(found[0]) if found else None


def _read(table: str, tables: Tables, last: Row | None = None) -> Iterator[list[Row]]:
    """The rows behind a key, some at a time, without the mark of a move."""
    columns, key = _COLUMNS[table], _key(table)
    order, marks = ", ".join(key), ", ".join("?" * len(key))
    select = f"SELECT {', '.join(columns)} FROM {table}"
    while True:
        behind, values = (f"WHERE ({order}) > ({marks})", last) if last else ("", ())
        rows = tables.rows(
            f"{select} {behind} ORDER BY {order} LIMIT {_TOGETHER}", *values
        )
        if not rows:
            return
        last = tuple(rows[-1][columns.index(column)] for column in key)
        yield [row for row in rows if table != "meta" or row[0] != _MARK]


def _key(table: str) -> tuple[str, ...]:
    return _KEYS.get(table, _COLUMNS[table][:1])


def _prove(table: str, source: Tables, target: Tables) -> MovedTable:
    """The table's count and digest. Raises StoreError where the two sides differ."""
    wanted, found = _digest(table, source), _digest(table, target)
    if wanted != found:
        raise StoreError(
            f"La table {table} n'est pas arrivée entière ({found.rows} lignes pour "
            f"{wanted.rows}) : une des deux bases a servi entre-temps. Videz celle d'arrivée, "
            "et recommencez, le bot arrêté."
        )
    return found


def _digest(table: str, tables: Tables) -> MovedTable:
    digest, count = hashlib.sha256(), 0
    for rows in _read(table, tables):
        for row in rows:
            # PostgreSQL's texts hold every character but this one.
            text = json.dumps(list(row)).replace("\\u0000", "\\ufffd")
            digest.update(text.encode() + b"\n")
            count += 1
    return MovedTable(table, count, digest.hexdigest())
