"""Replies wait in order until they are sent, or cannot be, or their chat goes."""

import pytest

from assistant.storage.port import (
    Failure,
    MessengerStore,
    Reminders,
    Sent,
    TurnResult,
)
from tests.storage.turns import NOW, fail, numbers, take, texts


def sent(store: MessengerStore, chat: str, anchor: str | None = None) -> Sent:
    """The chat's first reply, as sent."""
    return Sent(chat, numbers(store, chat)[0], anchor)


def test_replies_wait_in_the_order_of_their_turns(store: MessengerStore) -> None:
    take(store, "a", "un", "deux")
    take(store, "b", "autre")
    take(store, "a", "trois")
    assert texts(store, "a") == ["un", "deux", "trois"]
    assert numbers(store, "a") == sorted(numbers(store, "a"))


def test_the_first_of_them_can_be_had_alone(store: MessengerStore) -> None:
    take(store, "a", "un", "deux", "trois")
    assert [waiting.reply["text"] for waiting in store.waiting("a", 2)] == [
        "un",
        "deux",
    ]
    assert store.waiting("a", 0) == []


def test_one_that_was_sent_waits_no_more(store: MessengerStore) -> None:
    take(store, "a", "un", "deux")
    take(store, "b", "autre")
    store.mark_sent([sent(store, "a"), sent(store, "b")])
    assert texts(store, "a") == ["deux"]
    assert texts(store, "b") == []


def test_a_reply_of_another_chat_is_not_marked(store: MessengerStore) -> None:
    take(store, "a", "un")
    store.mark_sent([Sent("b", numbers(store, "a")[0], "7")])
    assert texts(store, "a") == ["un"]
    assert store.everything("b")["anchors"] == []


def test_a_number_is_never_given_twice(store: MessengerStore) -> None:
    take(store, "a", "un")
    (first,) = numbers(store, "a")
    store.mark_sent([sent(store, "a")])
    take(store, "a", "deux")
    assert numbers(store, "a") > [first]


def test_marking_is_undone_with_the_whole_that_it_is_part_of(
    store: MessengerStore,
) -> None:
    take(store, "a", "un", "long")
    before = store.waiting("a")

    def whole() -> None:
        with store.together():
            store.mark_sent([sent(store, "a", "11")])
            store.mark_parts(before[1].number, 1)
            fail(store, "a", "e", RuntimeError("a bug"))

    with pytest.raises(RuntimeError):
        whole()
    assert store.waiting("a") == before


def test_a_sent_reply_may_be_the_anchor_from_now_on(store: MessengerStore) -> None:
    take(store, "a", "un", "deux", "trois")
    store.mark_sent([sent(store, "a", "11")])
    assert [waiting.anchor for waiting in store.waiting("a")] == ["11", "11"]
    store.mark_sent([sent(store, "a", "12")])
    store.mark_sent([sent(store, "a")])
    with store.turn("a", "e", NOW) as turn:
        assert turn.anchor == "12"
        turn.leave(TurnResult("{}", []))


def test_a_reply_that_was_forgotten_meanwhile_makes_no_anchor(
    store: MessengerStore,
) -> None:
    take(store, "a", "un")
    on_its_way = sent(store, "a", "11")
    take(store, "a", erase=True)
    store.mark_sent([on_its_way])
    assert store.everything("a")["anchors"] == []


def test_how_far_a_long_reply_went_is_known(store: MessengerStore) -> None:
    take(store, "a", "long", "court")
    first, second = numbers(store, "a")
    store.mark_parts(first, 2)
    assert [waiting.parts_sent for waiting in store.waiting("a")] == [2, 0]
    assert numbers(store, "a") == [first, second]
    store.mark_parts(999, 1)


def test_how_many_wait_is_known_for_a_chat(store: MessengerStore) -> None:
    assert store.backlog("a") == 0
    take(store, "a", "un", "deux")
    take(store, "b", "trois")
    assert (store.backlog("a"), store.backlog("c")) == (2, 0)
    store.mark_sent([sent(store, "a")])
    assert store.backlog("a") == 1


def test_whether_many_wait_is_known_for_the_chats_of_one_owner(
    store: MessengerStore,
) -> None:
    take(store, "x:1:7", "un", "deux")
    take(store, "x:1:8", "trois")
    take(store, "x:2:7", "quatre")
    assert store.crowded("x:1:", 3)
    assert not store.crowded("x:1:", 4)
    assert store.crowded("x:2:", 1)
    assert not store.crowded("x:3:", 1)


def test_the_chats_that_wait_are_told_who_waits_longest_first(
    store: MessengerStore,
) -> None:
    for chat in ("telegram:2", "json", "telegram:1", "telegram:2"):
        take(store, chat, "bonjour")
    take(store, "telegram:3")
    assert store.chats_waiting("telegram:") == ["telegram:2", "telegram:1"]
    assert store.chats_waiting("") == ["telegram:2", "json", "telegram:1"]


def test_a_reply_that_cannot_be_sent_is_kept_aside_and_others_go_in_its_place(
    store: MessengerStore,
) -> None:
    take(store, "a", "un", "deux")
    number, second = numbers(store, "a")
    store.refuse("a", number, NOW, "BadRequest", [{"text": "désolé"}])
    assert texts(store, "a") == ["deux", "désolé"]
    assert numbers(store, "a")[0] == second
    (row,) = store.everything("a")["set_aside"]
    assert (row["event"], row["body"]) == (f"reply:{number}", {"text": "un"})
    assert row["error"] == "BadRequest"
    store.refuse("a", number, NOW, "BadRequest", [{"text": "désolé"}])
    store.refuse("b", second, NOW, "BadRequest", [{"text": "désolé"}])
    assert texts(store, "a") == ["deux", "désolé"]
    assert texts(store, "b") == []


def test_what_no_turn_leads_to_goes_behind_what_waits(store: MessengerStore) -> None:
    take(store, "a", "un")
    store.put_out("a", NOW, [{"text": "deux"}, {"text": "trois"}])
    assert texts(store, "a") == ["un", "deux", "trois"]


# A chat that goes, or goes on elsewhere


def test_what_waits_for_a_chat_out_of_reach_is_dropped(store: MessengerStore) -> None:
    take(
        store,
        "a",
        "un",
        "deux",
        state="1",
        reminders=Reminders({"r": "2026-12-01"}, ""),
    )
    take(store, "b", "autre", reminders=Reminders({"r": "2026-12-01"}, ""))
    assert store.drop_waiting("a") == 2
    assert store.drop_waiting("a") == 0
    assert store.waiting("a") == []
    assert store.due("", "9999") == [("b", ("r",))]
    assert texts(store, "b") == ["autre"]
    assert store.state("a") == "1"


def test_a_chat_that_moves_takes_everything_along_but_its_anchor(
    store: MessengerStore,
) -> None:
    take(
        store,
        "a",
        "un",
        "deux",
        state="1",
        reminders=Reminders({"r": "2026-12-01"}, ""),
    )
    store.mark_sent([sent(store, "a", "11")])
    store.set_aside("a", "e", NOW, Failure({}, "?"), [])
    store.move_chat("a", "b", overwrite=True)
    assert not any(store.everything("a").values())
    assert store.state("b") == "1"
    assert texts(store, "b") == ["deux"]
    assert store.due("", "9999") == [("b", ("r",))]
    assert [row["chat"] for row in store.everything("b")["set_aside"]] == ["b"]
    assert store.everything("b")["anchors"] == []


def test_a_chat_that_moves_may_find_one_there(store: MessengerStore) -> None:
    for overwrite, kept in ((True, "former"), (False, "found")):
        former, new = f"former {overwrite}", f"new {overwrite}"
        take(
            store,
            new,
            "déjà là",
            state='"found"',
            reminders=Reminders({"r": "2027"}, ""),
        )
        reminders = Reminders({"r": "2026", "s": "2026"}, "")
        take(store, former, "un", state='"former"', reminders=reminders)
        store.move_chat(former, new, overwrite=overwrite)
        assert store.state(new) == f'"{kept}"'
        assert texts(store, new) == ["déjà là", "un"]
        assert store.due(new, "2026") == [(new, ("s",))], "its own reminder stays"
        assert store.due(new, "2027") == [(new, ("s", "r"))]


def test_one_that_has_no_state_leaves_the_state_found(store: MessengerStore) -> None:
    take(store, "b", state="1")
    store.set_aside("a", "e", NOW, Failure({}, "?"), [{"text": "désolé"}])
    store.move_chat("a", "b", overwrite=True)
    assert store.state("b") == "1"
    assert texts(store, "b") == ["désolé"]
