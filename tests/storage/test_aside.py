"""What was set aside is seen, tried again once, put back among what is to be sent, or dropped."""

import pytest

from assistant.storage.port import Failure, MessengerStore
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.turns import NOW, count_up, numbers, take, texts

UPDATE = {"update_id": 7, "message": {"text": "bonjour"}}


@pytest.fixture
def failed(store: MessengerStore) -> int:
    """The number of an event that could not be handled."""
    store.set_aside("a", "telegram:7", NOW, Failure(UPDATE, "ValueError at x.py:1"), [])
    (row,) = store.aside.rows()
    return row.number


def test_it_is_told_as_it_came(store: MessengerStore, failed: int) -> None:
    (row,) = store.aside.rows()
    assert (row.chat, row.event, row.body) == ("a", "telegram:7", UPDATE)
    assert row.error == "ValueError at x.py:1"
    assert row.happened_at == NOW.isoformat(timespec="seconds")


def test_what_is_to_be_tried_again_is_so_once_and_its_event_is_not_done(
    store: MessengerStore, failed: int
) -> None:
    assert store.aside.asked_again("") == []
    assert not count_up(store, "a", "telegram:7")
    store.aside.ask_again([failed, 999])
    (row,) = store.aside.asked_again("")
    assert row.number == failed
    assert store.aside.asked_again("") == []
    assert count_up(store, "a", "telegram:7")
    assert [row.number for row in store.aside.rows()] == [failed]


def test_dropped_it_is_gone_and_stays_done(store: MessengerStore, failed: int) -> None:
    store.aside.drop([failed])
    assert store.aside.rows() == []
    assert not count_up(store, "a", "telegram:7")


def test_a_refused_reply_waits_again_behind_the_others(store: MessengerStore) -> None:
    take(store, "a", "refusée", "suivante")
    store.refuse("a", numbers(store, "a")[0], NOW, "Bad Request", [])
    (row,) = store.aside.rows()
    assert row.event.startswith("reply:")
    store.aside.put_back(row.number, NOW)
    assert texts(store, "a") == ["suivante", "refusée"]
    assert store.aside.rows() == []
    store.aside.put_back(row.number, NOW)
    assert texts(store, "a") == ["suivante", "refusée"]


def test_erasing_the_chat_takes_it_along(store: MessengerStore, failed: int) -> None:
    take(store, "a", erase=True)
    assert store.aside.rows() == []


def test_a_state_that_could_not_be_read_is_shown_as_the_text_it_is(
    sqlite: SqliteStore,
) -> None:
    take(sqlite, "a", state="{damaged")
    take(sqlite, "a", unreadable=True)
    (row,) = sqlite.aside.rows()
    assert (row.event, row.body) == ("state", "{damaged")
