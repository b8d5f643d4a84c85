"""What processes tell each other of the last moments; one that is alone is told nothing."""

from datetime import timedelta

import psycopg
import pytest

from assistant.storage.port import MessengerStore, StoreError
from assistant.storage.postgres.store import PostgresStore
from tests.storage.turns import NOW, count_up

LATER = NOW + timedelta(minutes=3)


def test_what_is_kept_is_found_by_others_until_it_is_old(url: str) -> None:
    with PostgresStore(url).opened() as store, PostgresStore(url).opened() as other:
        store.recent.keep("a", "un", NOW)
        store.recent.keep("a", "deux", NOW)
        store.recent.keep("b", "trois", LATER)
        assert other.recent.find(["a", "b", "c"]) == {"a": "deux", "b": "trois"}
        other.recent.forget(LATER)
        assert store.recent.find(["a", "b"]) == {"b": "trois"}


def test_it_goes_with_the_turn_that_fails(url: str) -> None:
    with PostgresStore(url).opened() as store:
        with pytest.raises(StoreError):
            cut_off(store)
        assert store.recent.find(["a"]) == {}


def cut_off(store: PostgresStore) -> None:
    """A turn that is not written."""
    with store.together(["a"]):
        store.recent.keep("a", "un", NOW)
        count_up(store, "a", "e")
        raise StoreError("cut off")


def test_it_is_written_to_no_log_of_the_server(url: str) -> None:
    with PostgresStore(url).opened(), psycopg.connect(url) as connection:
        kind = "SELECT relpersistence FROM pg_class WHERE relname = 'recent'"
        assert connection.execute(kind).fetchone() == ("u",)


def test_every_store_can_be_told_and_asked(store: MessengerStore) -> None:
    store.recent.keep("a", "un", NOW)
    assert store.recent.find(["a"]) in (None, {"a": "un"})
    store.recent.forget(LATER)
    assert store.recent.find(["a"]) in (None, {})
