"""When a card is due again: FSRS with its usual parameters, by whole days, with no chance in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler
from fsrs import State as FsrsState

Certainty = Literal["sur", "a-peu-pres", "au-hasard"]
"""How sure somebody was of their answer."""
CERTAINTIES: tuple[Certainty, ...] = ("sur", "a-peu-pres", "au-hasard")

_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""No steps within a day: each card is asked once a day at most."""
_DECIMALS = 4
KNOWN_FROM = 7
"""Days for which a card is expected to be remembered, from which on it counts as known."""


@dataclass(frozen=True)
class Memory:
    """What is remembered of one card; small, for a chat keeps one for each."""

    asked: int
    """How often it was answered."""
    last: date
    due: date
    stability: float
    """Days after which nine in ten still know it."""
    difficulty: float
    right: bool
    """The last answer was right, and no guess."""

    @property
    def known(self) -> bool:
        """Whether it counts as known."""
        return self.right and self.stability >= KNOWN_FROM


def rating(right: bool, certainty: Certainty) -> Rating:
    """A right guess is no knowledge: the card comes back as after a mistake."""
    if not right or certainty == "au-hasard":
        return Rating.Again
    return Rating.Good if certainty == "sur" else Rating.Hard


def answered(
    memory: Memory | None, right: bool, certainty: Certainty, today: date
) -> Memory:
    """The memory of a card after an answer on this day."""
    return _rated(memory, rating(right, certainty), today)


def skipped(today: date) -> Memory:
    """The memory of a card that was never shown, since a test tells that it is known."""
    return _rated(None, Rating.Easy, today)


def _rated(memory: Memory | None, grade: Rating, today: date) -> Memory:
    before = FsrsCard(card_id=0, due=_moment(today))
    if memory:
        before = FsrsCard(
            card_id=0,
            state=FsrsState.Review,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=_moment(memory.due),
            last_review=_moment(memory.last),
        )
    after, _ = _SCHEDULER.review_card(before, grade, _moment(today))
    assert after.stability is not None
    assert after.difficulty is not None
    return Memory(
        asked=memory.asked + 1 if memory else 1,
        last=today,
        due=after.due.date(),
        stability=round(after.stability, _DECIMALS),
        difficulty=round(after.difficulty, _DECIMALS),
        right=grade != Rating.Again,
    )


def _moment(day: date) -> datetime:
    """The day as the library wants it: whole days lie between two of them."""
    return datetime.combine(day, time(), UTC)
