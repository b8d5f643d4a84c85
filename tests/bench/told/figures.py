"""The figures of one half, and the cases that were missed."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.bench.dialogues.figures import Share
from tests.bench.told.judging import Correction, Judge, Negative, Told
from tests.bench.told.playing import Case, Turn

_WORDS = {
    "full": "captured",
    "at_once": "captured without a « Oui »",
    "missed": "missed",
    "wrong": "wrong",
    "unconfirmed": "wrong and unconfirmed",
}
_NOTHING_ELSE = "no other answer touched"


@dataclass
class ToldFigures:
    """Openings and remarks."""

    facts: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    started: Share = field(default_factory=Share)

    def take(self, case: Case, turn: Turn, told: Told) -> None:
        for name in ("full", "at_once", "missed", "wrong", "unconfirmed"):
            self.facts[name] += len(getattr(told, name))
        self.outcomes[told.outcome] += 1
        if case["kind"] == "opening":
            self.started.count(turn.started, 1)

    def lines(self) -> Iterator[str]:
        counted = ("full", "missed", "wrong")
        of = sum(self.facts[name] for name in counted)
        cases = sum(self.outcomes.values())
        for name, words in _WORDS.items():
            yield f"told: facts {words}: {Share(self.facts[name], of)}"
        for outcome, number in self.outcomes.most_common():
            yield f"told: cases {outcome}: {Share(number, cases)}"
        yield f"told: openings that started a mission: {self.started}"


@dataclass
class NegativeFigures:
    """What says nothing of the mission."""

    clean: Share = field(default_factory=Share)
    empty: Share = field(default_factory=Share)
    acts: dict[str, Share] = field(default_factory=dict)
    proposed: Share = field(default_factory=Share)
    proposed_never: Share = field(default_factory=Share)

    def take(self, case: Case, negative: Negative) -> None:
        nothing = not negative.noted
        self.clean.count(not negative.noted_never, 1)
        self.empty.count(nothing, 1)
        self.acts.setdefault(case["act"], Share()).count(nothing, 1)
        self.proposed.count(negative.proposed, 1)
        self.proposed_never.count(bool(negative.proposed_never), 1)

    def lines(self) -> Iterator[str]:
        yield f"negatives: nothing noted that never may be: {self.clean}"
        yield f"negatives: nothing noted at all: {self.empty}"
        for act, share in sorted(self.acts.items()):
            yield f"  {act}: {share}"
        yield f"negatives: proposals made: {self.proposed}"
        yield f"negatives: proposals of what never may be noted: {self.proposed_never}"


@dataclass
class CorrectionFigures:
    """What takes an answer's place."""

    counts: dict[str, Share] = field(default_factory=dict)

    def take(self, correction: Correction) -> None:
        kept = not correction.touched
        told = {
            "in place at once": correction.at_once,
            "in place at once or after one « Oui »": correction.in_place,
            _NOTHING_ELSE: kept,
            "right: in place, and " + _NOTHING_ELSE: correction.right,
            "right, and nothing noted beside": correction.right
            and not correction.added,
        }
        for name, holds in told.items():
            self.counts.setdefault(name, Share()).count(holds, 1)

    def lines(self) -> Iterator[str]:
        for name, share in self.counts.items():
            yield f"corrections: {name}: {share}"


@dataclass
class Half:
    """All figures of one half; `show` is given a line for each case that was missed."""

    judge: Judge
    show: Callable[[str], None] = lambda line: None
    told: ToldFigures = field(default_factory=ToldFigures)
    negatives: NegativeFigures = field(default_factory=NegativeFigures)
    corrections: CorrectionFigures = field(default_factory=CorrectionFigures)

    def take_told(self, case: Case, turn: Turn) -> None:
        told = self.judge.told(case, turn)
        self.told.take(case, turn, told)
        if told.missed or told.wrong:
            self._show(case, turn, f"{told.outcome}: {told.missed=} {told.wrong=}")

    def take_negative(self, case: Case, turn: Turn) -> None:
        negative = self.judge.negative(case, turn)
        self.negatives.take(case, negative)
        if negative.noted or negative.proposed:
            self._show(case, turn, f"{negative.noted=} {negative.proposed_never=}")

    def take_correction(self, case: Case, turn: Turn) -> None:
        correction = self.judge.correction(case, turn)
        self.corrections.take(correction)
        if not correction.right or correction.added:
            self._show(case, turn, str(correction))

    def lines(self) -> Iterator[str]:
        """The figures to read."""
        yield from self.told.lines()
        yield from self.negatives.lines()
        yield from self.corrections.lines()

    def _show(self, case: Case, turn: Turn, what: str) -> None:
        said = " ".join(turn.said.split())[:160]
        self.show(f"{case['id']} [{case.get('asked')}] {case['text']}")
        self.show(f"    {what}")
        self.show(f"    at once {turn.noted}, proposed {turn.proposed} | {said}")
