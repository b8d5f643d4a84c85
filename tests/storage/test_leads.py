"""What is kept for the curators: questions, verdicts, what they ignore; nobody's name on it."""

from datetime import timedelta

from assistant.storage.port import Feedback, MessengerStore
from tests.storage.turns import NOW, take

USEFUL = Feedback("et la lune ?", "penalites", "utile", "", "2026-11-22")
USELESS = Feedback("et la lune ?", "penalites", "pas-utile", "autre", "2026-11-22")
IDLE, LEADS = timedelta(days=90), timedelta(days=365)


def test_questions_without_an_answer_are_kept_oldest_first(
    store: MessengerStore,
) -> None:
    take(store, "a", unanswered="et la lune ?")
    take(store, "b", unanswered="et Mars ?", now=NOW + timedelta(days=1))
    take(store, "a")
    assert store.leads.unanswered() == [
        ("et la lune ?", "2026-11-22"),
        ("et Mars ?", "2026-11-23"),
    ]


def test_a_changed_verdict_replaces_the_former_one(store: MessengerStore) -> None:
    take(store, "a", feedback=USEFUL)
    take(store, "b", feedback=USEFUL)
    take(store, "a", event="e", feedback=USELESS, withdrawn=(USEFUL,))
    take(store, "a", event="e", feedback=USELESS, withdrawn=(USEFUL,))
    assert store.leads.feedback() == [USEFUL, USELESS]


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
    take(store, "a", unanswered="et la lune ?", feedback=USELESS)
    store.leads.ignore({"q1", "q2"}, NOW)
    store.leads.ignore({"q2"}, NOW)
    store.tidy(NOW + timedelta(days=364), IDLE, LEADS)
    assert (len(store.leads.unanswered()), len(store.leads.feedback())) == (1, 1)
    store.tidy(NOW + timedelta(days=367), IDLE, LEADS)
    assert (store.leads.unanswered(), store.leads.feedback()) == ([], [])
    assert store.leads.ignored() == {"q1", "q2"}
