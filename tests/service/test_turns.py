"""A turn as one unit: what it leaves in the store, once, and what it leaves nowhere."""

import json

import pytest

from assistant.conversation.events import Event, Forwarded, Pressed, Said
from assistant.conversation.replies import Export
from assistant.service.messenger import MessengerTurns
from assistant.storage.memory import MemoryStore
from assistant.storage.port import Failure, Json, Sent, Tidied, TurnResult
from tests.files import file_now
from tests.service.conftest import Clock

ORIGIN = {"pressed": 7, "stale": None}
LISTED = ("entretien", "paie", "salariés", "tous les mois", "liste")
"""As few answers as a list, and so a document, asks for."""


def say(turns: MessengerTurns, *texts: str, chat: str = "a") -> None:
    for number, text in enumerate(texts):
        assert turns.take(chat, f"{chat} {number} {text}", Said(text))


def test_an_event_counts_once(turns: MessengerTurns, store: MemoryStore) -> None:
    assert turns.take("a", "e1", Said("entretien"))
    waiting, state = store.waiting("a"), store.state("a")
    assert turns.take("a", "e1", Said("entretien")) is None
    assert turns.take("a", "e1", Said("paie")) is None
    assert (store.waiting("a"), store.state("a")) == (waiting, state)


def test_each_chat_has_a_conversation_of_its_own(turns: MessengerTurns) -> None:
    say(turns, "entretien", "paie", chat="a")
    say(turns, "entretien", "juridique", chat="b")
    assert turns.state("a").answers == {"activite": ["comptabilite-paie"]}
    assert turns.state("b").answers == {"activite": ["juridique"]}


def test_a_reply_counts_as_sent_once_the_next_is_asked_for(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    say(turns, "entretien", "/aide")
    count = len(store.waiting("a"))
    assert count >= 2
    sending = turns.waiting("a")
    next(sending)
    assert len(store.waiting("a")) == count
    next(sending)
    assert len(store.waiting("a")) == count - 1


@pytest.mark.parametrize(
    "event", [Said("\ud800"), Forwarded("\ud800"), Pressed("\ud800")], ids=repr
)
def test_what_is_no_character_hurts_nothing(
    turns: MessengerTurns, event: Event
) -> None:
    assert turns.take("a", "e1", event)


def test_a_state_that_nobody_can_read_is_kept_aside_and_the_chat_begins_anew(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    with store.turn("a", "before", turns.clock()) as turn:
        turn.leave(TurnResult("oups", []))
    assert turns.state("a").answers == {}
    say(turns, "/mesdonnees", "entretien")
    (row,) = store.everything("a")["set_aside"]
    assert row["body"] == "oups"
    assert turns.state("a").asking == "activite"


def test_a_question_without_an_answer_and_a_verdict_are_left_for_the_curators(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    say(turns, "qui a gagné la coupe du monde de handball ?", "c'est quoi un SLA ?")
    assert [one.question for one in store.leads.unanswered()] == [
        "qui a gagné la coupe du monde de handball ?"
    ]
    pressed = [
        button["action"]
        for waiting in store.waiting("a")
        for button in waiting.reply["buttons"]
    ]
    useful = [action for action in pressed if action.startswith("useful")]
    assert turns.take("a", "useful", Pressed(useful[0])), pressed
    assert [feedback.verdict for feedback in store.leads.feedback()] == ["utile"]


# Where the event came from


def test_a_reply_knows_where_its_event_came_from_and_whether_it_is_the_first(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    turns.take("a", "e1", Said("entretien"), ORIGIN)
    turns.take("a", "e2", Said("c'est quoi un SLA ?"), ORIGIN)
    second = [waiting.reply for waiting in store.waiting("a")][-2:]
    assert [reply["first"] for reply in second] == [True, False]
    assert all(reply["origin"] == ORIGIN for reply in second)


def test_a_channel_that_sends_at_once_needs_none_of_it(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    turns.take("a", "e1", Said("entretien"))
    assert all("origin" not in waiting.reply for waiting in store.waiting("a"))


def test_who_erases_all_has_the_anchor_named_that_has_to_go(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    turns.take("a", "e1", Said("entretien"), ORIGIN)
    (waiting,) = store.waiting("a")
    store.mark_sent([Sent("a", waiting.number, "12")])
    turns.take("a", "e2", Said("/effacer"), ORIGIN)
    turns.take("a", "e3", Said("1"), ORIGIN)
    (told,) = store.waiting("a")
    assert told.reply["origin"] == {**ORIGIN, "stale": "12"}


# Nothing stays


def test_who_erases_all_is_forgotten_in_memory_too(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    say(turns, "entretien", "paie", "/effacer")
    assert "comptabilite-paie" in repr(turns._states)
    turns.take("a", "yes", Said("1"))
    assert store.state("a") is None
    assert turns._states._last == {}


# Files


def test_a_file_is_that_of_its_turn_however_late_it_is_sent(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    say(turns, *LISTED, "/exporter md")
    (reply,) = [one.reply for one in store.waiting("a") if one.reply["export"]]
    wanted = Export(**reply["export"])
    then = file_now(turns, "a", wanted)
    clock.move("2027-02-01T10:00")
    say(turns, "note: rien", "/role prestataire")
    assert turns.file("a", reply)() == turns.file("a", reply)() == then
    assert file_now(turns, "a", wanted) != then


def test_the_file_of_all_that_is_kept_is_that_of_its_sending(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    say(turns, "entretien", "paie", "/mesdonnees", "salariés", "tous les mois", "liste")
    say(turns, "/exporter md")
    reply, document = files_waiting(store)
    kept = json.loads(turns.file("a", reply)())
    (conversation,) = kept["conversations"]
    assert conversation["state"] == json.loads(store.state("a") or "")
    assert conversation["state"]["answers"]["rythme"] == "mensuelle"
    assert [row["number"] for row in kept["outbox"]] == [
        waiting.number for waiting in store.waiting("a")
    ]
    assert document["file"]
    assert all("file" not in row["reply"] for row in kept["outbox"])


def files_waiting(store: MemoryStore) -> list[Json]:
    """The replies that hand over a file."""
    return [one.reply for one in store.waiting("a") if one.reply["export"]]


def test_asked_for_again_while_it_waits_it_is_one_file_and_nothing_grows(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    say(turns, *LISTED)
    for number in range(40):
        turns.take("a", f"all {number}", Said("/mesdonnees"))
    (reply,) = files_waiting(store)
    assert reply["file"] is None
    assert len(turns.file("a", reply)()) < 100_000
    for number in range(3):
        turns.take("a", f"md {number}", Said("/exporter md"))
        turns.take("a", f"pdf {number}", Said("/exporter pdf"))
    formats = [one["export"]["format"] for one in files_waiting(store)]
    assert formats == ["json", "md", "pdf"]
    say(turns, "modifier", "le rythme", "ponctuelle")
    turns.take("a", "md again", Said("/exporter md"))
    assert len(files_waiting(store)) == 4, "of other answers it is another file"


def test_no_two_missions_have_an_event_in_common_be_it_after_all_was_erased(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    said = ("/echeances", "donner mes dates", "15 mars 2027", "/echeances")

    def uids(number: int) -> set[str]:
        for place, text in enumerate((*said, "Exporter (.ics)")):
            turns.take("a", f"{number} {place}", Said(text))
        calendar = turns.file("a", files_waiting(store)[-1])().decode()
        return {line for line in calendar.splitlines() if line.startswith("UID:")}

    first = uids(1)
    turns.take("a", "new", Said("/nouvelle Dupont"))
    second = uids(2)
    say(turns, "/effacer", "oui")
    third = uids(3)
    assert len(first) == len(second) == len(third) == 1
    assert len(first | second | third) == 3


def test_a_calendar_is_made_when_it_is_sent_as_things_stood(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    say(turns, "/echeances")
    turns.take("a", "fill", Pressed("fill"))
    say(turns, "15 mars 2027")
    turns.take("a", "ics", Pressed("calendar"))
    (reply,) = files_waiting(store)
    assert isinstance(reply["file"], dict)
    clock.move("2026-11-30T10:00")
    content = turns.file("a", reply)()
    assert content.startswith(b"BEGIN:VCALENDAR")
    assert b"DTSTAMP:20261122T100000Z" in content
    assert turns.file("a", {**reply, "file": "of an older version"})() == (
        b"of an older version"
    )


# What cannot be handled or sent


def test_what_cannot_be_handled_is_kept_and_its_user_told_once(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    failure = Failure({"text": "?"}, "KeyError")
    turns.set_aside("a", "e1", failure, tell=True)
    turns.set_aside("a", "e1", failure, tell=True)
    turns.set_aside("a", "e2", failure, tell=False)
    (waiting,) = store.waiting("a")
    assert waiting.reply["apology"]
    assert len(store.everything("a")["set_aside"]) == 2


def test_an_apology_that_cannot_be_sent_is_followed_by_none(
    turns: MessengerTurns, store: MemoryStore
) -> None:
    say(turns, "/aide")
    (waiting,) = store.waiting("a")
    turns.refuse("a", waiting.number, waiting.reply, "BadRequest")
    (apology,) = store.waiting("a")
    assert apology.reply["apology"]
    turns.refuse("a", apology.number, apology.reply, "BadRequest")
    assert store.waiting("a") == []


def test_idle_chats_and_old_questions_are_tidied_away(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    say(turns, "qui a gagné la coupe du monde de handball ?")
    clock.move("2027-02-20T10:00")
    assert turns.tidy() == Tidied()
    clock.move("2027-02-21T10:00")
    assert turns.tidy() == Tidied(announced=1)
    assert "handball" in repr(turns._states) + repr(store.leads.unanswered())
    clock.move("2027-02-22T10:00")
    assert turns.tidy() == Tidied(erased=1)
    assert not store.leads.unanswered()
    assert turns._states._last == {}


def test_a_clock_that_jumps_erases_nothing_and_says_so(
    turns: MessengerTurns, store: MemoryStore, clock: Clock
) -> None:
    say(turns, "entretien")
    clock.move("2026-11-22T10:30")
    clock.jump("2027-06-22T10:00")
    assert "days ahead" in turns.tidy().refused
    turns.hear(10**20)
    clock.jump("2026-11-22T11:00")
    assert turns.tidy() == Tidied()
    assert store.state("a")
