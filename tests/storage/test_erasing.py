"""What is erased: at once, because the user says so; by and by, because nobody came."""

from datetime import UTC, datetime, timedelta

from assistant.storage.port import (
    Failure,
    Feedback,
    MessengerStore,
    Reminders,
    Sent,
    Tidied,
    TurnResult,
)
from tests.storage.turns import (
    DAY,
    IDLE,
    NOW,
    numbers,
    take,
    texts,
    tidy,
    tidy_twice,
)

SECOND = timedelta(seconds=1)
JUDGED = Feedback("zanzibar ?", "penalites", "utile", "", "2026-11-22")
SOON = Reminders({"r": "2026-12-01"}, "2026-11-22")


def test_of_a_chat_that_is_erased_only_the_last_words_stay(
    store: MessengerStore,
) -> None:
    take(store, "a", "un", "deux", state='"secret"', reminders=SOON)
    take(store, "b", "autre", state='"autre"', reminders=SOON)
    store.mark_sent([Sent("a", numbers(store, "a")[0], "11")])
    store.set_aside("a", "e", NOW, Failure({}, "?"), [])
    take(store, "a", unanswered="zanzibar ?", feedback=JUDGED)
    take(store, "a", event="a:reminder:x")
    take(store, "a", "C'est effacé.", erase=True, state='"ignored"', reminders=SOON)
    assert texts(store, "a") == ["C'est effacé."]
    store.mark_sent([Sent("a", numbers(store, "a")[0])])
    assert not any(store.everything("a").values())
    assert store.state("a") is None
    assert store.state("b") == '"autre"'
    assert store.due("", "9999") == [("b", ("r",))]
    assert (store.leads.unanswered(), store.leads.feedback()) == ([], [])


def test_the_event_that_erased_is_still_known(store: MessengerStore) -> None:
    assert take(store, "a", event="effacer", erase=True)
    assert not take(store, "a", event="effacer", erase=True)


def test_the_anchor_is_known_to_the_turn_that_erases_it(store: MessengerStore) -> None:
    take(store, "a", "un", state="1")
    store.mark_sent([Sent("a", numbers(store, "a")[0], "11")])
    with store.turn("a", "effacer", NOW) as turn:
        assert (turn.state, turn.anchor) == ("1", "11")
        turn.leave(TurnResult("", [], erase=True))
    with store.turn("a", "afterwards", NOW) as turn:
        assert (turn.state, turn.anchor) == (None, None)
        turn.leave(TurnResult("{}", []))


def test_a_chat_is_erased_after_a_long_silence(store: MessengerStore) -> None:
    take(store, "a", "jamais envoyé", state="1")
    take(store, "b", state="1", now=NOW + DAY)
    assert tidy(store, NOW + IDLE) == Tidied()
    found = NOW + IDLE + SECOND
    assert tidy(store, found) == Tidied(announced=1)
    assert tidy(store, found + DAY - SECOND) == Tidied()
    assert store.state("a") == "1"
    assert tidy(store, found + DAY).erased == 1
    assert not any(store.everything("a").values())
    assert store.state("b") == "1"


def test_who_comes_back_after_the_announcement_is_not_erased(
    store: MessengerStore,
) -> None:
    take(store, "a", state="1")
    late = NOW + IDLE + DAY
    assert tidy(store, late) == Tidied(announced=1)
    take(store, "a", state="2", now=late + SECOND)
    assert tidy(store, late + DAY) == Tidied()
    assert store.state("a") == "2"


def test_what_lies_about_is_forgotten_as_soon(store: MessengerStore) -> None:
    take(store, "a", "jamais envoyé", state="1")
    store.set_aside("a", "e", NOW, Failure({}, "?"), [])
    take(store, "a", state="2", now=NOW + DAY)
    tidy(store, NOW + IDLE)
    assert len(store.everything("a")["set_aside"]) == 1
    assert texts(store, "a") == ["jamais envoyé"]
    tidy(store, NOW + IDLE + SECOND)
    assert store.everything("a")["set_aside"] == []
    assert texts(store, "a") == []
    assert store.state("a") == "2"


def test_an_event_is_known_again_for_a_week_and_a_day(store: MessengerStore) -> None:
    store.first_time("e", NOW)
    tidy(store, NOW + 8 * DAY)
    assert not store.first_time("e", NOW)
    tidy(store, NOW + 9 * DAY)
    assert store.first_time("e", NOW)


def test_moments_are_compared_as_moments_wherever_the_machine_stands(
    store: MessengerStore,
) -> None:
    paris = datetime.fromisoformat("2026-11-22T01:00:00+01:00")
    assert paris == NOW
    take(store, "a", now=paris)
    assert tidy(store, NOW + IDLE) == Tidied()
    assert tidy(store, NOW + IDLE + SECOND) == Tidied(announced=1)


def test_an_idle_chat_is_kept_until_its_last_reminder_and_as_long_again(
    store: MessengerStore,
) -> None:
    last = Reminders({"r": "2027-08-01"}, "2026-11-22")
    take(store, "reminded", reminders=last)
    take(store, "idle")
    assert tidy_twice(store, NOW + 91 * DAY).erased == 1
    assert store.state("reminded") is not None
    assert store.state("idle") is None
    day = datetime(2027, 8, 1, tzinfo=UTC)
    take(store, "reminded", now=day, reminders=Reminders({}, None))
    assert tidy(store, day + 89 * DAY) == Tidied()
    assert tidy_twice(store, day + 91 * DAY).erased == 1


def test_a_reminder_that_nobody_ever_sends_keeps_nothing_for_ever(
    store: MessengerStore,
) -> None:
    take(store, "json", reminders=SOON)
    assert tidy(store, datetime(2027, 3, 1, tzinfo=UTC)) == Tidied()
    assert tidy_twice(store, datetime(2027, 3, 2, tzinfo=UTC)).erased == 1
    assert not any(store.everything("json").values())
