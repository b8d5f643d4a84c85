"""The turns of dialogues whose labels may be looked at, as they are met while these are held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.app import App
from assistant.channels.json_lines import CHAT
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.turns.interview.course import pending
from tests.bench.dialogues.course import Course
from tests.bench.dialogues.script import Line, read_dialogue
from tests.bench.dialogues.talk import Ended, Talk
from tests.bench.dialogues.values import AllOf, OneOf
from tests.tables import read_table

_DIALOGUES = Path(__file__).parents[1] / "dialogues"
_FILES = ("dev.yaml", "twenty.yaml", "hundred.yaml")
_NOT_LEARNT = ("correction", "close")
"""Turns that are understood otherwise."""


@dataclass(frozen=True)
class Overheard:
    """A turn where it was typed, and what it tells."""

    sentence: Sentence
    told: Mapping[str, Sequence[str]]
    """Question -> the options that are meant."""
    unjudged: frozenset[str]
    """Questions on which it may be heard, or not."""


def overheard(app: App) -> Iterator[Overheard]:
    """Every turn, met as the bot asks and in the dialogue's own order."""
    for file in _FILES:
        for data in read_table(_DIALOGUES / file)["dialogues"]:
            dialogue = read_dialogue({"must": [], "must_not": [], **data}, {})
            for hold in (_Course.on_demand, _Course.in_order):
                course = _Course(dialogue, Talk(app))
                try:
                    hold(course)
                except Ended as problem:
                    raise ValueError(f"{dialogue.id}: {problem}") from problem
                yield from course.turns


@dataclass
class _Course(Course):
    """A dialogue that is listened to while it is held."""

    turns: list[Overheard] = field(default_factory=list)

    def _send(self, number: int, *, again: bool = False) -> None:
        line = self.lines[number]
        if not again and line.type not in _NOT_LEARNT:
            self.turns.append(self._heard(line))
        super()._send(number, again=again)

    def _heard(self, line: Line) -> Overheard:
        ctx, state = self.talk.turns.context(), self.talk.turns.state(CHAT)
        told = {name: _options(wanted) for name, wanted in line.facts.items()}
        sentence = Sentence(ctx, state, pending(ctx, state), line.text)
        return Overheard(sentence, told, line.may - told.keys())


def _options(wanted: object) -> tuple[str, ...]:
    match wanted:
        case OneOf(values):
            return values
        case AllOf(must, may):
            return (*must, *may)
        case _:
            return ()
