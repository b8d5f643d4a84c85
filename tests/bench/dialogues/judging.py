"""What became of one turn of a dialogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.dialogues.script import Line
from tests.bench.dialogues.talk import Json
from tests.bench.dialogues.values import judged

ASKED = ("answer", "suggest", "unknown")
"""What a text that was taken for a question leads to."""


@dataclass(frozen=True)
class Heard:
    """One turn: the facts by what became of them, and the outcome in a word."""

    outcome: str
    full: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    """Those of the wrong ones that stood before anything was confirmed."""


@dataclass(frozen=True)
class Exchange:
    """What was answered before a turn, right after it, and once all was confirmed."""

    before: Mapping[str, Any]
    turn: Json
    after: Mapping[str, Any]

    @property
    def changed(self) -> set[str]:
        """The questions whose answer is another afterwards."""
        return {
            name
            for name, answer in self.after.items()
            if name not in self.before or self.before[name] != answer
        }

    def unconfirmed(self, name: str) -> bool:
        """Whether the answer was another right after the turn."""
        at_once: Mapping[str, Any] = self.turn["answers"]
        return name in at_once and at_once[name] != self.before.get(name)


def hear(line: Line, exchange: Exchange) -> Heard:
    """What the turn's facts became, and what else was taken."""
    full, missed, wrong = [], [], []
    changed = exchange.changed
    for name, wanted in line.facts.items():
        verdict = judged(
            wanted,
            exchange.after.get(name),
            exchange.before.get(name),
            given=name in exchange.after,
        )
        if verdict.full and not verdict.wrong:
            full.append(name)
        elif verdict.wrong and name in changed:
            wrong.append(name)
        else:
            missed.append(name)
    for name in sorted(changed - line.facts.keys() - line.may):
        if exchange.after[name] is not None:
            wrong.append(name)
    silent = filter(exchange.unconfirmed, wrong)
    outcome = _outcome(line, exchange.turn["status"], full, missed, wrong)
    return Heard(outcome, tuple(full), tuple(missed), tuple(wrong), tuple(silent))


def _outcome(
    line: Line, status: str, full: list[str], missed: list[str], wrong: list[str]
) -> str:
    if wrong:
        return "wrong"
    if not line.facts:
        beside = line.type in ("digression", "oos")
        return "digression" if beside else "nothing to take"
    if not missed:
        return "understood"
    if full:
        return "partly"
    return "taken for a question" if status in ASKED else "not understood"
