"""Reminders as rows, on a real SQLite file: kept, moved and erased with their chat, sent once, across any stop."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.storage.migrations import migrations
from assistant.storage.port import Reminders, TurnResult
from assistant.storage.sqlite import SqliteStore

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = "2026-11-22"
WEEK, YEAR = timedelta(days=90), timedelta(days=365)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "clausier.db"


@pytest.fixture
def store(file: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(file)
    with store.opened():
        yield store


def want(
    store: SqliteStore, chat: str, after: str = TODAY, now: datetime = NOW, **wanted: str
) -> None:
    """A turn after which the chat is to have these reminders: id -> day."""
    kept = Reminders(dict(wanted), after)
    event = f"{chat} {now} {wanted}"
    assert store.take_turn(
        chat, event, now, lambda stored: TurnResult("{}", [], reminders=kept)
    )


def test_what_is_due_by_a_day_comes_by_chat_the_earliest_first(store: SqliteStore) -> None:
    want(store, "telegram:1", b="2026-12-02", a="2026-12-03", c="2027-01-01")
    want(store, "telegram:2", a="2026-12-01")
    want(store, "terminal", a="2026-12-01")
    assert store.due("telegram:", "2026-11-30") == []
    assert store.due("telegram:", "2026-12-03") == [
        ("telegram:1", ("b", "a")),
        ("telegram:2", ("a",)),
    ]
    assert store.due("terminal", "2026-12-03") == [("terminal", ("a",))]


def test_of_what_is_no_longer_wanted_nothing_stays_and_what_is_today_is_not_added(
    store: SqliteStore,
) -> None:
    want(store, "a", one="2026-12-01", two="2026-12-02")
    want(store, "a", two="2026-12-02", today=TODAY, past="2026-11-01", three="2026-12-03")
    assert store.due("a", "9999") == [("a", ("two", "three"))]


def test_what_waits_since_before_is_kept_while_it_is_wanted(store: SqliteStore) -> None:
    want(store, "a", one="2026-12-01")
    want(store, "a", after="2026-12-10", one="2026-12-01", two="2026-12-02")
    assert store.due("a", "9999") == [("a", ("one",))]


def test_a_turn_that_says_nothing_of_reminders_leaves_them(store: SqliteStore) -> None:
    want(store, "a", one="2026-12-01")
    store.take_turn("a", "e", NOW, lambda stored: TurnResult("{}", []))
    assert store.due("a", "9999") == [("a", ("one",))]


def test_the_message_and_its_mark_are_one_write(store: SqliteStore) -> None:
    want(store, "a", one="2026-12-01", two="2026-12-05")

    def dies(stored: str | None) -> TurnResult:
        raise RuntimeError("killed between mark and send")

    with pytest.raises(RuntimeError):
        store.take_turn("a", "reminder:a:one", NOW, dies)
    assert store.due("a", "2026-12-01") == [("a", ("one",))]
    assert store.waiting("a") == []

    def reminds(stored: str | None) -> TurnResult:
        return TurnResult(
            "{}", [{"text": "rappel"}], reminders=Reminders({"two": "2026-12-05"}, "9999")
        )

    assert store.take_turn("a", "reminder:a:one", NOW, reminds)
    assert not store.take_turn("a", "reminder:a:one", NOW, reminds)
    assert store.due("a", "2026-12-01") == []
    assert len(store.waiting("a")) == 1


def test_they_are_erased_shown_moved_and_dropped_with_their_chat(
    store: SqliteStore,
) -> None:
    want(store, "a", one="2026-12-01")
    assert store.everything("a")["reminders"] == [
        {"chat": "a", "id": "one", "due_on": "2026-12-01"}
    ]
    store.move_chat("a", "b", overwrite=True)
    assert store.due("b", "9999") == [("b", ("one",))]
    assert store.due("a", "9999") == []
    store.drop_waiting("b")
    assert store.due("b", "9999") == []
    want(store, "c", one="2026-12-01")
    store.take_turn("c", "erase", NOW, lambda stored: TurnResult("{}", [], erase=True))
    assert not any(store.everything("c").values())


def test_an_idle_chat_is_kept_until_its_last_reminder_and_as_long_again(
    store: SqliteStore,
) -> None:
    want(store, "reminded", one="2027-08-01")
    want(store, "idle")
    assert store.tidy(NOW + timedelta(days=91), WEEK, YEAR) == 1
    assert store.state("reminded") is not None
    assert store.state("idle") is None
    sent = datetime(2027, 8, 1, tzinfo=UTC)
    want(store, "reminded", now=sent)
    assert store.tidy(sent + timedelta(days=89), WEEK, YEAR) == 0
    assert store.tidy(sent + timedelta(days=91), WEEK, YEAR) == 1


def test_a_reminder_that_nobody_ever_sends_keeps_nothing_for_ever(
    store: SqliteStore,
) -> None:
    want(store, "json", one="2026-12-01")
    assert store.tidy(datetime(2027, 2, 28, tzinfo=UTC), WEEK, YEAR) == 0
    assert store.tidy(datetime(2027, 3, 5, tzinfo=UTC), WEEK, YEAR) == 1
    assert not any(store.everything("json").values())


def test_a_database_of_before_gets_the_table_and_keeps_its_chats(file: Path) -> None:
    old = SqliteStore(file)
    with old.opened():
        old.take_turn("a", "e", NOW, lambda stored: TurnResult("1", []))
        old._db.execute("DROP TABLE reminders")
        old._db.execute(
            f"DELETE FROM {migrations.migrations_table} WHERE name = 'reminders'"
        )
    new = SqliteStore(file)
    with new.opened():
        assert new.state("a") == "1"
        assert new.due("", "9999") == []
