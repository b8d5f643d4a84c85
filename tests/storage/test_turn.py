"""A turn is one unit: all of it is written, or nothing; an event seen twice changes nothing."""

import inspect

import pytest

from assistant.storage.memory import MemoryStore
from assistant.storage.port import Failure, MessengerStore, Reminders, Store, TurnResult
from assistant.storage.postgres.store import PostgresStore
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.turns import NOW, count_up, fail, numbers, take, texts


def nothing_of(store: MessengerStore, chat: str) -> bool:
    return not any(store.everything(chat).values())


def test_a_turn_stores_the_state_and_what_is_to_be_sent(store: MessengerStore) -> None:
    assert count_up(store, "a", "e1")
    assert store.state("a") == "1"
    assert texts(store, "a") == ["réponse 1"]
    assert store.state("b") is None
    assert nothing_of(store, "b")


def test_a_turn_finds_what_the_one_before_left(store: MessengerStore) -> None:
    count_up(store, "a", "e1")
    count_up(store, "b", "e2")
    count_up(store, "a", "e3")
    assert (store.state("a"), store.state("b")) == ("2", "1")


def test_an_event_seen_twice_changes_nothing_the_second_time(
    store: MessengerStore,
) -> None:
    assert count_up(store, "a", "e1")
    assert not count_up(store, "a", "e1")
    assert not count_up(store, "b", "e1"), "an event is the same whatever the chat"
    assert store.state("a") == "1"
    assert len(store.waiting("a")) == 1
    assert nothing_of(store, "b")


def test_an_event_that_was_seen_has_nothing_to_leave(store: MessengerStore) -> None:
    count_up(store, "a", "e1")
    with store.turn("a", "e1", NOW) as turn, pytest.raises(RuntimeError):
        turn.leave(TurnResult("2", []))
    assert store.state("a") == "1"


@pytest.mark.parametrize(
    "error", [RuntimeError("a bug"), OSError("a file"), SystemExit()]
)
def test_a_turn_that_fails_leaves_no_trace_and_may_come_again(
    store: MessengerStore, error: BaseException
) -> None:
    with pytest.raises(type(error)):
        fail(store, "a", "e1", error, unanswered="et la lune ?")
    assert nothing_of(store, "a")
    assert store.leads.unanswered() == []
    assert count_up(store, "a", "e1")


def test_a_turn_that_leaves_nothing_fails(store: MessengerStore) -> None:
    with pytest.raises(RuntimeError), store.turn("a", "e1", NOW):
        pass
    assert count_up(store, "a", "e1")


def test_a_turn_leaves_one_thing(store: MessengerStore) -> None:
    with store.turn("a", "e1", NOW) as turn:
        turn.leave(TurnResult("1", []))
        with pytest.raises(RuntimeError):
            turn.leave(TurnResult("2", []))
    assert store.state("a") == "1"


def test_what_cannot_be_written_undoes_the_turn(store: MessengerStore) -> None:
    with pytest.raises(TypeError), store.turn("a", "e1", NOW) as turn:
        turn.leave(TurnResult("1", [{"text": "bonne"}, {"text": object()}]))
    assert nothing_of(store, "a")
    assert count_up(store, "a", "e1")


def test_a_state_that_could_not_be_read_is_kept_for_the_operator(
    store: MessengerStore,
) -> None:
    take(store, "a", state="oups")
    take(store, "a", state="{}", unreadable=True)
    (row,) = store.everything("a")["set_aside"]
    assert (row["event"], row["body"], row["error"]) == (
        "state",
        "oups",
        "unreadable state",
    )
    assert store.state("a") == "{}"


def test_a_damaged_state_is_shown_as_it_stands(store: MessengerStore) -> None:
    take(store, "a", state="{oups")
    (row,) = store.everything("a")["conversations"]
    assert row["state"] == "{oups"


def test_all_that_is_stored_on_a_chat_is_shown_as_data(store: MessengerStore) -> None:
    reminders = Reminders({"r1": "2026-12-01"}, "2026-11-22")
    take(store, "a", "bonjour", state='{"pas": 1}', reminders=reminders)
    store.set_aside("a", "e2", NOW, Failure({"text": "?"}, "KeyError"), [])
    shown = store.everything("a")
    moment = "2026-11-22T00:00:00+00:00"
    assert shown["conversations"] == [
        {
            "chat": "a",
            "state": {"pas": 1},
            "updated_at": moment,
            "erased_from": None,
        }
    ]
    (reply,) = shown["outbox"]
    assert reply == {
        "number": numbers(store, "a")[0],
        "chat": "a",
        "reply": {"text": "bonjour"},
        "parts_sent": 0,
        "created_at": moment,
    }
    (failure,) = shown["set_aside"]
    del failure["number"]
    assert failure == {
        "chat": "a",
        "event": "e2",
        "body": {"text": "?"},
        "error": "KeyError",
        "happened_at": moment,
        "again": 0,
    }
    assert shown["reminders"] == [
        {"chat": "a", "id": "r1", "due_on": "2026-12-01", "thread": None}
    ]
    assert shown["anchors"] == []


# Several turns in one write


def test_turns_together_are_all_kept(store: MessengerStore) -> None:
    with store.together():
        count_up(store, "a", "e1")
        count_up(store, "a", "e2")
        assert store.state("a") == "2"
    assert store.state("a") == "2"
    assert texts(store, "a") == ["réponse 1", "réponse 2"]


def test_where_the_whole_fails_none_of_them_is_kept_and_all_may_come_again(
    store: MessengerStore,
) -> None:
    count_up(store, "a", "e1")

    def whole() -> None:
        with store.together():
            count_up(store, "a", "e2")
            store.first_time("e3", NOW)
            store.drop_waiting("a")
            fail(store, "a", "e4", RuntimeError("the disk is full"))

    with pytest.raises(RuntimeError):
        whole()
    assert store.state("a") == "1"
    assert texts(store, "a") == ["réponse 1"]
    assert count_up(store, "a", "e2")
    assert store.first_time("e3", NOW)


def test_one_that_fails_among_others_is_undone_alone(store: MessengerStore) -> None:
    with store.together():
        count_up(store, "a", "e1")
        with pytest.raises(RuntimeError):
            fail(store, "a", "e2", RuntimeError("a bug"))
        store.set_aside("a", "e2", NOW, Failure({}, "a bug"), [{"text": "désolé"}])
        count_up(store, "a", "e3")
    assert store.state("a") == "2"
    assert texts(store, "a") == ["réponse 1", "désolé", "réponse 2"]
    assert not count_up(store, "a", "e2"), "what was set aside is done"


# Events that are no turns


def test_an_event_that_is_no_turn_is_new_once(store: MessengerStore) -> None:
    assert store.first_time("e1", NOW)
    assert not store.first_time("e1", NOW)
    assert not count_up(store, "a", "e1")


def test_what_is_set_aside_is_told_once(store: MessengerStore) -> None:
    failure = Failure({"text": "?"}, "KeyError")
    assert store.set_aside("a", "e1", NOW, failure, [{"text": "désolé"}])
    assert not store.set_aside("a", "e1", NOW, failure, [{"text": "désolé"}])
    assert texts(store, "a") == ["désolé"]
    assert len(store.everything("a")["set_aside"]) == 1
    assert store.state("a") is None


# The stores and their port


@pytest.mark.parametrize("adapter", [SqliteStore, MemoryStore, PostgresStore])
@pytest.mark.parametrize("port", [Store, MessengerStore])
def test_each_store_takes_what_its_port_says(adapter: type, port: type) -> None:
    methods = [
        name
        for name, member in vars(port).items()
        if not name.startswith("_") and not isinstance(member, property)
    ]
    assert methods
    for name in methods:
        wanted = inspect.signature(getattr(port, name)).parameters
        found = inspect.signature(getattr(adapter, name)).parameters
        assert list(found.values()) == list(wanted.values()), name
