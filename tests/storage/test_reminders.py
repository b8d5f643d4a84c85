"""Reminders wait until their day: kept while they are wanted, sent once, across any failure."""

import pytest

from assistant.storage.port import MessengerStore, Reminders
from tests.storage.turns import fail, take, texts

TODAY = "2026-11-22"


def want(
    store: MessengerStore,
    chat: str,
    after: str | None = TODAY,
    thread: int | None = None,
    **wanted: str,
) -> None:
    """A turn, in a topic perhaps, after which the chat is to have these reminders: id -> day."""
    take(store, chat, reminders=Reminders(wanted, after, thread))


def test_what_is_due_by_a_day_comes_by_chat_the_earliest_first(
    store: MessengerStore,
) -> None:
    want(store, "telegram:2", a="2026-12-01")
    want(store, "telegram:1", b="2026-12-02", a="2026-12-03", c="2027-01-01")
    want(store, "terminal", a="2026-12-01")
    assert store.due("telegram:", "2026-11-30") == []
    assert store.due("telegram:", "2026-12-03") == [
        ("telegram:1", ("b", "a")),
        ("telegram:2", ("a",)),
    ]
    assert store.due("terminal", "2026-12-03") == [("terminal", ("a",))]


def test_of_one_day_they_come_by_name(store: MessengerStore) -> None:
    want(store, "a", b="2026-12-01", a="2026-12-01")
    assert store.due("a", "2026-12-01") == [("a", ("a", "b"))]


def test_of_what_is_no_longer_wanted_nothing_stays_and_what_is_today_is_not_added(
    store: MessengerStore,
) -> None:
    want(store, "a", one="2026-12-01", two="2026-12-02")
    want(
        store, "a", two="2026-12-02", today=TODAY, past="2026-11-01", three="2026-12-03"
    )
    assert store.due("a", "9999") == [("a", ("two", "three"))]


def test_what_waits_since_before_is_kept_while_it_is_wanted(
    store: MessengerStore,
) -> None:
    want(store, "a", one="2026-12-01")
    want(store, "a", after="2026-12-10", one="2026-12-01", two="2026-12-02")
    assert store.due("a", "9999") == [("a", ("one",))]


def test_a_turn_may_add_none_whatever_is_wanted(store: MessengerStore) -> None:
    want(store, "a", one="2026-12-01", two="2026-12-02")
    want(store, "a", after=None, two="2026-12-02", three="2099-01-01")
    assert store.due("a", "9999") == [("a", ("two",))]


def test_a_turn_that_says_nothing_of_reminders_leaves_them(
    store: MessengerStore,
) -> None:
    want(store, "a", one="2026-12-01")
    take(store, "a")
    assert store.due("a", "9999") == [("a", ("one",))]


def test_the_message_and_its_mark_are_one_write(store: MessengerStore) -> None:
    want(store, "a", one="2026-12-01", two="2026-12-05")
    left = Reminders({"two": "2026-12-05"}, None)
    killed = RuntimeError("between mark and send")
    with pytest.raises(RuntimeError):
        fail(store, "a", "reminder:a:one", killed, reminders=left)
    assert store.due("a", "2026-12-01") == [("a", ("one",))]
    assert store.waiting("a") == []
    assert take(store, "a", "rappel", event="reminder:a:one", reminders=left)
    assert not take(store, "a", "rappel", event="reminder:a:one", reminders=left)
    assert store.due("a", "2026-12-01") == []
    assert texts(store, "a") == ["rappel"]


def test_each_topic_of_a_chat_has_its_own(store: MessengerStore) -> None:
    want(store, "a", thread=12, one="2026-12-01")
    both = {"one": "2026-12-01", "two": "2026-12-02"}
    want(store, "a", thread=34, **both)
    want(store, "a", **both, three="2026-12-01", four="2026-12-03")
    assert store.due("a", "9999") == [
        ("a", ("one",)),
        ("a", ("three", "four")),
        ("a", ("two",)),
    ]
    threads = [store.thread("a", id_) for id_ in ("one", "two", "three", "five")]
    assert threads == [12, 34, None, None]


def test_a_chat_that_moves_keeps_the_topics(store: MessengerStore) -> None:
    want(store, "a", thread=12, one="2026-12-01")
    store.move_chat("a", "b", overwrite=True)
    assert store.due("b", "9999") == [("b", ("one",))]
    assert store.thread("b", "one") == 12
