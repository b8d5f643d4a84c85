"""What is kept for the curators: questions, verdicts, what they ignore; nobody's name on it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.storage.memory import leads as memory
from assistant.storage.port import (
    MOST_OF_A_CHAT,
    Feedback,
    MessengerStore,
    SentCard,
    Unanswered,
)
from assistant.storage.sql import leads as sqlite
from tests.storage.turns import NOW, take, tidy

USEFUL = Feedback("et la lune ?", "penalites", "utile", "", "2026-11-22")
USELESS = Feedback("et la lune ?", "penalites", "pas-utile", "autre", "2026-11-22")
WORDLESS = replace(USELESS, question="")


def test_questions_without_an_answer_are_kept_oldest_first(
    store: MessengerStore,
) -> None:
    take(store, "a", unanswered="et la lune ?")
    take(store, "b", unanswered="et Mars ?", now=NOW + timedelta(days=1))
    take(store, "a")
    assert store.leads.unanswered() == [
        Unanswered("et la lune ?", "2026-11-22", 1, "2026-11-22"),
        Unanswered("et Mars ?", "2026-11-23", 1, "2026-11-23"),
    ]


def test_what_is_asked_again_is_counted_and_not_kept_again(
    store: MessengerStore,
) -> None:
    for days in range(3):
        take(store, "a", unanswered="et la lune ?", now=NOW + timedelta(days=days))
        take(store, "a", feedback=USELESS, now=NOW + timedelta(days=days))
    assert store.leads.unanswered() == [
        Unanswered("et la lune ?", "2026-11-22", 3, "2026-11-24")
    ]
    assert store.leads.feedback() == [replace(USELESS, times=3)]


# Whose they are


def test_what_belongs_to_a_chat_is_shown_to_it_alone(store: MessengerStore) -> None:
    take(store, "a", unanswered="et la lune ?", feedback=USELESS)
    take(store, "a", feedback=WORDLESS)
    shown = store.everything("a")
    assert [row["question"] for row in shown["unanswered"]] == ["et la lune ?"]
    assert [row["question"] for row in shown["feedback"]] == ["et la lune ?"]
    assert store.everything("b")["unanswered"] == []


def test_with_consent_it_loses_its_link_and_stays_when_the_chat_goes(
    store: MessengerStore,
) -> None:
    take(store, "a", unanswered="et la lune ?", feedback=USELESS)
    take(store, "b", unanswered="et la lune ?", consent="given")
    take(store, "a", consent="given", consent_changed=True)
    take(store, "a", unanswered="et Mars ?", consent="given")
    assert not store.everything("a")["unanswered"]
    assert not store.everything("a")["feedback"]
    take(store, "a", erase=True)
    assert [(one.question, one.times) for one in store.leads.unanswered()] == [
        ("et la lune ?", 2),
        ("et Mars ?", 1),
    ]
    assert store.leads.feedback() == [USELESS]


def test_refused_it_goes_at_once_and_what_others_said_stays(
    store: MessengerStore,
) -> None:
    take(store, "a", unanswered="et la lune ?", feedback=USELESS)
    take(store, "b", unanswered="et Mars ?")
    take(store, "a", feedback=WORDLESS, consent="refused", consent_changed=True)
    assert [one.question for one in store.leads.unanswered()] == ["et Mars ?"]
    assert store.leads.feedback() == [WORDLESS]
    take(store, "a", erase=True)
    assert store.leads.feedback() == [WORDLESS], "without words it says nothing of them"


def test_a_chat_that_moves_takes_its_questions_along(store: MessengerStore) -> None:
    take(store, "a", unanswered="et la lune ?")
    take(store, "b", unanswered="et la lune ?")
    store.move_chat("a", "b", overwrite=True)
    assert not store.everything("a")["unanswered"]
    (row,) = store.everything("b")["unanswered"]
    assert (row["question"], row["times"]) == ("et la lune ?", 2)


# Bounds


def test_of_one_chat_the_least_asked_goes_and_of_those_the_oldest(
    store: MessengerStore,
) -> None:
    for number in range(MOST_OF_A_CHAT):
        take(store, "a", unanswered=f"question {number}")
    take(store, "a", unanswered="question 0")
    take(store, "b", unanswered="d'un autre")
    take(store, "a", unanswered="la dernière")
    kept = [one.question for one in store.leads.unanswered()]
    assert len(kept) == MOST_OF_A_CHAT + 1
    assert "question 1" not in kept
    assert {"question 0", "question 2", "d'un autre", "la dernière"} <= set(kept)


def test_in_all_there_is_a_bound_too(
    store: MessengerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (memory, sqlite):
        monkeypatch.setattr(module, "MOST_IN_ALL", 3)
    for chat in "abcde":
        judged = replace(USELESS, question=chat)
        take(store, chat, unanswered=chat, feedback=judged, consent="given")
        take(store, "f", unanswered="a", consent="given")
    assert [one.question for one in store.leads.unanswered()] == ["a", "d", "e"]
    assert [one.question for one in store.leads.feedback()] == ["c", "d", "e"]


# Verdicts


def test_a_changed_verdict_replaces_the_former_one(store: MessengerStore) -> None:
    take(store, "a", feedback=USEFUL)
    take(store, "b", feedback=USEFUL)
    take(store, "a", event="e", feedback=USELESS, withdrawn=(USEFUL,))
    take(store, "a", event="e", feedback=USELESS, withdrawn=(USEFUL,))
    assert store.leads.feedback() == [USEFUL, replace(USELESS, times=1)]


def test_erasing_a_chat_takes_its_last_verdicts_back(store: MessengerStore) -> None:
    take(store, "a", feedback=USELESS)
    take(store, "b", feedback=USEFUL)
    take(store, "a", withdrawn=(USELESS,), erase=True)
    assert store.leads.feedback() == [USEFUL]


def test_a_verdict_that_is_gone_is_taken_back_without_harm(
    store: MessengerStore,
) -> None:
    take(store, "a", feedback=USEFUL, withdrawn=(USELESS,))
    assert store.leads.feedback() == [USEFUL]


def test_old_leads_are_erased_and_what_is_ignored_stays_so(
    store: MessengerStore,
) -> None:
    take(
        store,
        "a",
        unanswered="et la lune ?",
        feedback=USELESS,
        consent="given",
    )
    store.leads.ignore({"q1", "q2"}, NOW)
    store.leads.ignore({"q2"}, NOW)
    tidy(store, NOW + timedelta(days=80))
    tidy(store, NOW + timedelta(days=364))
    assert (len(store.leads.unanswered()), len(store.leads.feedback())) == (1, 1)
    tidy(store, NOW + timedelta(days=367))
    assert (store.leads.unanswered(), store.leads.feedback()) == ([], [])
    assert store.leads.ignored() == {"q1", "q2"}


# Cards


def test_cards_are_counted_by_day_and_by_nobody(store: MessengerStore) -> None:
    for card, day in (("t_rgpd", "2026-11-22"), ("q_a", "2026-11-21")):
        store.leads.count_card(card, day)
    store.leads.count_card("q_a", "2026-11-23")
    assert store.leads.sent_cards() == [
        SentCard("q_a", 2, "2026-11-23"),
        SentCard("t_rgpd", 1, "2026-11-22"),
    ]


def test_a_card_that_nobody_sends_any_more_is_forgotten(store: MessengerStore) -> None:
    store.leads.count_card("t_rgpd", "2024-11-22")
    store.leads.count_card("t_audit", "2026-11-22")
    tidy(store, NOW)
    assert [sent.card for sent in store.leads.sent_cards()] == ["t_audit"]
