"""The database's schema, as steps that are only ever added to."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("clausier")


@migrations()
def conversations(db: Database) -> None:
    """States, events done, replies to send, and questions for the curators."""
    db.table("conversations").create({"chat": str, "state": str, "updated_at": str}, pk="chat")
    db.table("events").create({"id": str, "done_at": str}, pk="id")
    db.table("outbox").create({"number": int, "chat": str, "reply": str}, pk="number")
    db.table("outbox").create_index(["chat", "number"])
    db.table("unanswered").create({"number": int, "question": str, "asked_on": str}, pk="number")
