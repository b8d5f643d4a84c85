"""When a card is due again: as the library has it, by whole days, the same each time."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler

from assistant.training.schedule import Memory, answered, skipped
from tests.tables import read_table

FIRST = date(2026, 11, 22)
CASES = read_table(Path(__file__).with_name("schedule.yaml"))


def played(answers: list[str]) -> list[Memory]:
    """The memory after each answer, given on the day on which the card is due."""
    memories: list[Memory] = []
    for answer in answers:
        verdict, certainty = answer.split()
        before = memories[-1] if memories else None
        today = before.due if before else FIRST
        memories.append(answered(before, verdict == "juste", certainty, today))  # type: ignore[arg-type]
    return memories


@pytest.mark.parametrize("case", CASES, ids=lambda case: ", ".join(case["answers"]))
def test_due_days(case: dict[str, Any]) -> None:
    memories = played(case["answers"])
    assert [(one.due - FIRST).days for one in memories] == case["due"]
    assert [one.known for one in memories] == case["known"]
    assert memories == played(case["answers"])


def test_it_is_the_library_s_own_schedule_but_for_rounding() -> None:
    grades = {"juste sur": Rating.Good, "faux sur": Rating.Again}
    answers = ["juste sur", "juste sur", "faux sur", "juste sur", "juste sur"]
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    for answer, memory in zip(answers, played(answers), strict=True):
        card, _ = scheduler.review_card(card, grades[answer], moment)
        moment = card.due
        assert card.stability == pytest.approx(memory.stability, abs=0.001)
        assert card.due.date() == memory.due


def test_what_a_test_skips_is_known_and_comes_back_later_than_what_was_shown() -> None:
    memory = skipped(FIRST)
    assert memory.known
    assert memory.due >= FIRST + timedelta(days=7)
