"""The figures of several dialogues."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.bench.dialogues.course import Course
from tests.bench.dialogues.script import Dialogue
from tests.bench.typed_answers import ASKED_SINCE

_COUNTED = (
    "dig dig_ok confirmations idk idk_after_miss repeats started_by_button crashed"
)


@dataclass(frozen=True)
class Listed:
    """What a list lacks of a dialogue's clauses, and what it holds in spite of it."""

    dialogue: Dialogue
    topics: frozenset[str]

    @property
    def missing(self) -> list[str]:
        return [
            topic
            for topic, instead in self.dialogue.must.items()
            if self.topics.isdisjoint((topic, *instead))
        ]

    @property
    def wrong(self) -> list[str]:
        return [one for one in self.dialogue.must_not if one in self.topics]

    def __str__(self) -> str:
        must, must_not = len(self.dialogue.must), len(self.dialogue.must_not)
        return (
            f"{self.dialogue.id:36s} items {len(self.topics):2d} "
            f"must {must - len(self.missing)}/{must} "
            f"must-not {must_not - len(self.wrong)}/{must_not} "
            f"missing {self.missing} wrong {self.wrong}"
        )


@dataclass
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def count(self, right: int, of: int) -> None:
        self.right += right
        self.of += of

    @property
    def value(self) -> float:
        """Rounded to a thousandth; 0 of nothing."""
        return round(self.right / self.of, 3) if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.right} of {self.of} ({self.value:.1%})"


@dataclass
class Clauses:
    """What the lists held of what they must and must not hold."""

    must: Share = field(default_factory=Share)
    must_not: Share = field(default_factory=Share)

    def count(self, listed: Listed) -> None:
        """Take a list in; one that could not be had keeps nothing out."""
        dialogue = listed.dialogue
        must, must_not = len(dialogue.must), len(dialogue.must_not)
        self.must.count(must - len(listed.missing), must)
        kept_out = must_not - len(listed.wrong) if listed.topics else 0
        self.must_not.count(kept_out, must_not)


@dataclass
class Figures:
    """All that is counted of the dialogues held in one mode."""

    clauses: Clauses = field(default_factory=Clauses)
    outcomes: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    unlabelled: int = 0
    """Turns that are wrong for nothing but answers to questions newer than the labels."""
    messages: list[int] = field(default_factory=list)

    def take(self, course: Course, listed: Listed) -> None:
        """Take a dialogue in that has been held."""
        self.clauses.count(listed)
        self.counts += course.counts
        self.messages.append(course.messages or course.talk.sent)
        for _, heard, _ in course.heard:
            self.outcomes[heard.outcome] += 1
            self.unlabelled += bool(heard.wrong) and ASKED_SINCE.issuperset(heard.wrong)
            for name in ("full", "missed", "wrong", "silent"):
                self.facts[name] += len(getattr(heard, name))

    @property
    def captured(self) -> Share:
        """The facts that were taken in full, of those that were told or taken wrongly."""
        told = sum(self.facts[name] for name in ("full", "missed", "wrong"))
        return Share(self.facts["full"], told)

    @property
    def median(self) -> int:
        """Messages until the list; of an even number of dialogues the upper middle."""
        return sorted(self.messages)[len(self.messages) // 2]

    def to_json(self, mode: str) -> Mapping[str, Any]:
        """The figures under the names that they always had."""
        return {
            "mode": mode,
            "must": self.clauses.must.value,
            "must_not": self.clauses.must_not.value,
            "facts_captured": self.captured.value,
            "facts_wrong": self.facts["wrong"],
            "facts_wrong_silent": self.facts["silent"],
            "turns": dict(self.outcomes),
            "messages_median": self.median,
            **{name: self.counts[name] for name in _COUNTED.split()},
        }

    def lines(self, floor: Clauses) -> Iterable[str]:
        """The figures to read; `floor` beside the clauses."""
        turns = sum(self.outcomes.values())
        wrong, silent = self.facts["wrong"], self.facts["silent"]
        yield f"facts captured {self.captured}, wrong {wrong}, of these unconfirmed {silent}"
        for outcome, number in self.outcomes.most_common():
            yield f"  turns: {outcome:22s} {Share(number, turns)}"
        yield f"  of the wrong ones, for questions newer than the labels alone: {self.unlabelled}"
        yield f"messages until the list, median: {self.median}"
        beside = "« je ne sais pas » to everything:"
        yield f"must {self.clauses.must}, {beside} {floor.must}"
        yield f"must not {self.clauses.must_not}, {beside} {floor.must_not}"
