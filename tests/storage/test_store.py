"""The store, on real SQLite files: one turn is one unit, an event seen twice changes nothing, failures are told."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.storage.port import Feedback, Sent, TurnResult
from assistant.storage.sqlite import SqliteStore, StoreError

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "clausier.db"


@pytest.fixture
def store(file: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(file)
    with store.opened():
        yield store


def count_up(stored: str | None) -> TurnResult:
    count = int(stored or 0) + 1
    return TurnResult(str(count), [{"text": f"réponse {count}"}])


def test_a_turn_stores_the_state_and_what_is_to_be_sent(store: SqliteStore) -> None:
    assert store.take_turn("a", "e1", NOW, count_up)
    assert store.state("a") == "1"
    assert [waiting.reply for waiting in store.waiting("a")] == [{"text": "réponse 1"}]
    assert store.state("b") is None


def test_an_event_seen_twice_changes_nothing_the_second_time(store: SqliteStore) -> None:
    assert store.take_turn("a", "e1", NOW, count_up)
    assert not store.take_turn("a", "e1", NOW, count_up)
    assert store.state("a") == "1"
    assert len(store.waiting("a")) == 1


def test_replies_wait_in_order_until_they_are_sent_even_across_a_restart(
    file: Path,
) -> None:
    first = SqliteStore(file)
    with first.opened():
        for number in range(3):
            first.take_turn("a", f"e{number}", NOW, count_up)
        first.mark_sent([Sent("a", first.waiting("a")[0].number)])
    again = SqliteStore(file)
    with again.opened():
        assert [waiting.reply["text"] for waiting in again.waiting("a")] == [
            "réponse 2",
            "réponse 3",
        ]
        assert again.state("a") == "3"


def test_a_turn_that_fails_leaves_no_trace(store: SqliteStore) -> None:
    def fail(stored: str | None) -> TurnResult:
        raise RuntimeError("bug")

    with pytest.raises(RuntimeError):
        store.take_turn("a", "e1", NOW, fail)
    assert store.state("a") is None
    assert store.take_turn("a", "e1", NOW, count_up)


def test_an_unanswered_question_is_kept_without_a_link_to_the_chat(
    store: SqliteStore, file: Path
) -> None:
    store.take_turn("a", "e1", NOW, lambda stored: TurnResult("{}", [], "et la lune ?"))
    assert store.leads.unanswered() == [("et la lune ?", "2026-11-22")]
    columns = {
        row[1] for row in sqlite3.connect(file).execute("PRAGMA table_info(unanswered)")
    }
    assert columns == {"number", "question", "asked_on"}


def test_two_processes_never_lose_a_turn(file: Path) -> None:
    one, other = SqliteStore(file), SqliteStore(file)
    with one.opened(), other.opened():
        for number in range(10):
            (one if number % 2 else other).take_turn("a", f"e{number}", NOW, count_up)
        assert one.state("a") == "10"


def test_only_the_owner_can_read_the_file(store: SqliteStore, file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_final_schema(store: SqliteStore, file: Path) -> None:
    own = "name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"
    tables = f"SELECT name, sql FROM sqlite_master WHERE type = 'table' AND {own}"
    schema = {
        name: " ".join(sql.split()) for name, sql in sqlite3.connect(file).execute(tables)
    }
    assert schema == {
        "conversations": 'CREATE TABLE "conversations" ( "chat" TEXT PRIMARY KEY, "state" TEXT, "updated_at" TEXT )',
        "events": 'CREATE TABLE "events" ( "id" TEXT PRIMARY KEY, "done_at" TEXT )',
        "outbox": "CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT NOT NULL, "
        "reply TEXT NOT NULL, parts_sent INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL)",
        "anchors": 'CREATE TABLE "anchors" ( "chat" TEXT PRIMARY KEY, "message" TEXT )',
        "set_aside": 'CREATE TABLE "set_aside" ( "number" INTEGER PRIMARY KEY, "chat" TEXT, "event" TEXT, '
        '"body" TEXT, "error" TEXT, "happened_at" TEXT )',
        "unanswered": 'CREATE TABLE "unanswered" ( "number" INTEGER PRIMARY KEY, "question" TEXT, "asked_on" TEXT )',
        "feedback": 'CREATE TABLE "feedback" ( "number" INTEGER PRIMARY KEY, "question" TEXT, "topic" TEXT, '
        '"verdict" TEXT, "reason" TEXT, "given_on" TEXT )',
        "reminders": 'CREATE TABLE "reminders" ( "chat" TEXT, "id" TEXT, "due_on" TEXT, PRIMARY KEY ("chat", "id") )',
        "ignored": 'CREATE TABLE "ignored" ( "id" TEXT PRIMARY KEY, "ignored_on" TEXT )',
    }


def test_a_path_that_cannot_be_used_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(
        StoreError, match=r"^La base « .*/file/x.db » ne peut pas être utilisée .* --db\.$"
    ):
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


USEFUL = Feedback("et la lune ?", "penalites", "utile", "", "2026-11-22")
USELESS = Feedback("et la lune ?", "penalites", "pas-utile", "autre", "2026-11-22")


def test_a_verdict_is_kept_without_a_link_to_the_chat_and_a_changed_one_replaces_it(
    store: SqliteStore, file: Path
) -> None:
    store.take_turn("a", "e1", NOW, lambda stored: TurnResult("{}", [], feedback=USEFUL))
    store.take_turn("b", "e2", NOW, lambda stored: TurnResult("{}", [], feedback=USEFUL))
    store.take_turn(
        "a",
        "e3",
        NOW,
        lambda stored: TurnResult("{}", [], feedback=USELESS, withdrawn=(USEFUL,)),
    )
    store.take_turn(
        "a",
        "e3",
        NOW,
        lambda stored: TurnResult("{}", [], feedback=USELESS, withdrawn=(USEFUL,)),
    )
    assert store.leads.feedback() == [USEFUL, USELESS]
    columns = {
        row[1] for row in sqlite3.connect(file).execute("PRAGMA table_info(feedback)")
    }
    assert columns == {"number", "question", "topic", "verdict", "reason", "given_on"}


def test_erasing_a_chat_takes_its_last_verdicts_back(store: SqliteStore) -> None:
    store.take_turn("a", "e1", NOW, lambda stored: TurnResult("{}", [], feedback=USELESS))
    store.take_turn("b", "e2", NOW, lambda stored: TurnResult("{}", [], feedback=USEFUL))
    store.take_turn(
        "a",
        "e3",
        NOW,
        lambda stored: TurnResult("{}", [], withdrawn=(USELESS,), erase=True),
    )
    assert store.leads.feedback() == [USEFUL]


def test_old_leads_are_erased_and_what_is_ignored_stays_so(store: SqliteStore) -> None:
    store.take_turn(
        "a",
        "e1",
        NOW,
        lambda stored: TurnResult("{}", [], "et la lune ?", feedback=USELESS),
    )
    store.leads.ignore({"q1", "q2"}, NOW)
    store.leads.ignore({"q2"}, NOW)
    store.tidy(NOW + timedelta(days=364), timedelta(days=90), timedelta(days=365))
    assert (len(store.leads.unanswered()), len(store.leads.feedback())) == (1, 1)
    store.tidy(NOW + timedelta(days=367), timedelta(days=90), timedelta(days=365))
    assert (store.leads.unanswered(), store.leads.feedback()) == ([], [])
    assert store.leads.ignored() == {"q1", "q2"}
