"""Whose chats a database has: bots that serve it together, and what one alone left."""

from collections.abc import Iterator

import pytest

from assistant.storage.port import Failure, MessengerStore, Reminders, StoreError
from assistant.storage.postgres.lead import nobody_else
from assistant.storage.postgres.store import PostgresStore
from assistant.storage.sql.store import SqlStore
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.owners import ONE, OTHER, THIRD
from tests.storage.turns import NOW, count_up, take, texts

SOON = Reminders({"r": "2026-12-01"}, "2026-11-22")


def test_a_base_is_of_those_who_served_it_before_and_who_joins_them(
    store: MessengerStore,
) -> None:
    assert store.claim([ONE])
    assert store.claim([ONE])
    assert not store.claim([OTHER])
    assert store.claim([OTHER, ONE])
    assert store.claim([OTHER]), "it has joined"
    assert not store.claim([THIRD])


def test_what_is_tried_again_is_each_owners_own(store: MessengerStore) -> None:
    for chat, event in (("x:1:7", "x:1:70"), ("", "x:2:70")):
        store.set_aside(chat, event, NOW, Failure({}, "a bug"), [])
    store.aside.ask_again([row.number for row in store.aside.rows()])
    assert [row.event for row in store.aside.asked_again("x:2:")] == ["x:2:70"]
    assert [row.chat for row in store.aside.asked_again("x:1:")] == ["x:1:7"]
    assert store.aside.asked_again("") == []


# A base of the version that knew of one bot


@pytest.fixture(params=["sqlite", "postgres"])
def former(request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    """As that version left it."""
    if request.param == "sqlite":
        store: SqlStore = SqliteStore(request.getfixturevalue("file"))
    else:
        store = PostgresStore(request.getfixturevalue("url"))
    take(store, "telegram:7", "attend", state="1", event="telegram:70", reminders=SOON)
    take(store, "telegram:-100", state="2", event="telegram:7:reminder:x")
    take(store, "json", state="3")
    store.set_aside("telegram:7", "telegram:71", NOW, Failure({}, "a bug"), [])
    store.tables.put("INSERT INTO meta VALUES ('owner', ?)", OTHER.former_name)
    with store.opened():  # type: ignore[attr-defined]
        yield store


def test_its_chats_are_found_again_under_their_bot(former: SqlStore) -> None:
    assert former.claim([ONE, OTHER])
    assert former.state("telegram:2:7") == "1"
    assert former.state("telegram:2:-100") == "2"
    assert former.state("json") == "3"
    assert texts(former, "telegram:2:7") == ["attend"]
    assert former.due("telegram:2:", "2026-12-31") == [("telegram:2:7", ("r",))]
    (aside,) = former.aside.rows()
    assert (aside.chat, aside.event) == ("telegram:2:7", "telegram:2:71")
    assert former.state("telegram:7") is None


def test_what_it_did_is_not_done_again(former: SqlStore) -> None:
    assert former.claim([OTHER])
    assert not count_up(former, "telegram:2:7", "telegram:2:70")
    assert not count_up(former, "telegram:2:7", "telegram:2:7:reminder:x")
    assert former.claim([OTHER]), "once more, and nothing is named anew"
    assert former.state("telegram:2:7") == "1"


def test_it_is_no_other_bots(former: SqlStore) -> None:
    assert not former.claim([ONE])
    assert former.state("telegram:7") == "1"


def test_where_nobody_noted_whose_it_is_the_first_has_it(former: SqlStore) -> None:
    former.tables.put("DELETE FROM meta")
    assert former.claim([THIRD, ONE])
    assert former.state("telegram:3:7") == "1"


def test_while_the_former_version_serves_it_stays_as_it_is(url: str) -> None:
    with PostgresStore(url).opened() as store:
        take(store, "telegram:7", state="1")
        store.tables.put("INSERT INTO meta VALUES ('owner', ?)", ONE.former_name)
        with nobody_else(url), pytest.raises(StoreError, match="plus ancienne"):
            store.claim([ONE])
        assert store.state("telegram:7") == "1"
        assert store.claim([ONE])
        assert store.state("telegram:1:7") == "1"
