"""A clock that cannot be right erases nothing, reminds of nothing, and is believed again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.storage.port import MessengerStore, Reminders, Tidied
from assistant.storage.sqlite.store import SqliteStore
from tests.storage.turns import DAY, IDLE, LEADS, NOW, take, tidy
from tests.tables import read_table

CASES = read_table(Path(__file__).with_name("clock.yaml"))
HOUR = timedelta(hours=1)


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def look(store: MessengerStore, step: dict[str, Any]) -> str:
    now = moment(step["look"])
    assert now
    return store.doubt(now, moment(step.get("told")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_looks_at_a_clock(store: MessengerStore, case: dict[str, Any]) -> None:
    for step in case["steps"]:
        if "turn" in step:
            now = moment(step["turn"])
            assert now
            take(store, "a", now=now)
            continue
        says = look(store, step)
        assert step["says"] in says, step
        assert bool(says) == bool(step["says"]), step


def test_a_doubt_outlives_the_process(file: Path) -> None:
    late = NOW + 30 * DAY
    with SqliteStore(file).opened() as store:
        take(store, "a")
        assert store.doubt(late)
    with SqliteStore(file).opened() as again:
        assert again.doubt(late + HOUR)
    with SqliteStore(file).opened() as again:
        assert not again.doubt(late + DAY)
    with SqliteStore(file).opened() as again:
        assert not again.doubt(late + 3 * DAY), "what was believed is remembered"


def test_a_clock_far_ahead_at_start_erases_nothing(store: MessengerStore) -> None:
    take(store, "a", "à envoyer", state="1", unanswered="et la lune ?")
    wrong = NOW + 500 * DAY
    for hours in (0, 1, 20):
        tidied = store.tidy(wrong + hours * HOUR, IDLE, LEADS)
        assert tidied == Tidied(refused="the clock is 500 days ahead of what is stored")
    assert store.state("a") == "1"
    assert store.waiting("a")
    assert store.leads.unanswered()
    assert not store.first_time("e", NOW) or not store.first_time("e", NOW)
    assert tidy(store, NOW + HOUR) == Tidied()
    assert store.state("a") == "1"


def test_a_bot_that_was_off_for_long_tidies_in_the_end(store: MessengerStore) -> None:
    take(store, "a", state="1")
    late = NOW + 120 * DAY
    told = [store.tidy(late + days * DAY, IDLE, LEADS) for days in range(3)]
    assert told[0].refused
    assert told[1:] == [Tidied(announced=1), Tidied(erased=1)]


def test_a_wrong_announcement_is_taken_back_by_the_right_clock(
    store: MessengerStore,
) -> None:
    take(store, "a", state="1")
    wrong = NOW + 100 * DAY
    store.doubt(wrong)
    assert store.tidy(wrong + DAY, IDLE, LEADS) == Tidied(announced=1)
    assert tidy(store, NOW + HOUR) == Tidied()
    assert tidy(store, NOW + 91 * DAY) == Tidied(announced=1)
    assert store.state("a") == "1"


@pytest.mark.parametrize("known", [True, False], ids=["a base in use", "a new base"])
def test_who_writes_while_the_clock_stands_in_1970_is_kept(
    store: MessengerStore, known: bool
) -> None:
    if known:
        take(store, "b", now=NOW)
    take(store, "a", state="1", event="e", now=datetime(1970, 1, 1, 1, tzinfo=UTC))
    for days in range(3):
        assert tidy(store, NOW + HOUR + days * DAY) == Tidied()
    assert store.state("a") == "1"
    assert not store.first_time("e", NOW + 2 * DAY), "nor does its mark go"


def test_what_was_dated_in_a_false_future_is_idle_one_day(
    store: MessengerStore,
) -> None:
    take(store, "a", state="1", now=NOW + 1_000 * DAY)
    assert tidy(store, NOW) == Tidied()
    assert tidy(store, NOW + 91 * DAY) == Tidied(announced=1)


# A crowd


@pytest.mark.parametrize(
    ("idle", "known", "goes"),
    [
        *((1, 1, True), (4, 4, True), (4, 10, True)),
        *((5, 5, False), (5, 24, False), (5, 25, True), (6, 29, False), (6, 30, True)),
    ],
)
def test_an_unlikely_share_of_all_chats_has_to_wait_for_a_week(
    store: MessengerStore, idle: int, known: int, goes: bool
) -> None:
    for number in range(known):
        take(store, f"{number}", now=NOW if number < idle else NOW + 80 * DAY)
    late = NOW + 91 * DAY
    assert tidy(store, late) == Tidied(announced=idle)
    if goes:
        assert tidy(store, late + DAY) == Tidied(erased=idle)
        return
    refused = f"{idle} of {known} chats would go at once"
    for days in range(1, 8):
        assert tidy(store, late + days * DAY) == Tidied(refused=refused)
    assert tidy(store, late + 8 * DAY) == Tidied(erased=idle)


def test_a_reminder_to_come_withdraws_an_announcement(store: MessengerStore) -> None:
    take(store, "a", state="1")
    late = NOW + 91 * DAY
    tidy(store, late)
    take(store, "b", now=late, reminders=Reminders({"r": "2028-01-01"}, ""))
    store.move_chat("b", "a", overwrite=False)
    assert tidy(store, late + DAY) == Tidied()
    assert store.state("a") == "1"
