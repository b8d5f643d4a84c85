"""What only a file can show: it lasts, is shared, is private, is wiped; its failures are told."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from assistant.storage.port import (
    Feedback,
    Reminders,
    Sent,
    StoreError,
    Unanswered,
)
from assistant.storage.sqlite.migrations import migrations
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.turns import (
    DAY,
    NOW,
    count_up,
    numbers,
    take,
    texts,
    tidy_twice,
)

FULL = 2


def test_replies_wait_until_they_are_sent_even_across_a_restart(file: Path) -> None:
    with SqliteStore(file).opened() as first:
        for number in range(3):
            count_up(first, "a", f"e{number}")
        first.mark_sent([Sent("a", numbers(first, "a")[0])])
    with SqliteStore(file).opened() as again:
        assert texts(again, "a") == ["réponse 2", "réponse 3"]
        assert again.state("a") == "3"


def test_two_processes_never_lose_a_turn(file: Path) -> None:
    one, other = SqliteStore(file), SqliteStore(file)
    with one.opened(), other.opened():
        for number in range(10):
            count_up(one if number % 2 else other, "a", f"e{number}")
        assert one.state("a") == "10"


def test_who_is_going_to_write_keeps_other_processes_from_it_at_once(
    sqlite: SqliteStore, file: Path
) -> None:
    other = SqliteStore(file, patience_seconds=0.01)
    with other.opened(), sqlite.together(), pytest.raises(StoreError):
        count_up(other, "a", "e2")


# What a power cut may undo


def awaits_the_disk(store: SqliteStore) -> bool:
    """Whether a commit is on the disk before it counts."""
    return store._db.execute("PRAGMA synchronous").fetchone() == (FULL,)


def test_a_turn_is_on_the_disk_once_it_is_done_whatever_was_marked_before(
    sqlite: SqliteStore,
) -> None:
    assert awaits_the_disk(sqlite)
    take(sqlite, "a", "un", "deux")
    first, second = numbers(sqlite, "a")
    sqlite.mark_parts(first, 1)
    assert awaits_the_disk(sqlite)
    sqlite.mark_sent([Sent("a", second)])
    assert awaits_the_disk(sqlite)


def test_it_is_so_even_where_a_mark_could_not_be_written(
    sqlite: SqliteStore, file: Path
) -> None:
    take(sqlite, "a", "un")
    sqlite._db.execute("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError):
            sqlite.mark_sent([Sent("a", numbers(sqlite, "a")[0])])
    assert awaits_the_disk(sqlite)


# Privacy


def test_only_the_owner_can_read_the_file(sqlite: SqliteStore, file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def in_files(file: Path, word: str) -> bool:
    """Whether any file of the database holds the word."""
    files = file.parent.glob(f"{file.name}*")
    return any(word.encode() in found.read_bytes() for found in files)


def test_what_is_erased_is_nowhere_on_the_disk(sqlite: SqliteStore, file: Path) -> None:
    take(sqlite, "a", "zanzibar", state='"zanzibar"')
    assert in_files(file, "zanzibar")
    take(sqlite, "a", erase=True)
    assert not in_files(file, "zanzibar")


def test_so_it_is_where_it_was_erased_among_others(
    sqlite: SqliteStore, file: Path
) -> None:
    take(sqlite, "a", "zanzibar", state='"zanzibar"')
    with sqlite.together():
        take(sqlite, "a", erase=True)
        take(sqlite, "b")
    assert not in_files(file, "zanzibar")


def test_so_it_is_where_nobody_came_for_long(sqlite: SqliteStore, file: Path) -> None:
    take(sqlite, "a", "zanzibar", state='"zanzibar"', unanswered="zanzibar ?")
    tidy_twice(sqlite, NOW + 100 * DAY)
    assert not in_files(file, "zanzibar")


@pytest.mark.parametrize("others", [0, 400])
def test_the_name_of_an_erased_chat_is_nowhere_once_it_was_told(
    sqlite: SqliteStore, file: Path, others: int
) -> None:
    """Its row, its reminders, the marks of those, its verdicts, its anchor, what it was sent."""
    name = "telegram:7001234567"
    for number in range(others):
        take(sqlite, f"telegram:{number}", "un", state="x" * (number % 500))
    for number in range(20):
        take(
            sqlite,
            name,
            "un",
            state=f'"{number}"',
            unanswered=f"zanzibar {number} ?",
            event=f"{name}:reminder:{number}",
            reminders=Reminders({f"r{number}": "2027-01-01"}, ""),
        )
    sqlite.mark_sent([Sent(name, number, "11") for number in numbers(sqlite, name)])
    assert in_files(file, name)
    take(sqlite, name, "C'est effacé.", erase=True)
    assert not in_files(file, "zanzibar")
    sqlite.mark_sent([Sent(name, numbers(sqlite, name)[0])])
    assert not in_files(file, name)


def test_what_a_reader_kept_in_the_log_is_wiped_when_somebody_looks_after_it(
    sqlite: SqliteStore, file: Path
) -> None:
    take(sqlite, "a", "zanzibar", state='"zanzibar"')
    with closing(sqlite3.connect(file)) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT * FROM conversations").fetchall()
        take(sqlite, "a", erase=True)
        sqlite.wipe_if_due()
        assert in_files(file, "zanzibar")
    sqlite.wipe_if_due()
    assert not in_files(file, "zanzibar")
    sqlite.wipe_if_due()


def test_what_a_reader_kept_in_the_log_is_wiped_after_the_next_turn(
    sqlite: SqliteStore, file: Path
) -> None:
    take(sqlite, "a", "zanzibar", state='"zanzibar"')
    with closing(sqlite3.connect(file)) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT * FROM conversations").fetchall()
        take(sqlite, "a", erase=True)
        assert in_files(file, "zanzibar")
    take(sqlite, "b")
    assert not in_files(file, "zanzibar")


@pytest.mark.parametrize("table", ["unanswered", "feedback"])
def test_what_is_kept_for_the_curators_with_consent_has_no_link_to_a_chat(
    sqlite: SqliteStore, file: Path, table: str
) -> None:
    useful = Feedback("et la lune ?", "penalites", "utile", "", "2026-11-22")
    left = {"unanswered": "et la lune ?", "feedback": useful}
    take(sqlite, "zanzibar", **left)
    take(sqlite, "zanzibar", consent="given", consent_changed=True, **left)
    with closing(sqlite3.connect(file)) as reader:
        rows = reader.execute(f"SELECT * FROM {table}").fetchall()
    assert len(rows) == 1
    assert "zanzibar" not in rows[0]


# Schema


def test_the_final_schema(sqlite: SqliteStore, file: Path) -> None:
    own = "name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"
    tables = f"SELECT name, sql FROM sqlite_master WHERE type = 'table' AND {own}"
    with closing(sqlite3.connect(file)) as reader:
        schema = {name: " ".join(sql.split()) for name, sql in reader.execute(tables)}
    assert schema == {
        "conversations": 'CREATE TABLE "conversations" ( "chat" TEXT PRIMARY KEY, "state" TEXT, '
        '"updated_at" TEXT , "erased_from" TEXT)',
        "events": 'CREATE TABLE "events" ( "id" TEXT PRIMARY KEY, "done_at" TEXT )',
        "outbox": "CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, "
        "chat TEXT NOT NULL, reply TEXT NOT NULL, parts_sent INTEGER NOT NULL DEFAULT 0, "
        "created_at TEXT NOT NULL)",
        "anchors": 'CREATE TABLE "anchors" ( "chat" TEXT PRIMARY KEY, "message" TEXT )',
        "set_aside": 'CREATE TABLE "set_aside" ( "number" INTEGER PRIMARY KEY, "chat" TEXT, '
        '"event" TEXT, "body" TEXT, "error" TEXT, "happened_at" TEXT , '
        "again INTEGER NOT NULL DEFAULT 0)",
        "unanswered": "CREATE TABLE unanswered (number INTEGER PRIMARY KEY, chat TEXT NOT NULL, "
        "question TEXT NOT NULL, asked_on TEXT NOT NULL, times INTEGER NOT NULL, "
        "last_on TEXT NOT NULL, UNIQUE (chat, question))",
        "feedback": "CREATE TABLE feedback (number INTEGER PRIMARY KEY, chat TEXT NOT NULL, "
        "question TEXT NOT NULL, topic TEXT NOT NULL, verdict TEXT NOT NULL, "
        "reason TEXT NOT NULL, given_on TEXT NOT NULL, times INTEGER NOT NULL, "
        "last_on TEXT NOT NULL, UNIQUE (chat, question, topic, verdict, reason))",
        "meta": 'CREATE TABLE "meta" ( "name" TEXT PRIMARY KEY, "value" TEXT )',
        "reminders": 'CREATE TABLE "reminders" ( "chat" TEXT, "id" TEXT, "due_on" TEXT, '
        '"thread" INTEGER, PRIMARY KEY ("chat", "id") )',
        "ignored": 'CREATE TABLE "ignored" ( "id" TEXT PRIMARY KEY, "ignored_on" TEXT )',
        "sent_cards": 'CREATE TABLE "sent_cards" ( "card" TEXT PRIMARY KEY, '
        '"times" INTEGER, "last_on" TEXT )',
    }


def test_a_database_of_before_gets_its_new_table_and_keeps_its_chats(
    file: Path,
) -> None:
    with SqliteStore(file).opened() as old:
        take(old, "a", state="1")
        old._db.execute("DROP TABLE reminders")
        old._db.execute(
            f"DELETE FROM {migrations.migrations_table} WHERE name LIKE '%reminders'"
        )
    with SqliteStore(file).opened() as new:
        assert new.state("a") == "1"
        assert new.due("", "9999") == []


def test_reminders_that_knew_no_topic_are_kept(file: Path) -> None:
    with SqliteStore(file).opened() as old:
        take(old, "a", reminders=Reminders({"one": "2026-12-01"}, "2026-11-22"))
        old._db.execute("ALTER TABLE reminders DROP COLUMN thread")
        old._db.execute(
            f"DELETE FROM {migrations.migrations_table} "
            "WHERE name = 'threads_of_reminders'"
        )
    with SqliteStore(file).opened() as new:
        assert new.due("a", "9999") == [("a", ("one",))]
        assert new.thread("a", "one") is None


def test_questions_and_verdicts_of_before_are_counted_and_have_no_link(
    file: Path,
) -> None:
    with SqliteStore(file).opened() as old:
        for table in ("unanswered", "feedback", "meta"):
            old._db.execute(f"DROP TABLE {table}")
        old._db.execute("ALTER TABLE conversations DROP COLUMN erased_from")
        old._db.execute(
            "CREATE TABLE unanswered (number INTEGER PRIMARY KEY, question, asked_on)"
        )
        old._db.execute(
            "CREATE TABLE feedback (number INTEGER PRIMARY KEY, "
            "question, topic, verdict, reason, given_on)"
        )
        for day in ("2026-11-20", "2026-11-21"):
            old._run("INSERT INTO unanswered VALUES (NULL, 'et Mars ?', ?)", day)
            old._run(
                "INSERT INTO feedback VALUES (NULL, '', 'penalites', 'utile', '', ?)",
                day,
            )
        old._run("INSERT INTO unanswered VALUES (NULL, ?, '2026-11-21')", "x" * 2_000)
        old._run("INSERT INTO events VALUES ('reminder:telegram:1:x', '2026-11-21')")
        names = "('counted_leads', 'meta_and_notice', 'marks_without_chats')"
        old._run(f"DELETE FROM {migrations.migrations_table} WHERE name IN {names}")
    with SqliteStore(file).opened() as new:
        assert new.leads.unanswered() == [
            Unanswered("et Mars ?", "2026-11-20", 2, "2026-11-21"),
            Unanswered("x" * 300, "2026-11-21", 1, "2026-11-21"),
        ]
        assert new.leads.feedback() == [
            Feedback("", "penalites", "utile", "", "2026-11-20", 2)
        ]
        assert new.first_time("reminder:telegram:1:x", NOW)


# What is damaged


def test_a_reply_that_is_no_json_comes_empty_and_is_kept_as_it_stands(
    sqlite: SqliteStore,
) -> None:
    take(sqlite, "a", "un", "deux")
    sqlite._run("UPDATE outbox SET reply = '{oups' WHERE number = 1")
    assert [one.reply for one in sqlite.waiting("a")] == [{}, {"text": "deux"}]
    assert sqlite.everything("a")["outbox"][0]["reply"] == "{oups"
    sqlite.refuse("a", 1, NOW, "KeyError", [])
    assert sqlite.everything("a")["set_aside"][0]["body"] == "{oups"
    assert texts(sqlite, "a") == ["deux"]


def test_a_moment_that_is_none_is_dated_anew(sqlite: SqliteStore) -> None:
    take(sqlite, "a", state="1")
    sqlite._run("UPDATE conversations SET updated_at = 'zut'")
    assert not sqlite.doubt(NOW)
    (row,) = sqlite.everything("a")["conversations"]
    assert row["updated_at"] == "2026-11-22T00:00:00+00:00"


def test_a_memory_of_the_clock_that_is_damaged_is_none(file: Path) -> None:
    for value in ("{oups", "[]", '{"trusted": 1}', "3"):
        with SqliteStore(file).opened() as store:
            store._run("INSERT OR REPLACE INTO meta VALUES ('clock', ?)", value)
        with SqliteStore(file).opened() as again:
            assert not again.doubt(NOW)


# Failures


def test_a_path_that_cannot_be_used_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    told = r"^La base « .*/file/x.db » ne peut pas être utilisée .* --db\.$"
    with pytest.raises(StoreError, match=told):
        SqliteStore(tmp_path / "file" / "x.db")


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mes notes " * 200)
    with pytest.raises(StoreError):
        SqliteStore(file)
    assert file.read_text() == "mes notes " * 200


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError):
        SqliteStore(tmp_path / "x.db")


def test_a_database_that_goes_wrong_later_is_told_as_well(
    sqlite: SqliteStore, file: Path
) -> None:
    sqlite._db.execute("DROP TABLE conversations")
    for asking in (
        sqlite.state,
        sqlite.everything,
        lambda chat: count_up(sqlite, chat, "e"),
    ):
        with pytest.raises(StoreError, match=r"clausier\.db"):
            asking("a")
