"""The database's schema, as steps that are only ever added to."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("clausier")


@migrations()
def conversations(db: Database) -> None:
    """States, events done, replies to send, and questions for the curators."""
    db.table("conversations").create(
        {"chat": str, "state": str, "updated_at": str}, pk="chat"
    )
    db.table("events").create({"id": str, "done_at": str}, pk="id")
    db.table("outbox").create({"number": int, "chat": str, "reply": str}, pk="number")
    db.table("outbox").create_index(["chat", "number"])
    db.table("unanswered").create(
        {"number": int, "question": str, "asked_on": str}, pk="number"
    )


@migrations()
def anchors_and_set_aside(db: Database) -> None:
    """Messages changed in place, replies of several messages, and events that failed."""
    # Numbers are never used again: a reply that was sent late must not be taken for another.
    db.execute("ALTER TABLE outbox RENAME TO outbox_before")
    db.execute(
        "CREATE TABLE outbox ("
        "number INTEGER PRIMARY KEY AUTOINCREMENT, "
        "chat TEXT NOT NULL, "
        "reply TEXT NOT NULL, "
        "parts_sent INTEGER NOT NULL DEFAULT 0, "
        "created_at TEXT NOT NULL)"
    )
    db.execute(
        "INSERT INTO outbox (number, chat, reply, created_at) "
        "SELECT number, chat, reply, datetime() FROM outbox_before"
    )
    db.table("outbox_before").drop()
    db.table("outbox").create_index(["chat", "number"])
    db.table("anchors").create({"chat": str, "message": str}, pk="chat")
    columns = {
        "number": int,
        "chat": str,
        "event": str,
        "body": str,
        "error": str,
        "happened_at": str,
    }
    db.table("set_aside").create(columns, pk="number")
    db.table("conversations").create_index(["updated_at"])
    db.table("events").create_index(["done_at"])


@migrations()
def feedback_and_ignored(db: Database) -> None:
    """What users say of answers, and the questions that the curators ignore."""
    columns = {
        "number": int,
        "question": str,
        "topic": str,
        "verdict": str,
        "reason": str,
        "given_on": str,
    }
    db.table("feedback").create(columns, pk="number")
    db.table("ignored").create({"id": str, "ignored_on": str}, pk="id")


@migrations()
def reminders(db: Database) -> None:
    """The reminders still to be sent; one that was sent is no row any more."""
    db.table("reminders").create(
        {"chat": str, "id": str, "due_on": str}, pk=("chat", "id")
    )
    db.table("reminders").create_index(["due_on"])


@migrations()
def set_aside_again(db: Database) -> None:
    """Whether the operator wants what was set aside to be tried again."""
    db.execute("ALTER TABLE set_aside ADD COLUMN again INTEGER NOT NULL DEFAULT 0")


@migrations()
def threads_of_reminders(db: Database) -> None:
    """The topic of the chat in which each reminder was wanted."""
    db.table("reminders").add_column("thread", int)


@migrations()
def counted_leads(db: Database) -> None:
    """Questions and verdicts are counted, and belong to a chat; what was kept has no link."""
    db.execute("ALTER TABLE unanswered RENAME TO unanswered_before")
    db.execute("ALTER TABLE feedback RENAME TO feedback_before")
    db.execute(
        "CREATE TABLE unanswered ("
        "number INTEGER PRIMARY KEY, "
        "chat TEXT NOT NULL, "
        "question TEXT NOT NULL, "
        "asked_on TEXT NOT NULL, "
        "times INTEGER NOT NULL, "
        "last_on TEXT NOT NULL, "
        "UNIQUE (chat, question))"
    )
    db.execute(
        "CREATE TABLE feedback ("
        "number INTEGER PRIMARY KEY, "
        "chat TEXT NOT NULL, "
        "question TEXT NOT NULL, "
        "topic TEXT NOT NULL, "
        "verdict TEXT NOT NULL, "
        "reason TEXT NOT NULL, "
        "given_on TEXT NOT NULL, "
        "times INTEGER NOT NULL, "
        "last_on TEXT NOT NULL, "
        "UNIQUE (chat, question, topic, verdict, reason))"
    )
    db.execute(
        "INSERT INTO unanswered (chat, question, asked_on, times, last_on) "
        "SELECT '', substr(question, 1, 300), min(asked_on), count(*), max(asked_on) "
        "FROM unanswered_before GROUP BY substr(question, 1, 300) ORDER BY min(number)"
    )
    db.execute(
        "INSERT INTO feedback "
        "(chat, question, topic, verdict, reason, given_on, times, last_on) "
        "SELECT '', substr(question, 1, 300), topic, verdict, reason, "
        "min(given_on), count(*), max(given_on) FROM feedback_before "
        "GROUP BY substr(question, 1, 300), topic, verdict, reason ORDER BY min(number)"
    )
    db.table("unanswered_before").drop()
    db.table("feedback_before").drop()


@migrations()
def meta_and_notice(db: Database) -> None:
    """Whose the file is and how its clock went; from when on an idle chat may be erased."""
    db.table("meta").create({"name": str, "value": str}, pk="name")
    db.table("conversations").add_column("erased_from", str)


@migrations()
def marks_without_chats(db: Database) -> None:
    """Marks of reminders named their chat, and stayed when it was erased.

    A reminder that was sent is no row any more: it is not sent again without its mark.
    """
    db.execute("DELETE FROM events WHERE id LIKE 'reminder:%'")


@migrations()
def sent_cards(db: Database) -> None:
    """How often each card was sent into other chats, without any user."""
    db.table("sent_cards").create(
        {"card": str, "times": int, "last_on": str}, pk="card"
    )
