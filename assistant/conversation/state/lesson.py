"""What a chat keeps of the path: the memory of each card, what was begun today, what goes on."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assistant.training.path import NEW_A_DAY, Memories
from assistant.training.schedule import Memory


@dataclass(frozen=True)
class Picked:
    """An answer that was chosen; how sure it is is still to be said."""

    card: str
    asked: int
    """How often the card was answered before."""
    place: int
    """Which of the options, from 0."""


@dataclass(frozen=True)
class Test:
    """The short test that skips a stage, going on."""

    stage: str
    left: tuple[str, ...]
    """The cards still to be answered."""
    of: int
    """How many there are in all."""
    missed: bool = False
    """One of its answers was wrong, or a guess."""


@dataclass(frozen=True)
class Lessons:
    """Immutable; small: six values a card."""

    memories: Memories = field(default_factory=dict)
    stage: str = ""
    """The stage from which new cards come first; empty for the order of the path."""
    picked: Picked | None = None
    test: Test | None = None
    begun_on: str = ""
    """The last day on which a new card was answered, ISO 8601."""
    begun: int = 0
    """How many were on that day."""
    silent: bool = False
    """The user wants no reminder of reviews."""
    posed: int = 0
    """The quizzes that a group had: nothing else is kept of it, and nothing of who answers."""

    def new_left(self, today: date) -> int:
        """How many new cards may still be begun today."""
        begun = self.begun if self.begun_on == today.isoformat() else 0
        return max(0, NEW_A_DAY - begun)

    def with_memory(self, card: str, memory: Memory) -> "Lessons":
        """The same, this card remembered so."""
        return replace(self, memories={**self.memories, card: memory})

    def beginning(self, today: date) -> "Lessons":
        """The same, one new card more begun today."""
        begun = NEW_A_DAY - self.new_left(today)
        return replace(self, begun_on=today.isoformat(), begun=begun + 1)

    def to_json(self) -> dict[str, Any]:
        """Plain data that `json` can write."""
        data = dict(vars(self))
        data["memories"] = {
            card: _memory_to_json(memory) for card, memory in self.memories.items()
        }
        data["picked"] = vars(self.picked) if self.picked else None
        data["test"] = vars(self.test) if self.test else None
        return data


def _memory_to_json(memory: Memory) -> list[Any]:
    return [
        memory.asked,
        memory.last.isoformat(),
        memory.due.isoformat(),
        memory.stability,
        memory.difficulty,
        memory.right,
    ]


def lessons_from_json(data: Any, cards: Container[str]) -> Lessons:
    """What was written, as far as it still makes sense; of cards that are gone, nothing.

    Earlier versions wrote nothing of it.
    """
    if not isinstance(data, dict):
        return Lessons()
    plain: dict[str, Any] = {}
    kinds = {"stage": str, "begun_on": str, "begun": int, "silent": bool, "posed": int}
    for name, kind in kinds.items():
        if type(data.get(name)) is kind:
            plain[name] = data[name]
    return Lessons(
        **plain,
        memories=_memories(data.get("memories"), cards),
        picked=_picked(data.get("picked"), cards),
        test=_test(data.get("test"), cards),
    )


def _memories(data: Any, cards: Container[str]) -> Mapping[str, Memory]:
    memories: dict[str, Memory] = {}
    if isinstance(data, dict):
        for card, values in data.items():
            memory = _memory(values)
            if memory and card in cards:
                memories[card] = memory
    return memories


def _memory(values: Any) -> Memory | None:
    match values:
        case [int(asked), str(last), str(due), float(), float(), bool(right)]:
            stability, difficulty = values[3:5]
            last_day, due_day = _day(last), _day(due)
            if last_day and due_day and stability > 0 and asked > 0:
                return Memory(asked, last_day, due_day, stability, difficulty, right)
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _picked(data: Any, cards: Container[str]) -> Picked | None:
    match data:
        case {"card": str(card), "asked": int(asked), "place": int(place)}:
            if card in cards:
                return Picked(card, asked, place)
    return None


def _test(data: Any, cards: Container[str]) -> Test | None:
    match data:
        case {
            "stage": str(stage),
            "left": list(left),
            "of": int(of),
            "missed": bool(missed),
        }:
            if left and all(card in cards for card in left):
                return Test(stage, tuple(left), of, missed)
    return None
