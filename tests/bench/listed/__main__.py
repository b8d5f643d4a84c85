"""How many expected clauses a list holds, and how many that have no business there.

    python -m tests.bench.listed [FOLDER ...] [--all]

A folder holds situations as those of tests/situations. Without one, those written blind beside
this file: `seen` and `held` by a first hand, `fresh` by a second one. What they gave before they
were looked at stands in docs/quality.md. --all names what is missing, of each situation.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.checklist.models import ESSENTIAL
from assistant.commands.situations.understood import understood
from assistant.config import load_config
from assistant.conversation.context import Context
from assistant.knowledge.reading.loading import load_knowledge
from assistant.matching.matcher import Matcher
from tests.tables import read_table

HERE = Path(__file__).parent


@dataclass
class Tally:
    """What was expected, and what of it was found."""

    held: int = 0
    expected: int = 0

    def count(self, names: list[str], found: set[str]) -> list[str]:
        """Take these names in; those not found."""
        lacking = [name for name in names if name not in found]
        self.expected += len(names)
        self.held += len(names) - len(lacking)
        return lacking

    def __str__(self) -> str:
        share = self.held / self.expected if self.expected else 1.0
        return f"{self.held} of {self.expected} ({share:.1%})"


@dataclass
class Figures:
    """One folder's figures."""

    must: Tally = field(default_factory=Tally)
    must_not: Tally = field(default_factory=Tally)
    essential: Tally = field(default_factory=Tally)


def measure(ctx: Context, folder: Path, figures: Figures) -> Iterator[str]:
    """Fill in the figures; a line for each situation in which something is lacking."""
    files = sorted(folder.glob("*.yaml"))
    cases: dict[str, Any] = {
        case["name"]: case for file in files for case in read_table(file)
    }
    for situation in understood(ctx, folder).situations:
        case = cases[situation.name]
        checklist = ctx.checklist(situation.state)
        listed = set(checklist.by_topic)
        essential = {item.topic.id for item in checklist.of_priority(ESSENTIAL)}
        others = set(ctx.knowledge.topics) - listed
        lacking = figures.must.count(case["must"], listed)
        wrong = figures.must_not.count(case["must_not"], others)
        lower = figures.essential.count(case.get("essential", []), essential)
        if lacking or wrong or lower:
            yield f"{situation.name}\n  lacking {lacking}, wrong {wrong}, lower {lower}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="*", type=Path)
    options.add_argument("--all", action="store_true")
    chosen = options.parse_args()
    knowledge = load_knowledge(load_config(Path("config.yaml")).knowledge)
    ctx = Context(knowledge, _no_matcher(), datetime.now(UTC))
    for folder in chosen.folders or (HERE / "seen", HERE / "held", HERE / "fresh"):
        figures = Figures()
        lines = list(measure(ctx, folder, figures))
        if chosen.all:
            print("\n".join(lines))
        print(
            f"{folder.name}: clauses expected {figures.must}, out of place "
            f"{figures.must_not.expected - figures.must_not.held} of "
            f"{figures.must_not.expected}, essentials {figures.essential}"
        )


def _no_matcher() -> Matcher:
    """No question is asked here, so nothing has to be learnt."""
    return object.__new__(Matcher)


if __name__ == "__main__":
    main()
