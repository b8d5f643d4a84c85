"""The figures of the signals on fresh clauses: see the package."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.review.contract.articles import contract_of
from assistant.review.signals import SignalFinder, signal_finder
from tests.bench.contracts.figures import Share
from tests.real import real_examiner, real_knowledge
from tests.tables import read_table

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Shown:
    """A clause, what it must show, and what is seen in it, by the titles of signals.

    Two signals of one title are one for who reads them.
    """

    text: str
    title: str
    fires: bool
    seen: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether its signal is seen where it must be, and not where it must not."""
        return (self.title in self.seen) == self.fires


def shown_in(file: Path, finder: SignalFinder) -> list[Shown]:
    """What is seen in each clause of a file."""
    titles = {rule.signal.id: rule.signal.title for rule in finder.rules}
    shown = []
    for case in read_table(file):
        contract = contract_of([case["text"]])
        seen = frozenset(titles[one.signal] for one in finder.find(contract))
        title = titles[case["signal"]]
        shown.append(Shown(case["text"], title, case["fires"], seen))
    return shown


def figures(shown: Sequence[Shown]) -> dict[str, Share]:
    """How often a signal is seen rightly and wrongly, and how often any other is."""
    firing = [one for one in shown if one.fires]
    silent = [one for one in shown if not one.fires]
    others = sum(bool(one.seen - {one.title}) for one in shown)
    return {
        "fire rightly": Share(sum(one.right for one in firing), len(firing)),
        "fire wrongly": Share(sum(not one.right for one in silent), len(silent)),
        "fire another signal": Share(others, len(shown)),
    }


def main() -> None:
    """Print the figures of each part, and what goes wrong in the one to look at."""
    finder = signal_finder(real_knowledge(), real_examiner().clauses)
    for name in ("dev", "held", "last", "first"):
        shown = shown_in(FOLDER / f"{name}.yaml", finder)
        print(name)
        for what, share in figures(shown).items():
            print(f"  {what}: {share}")
        if name == "dev":
            _print_mistakes(shown)


def _print_mistakes(shown: Sequence[Shown]) -> None:
    for one in shown:
        others = ", ".join(sorted(one.seen - {one.title}))
        if not one.right or others:
            told = "" if one.right else "missed" if one.fires else "wrongly"
            print(f"    {told:8}{one.title}: {one.text}")
            if others:
                print(f"            also seen: {others}")


if __name__ == "__main__":
    main()
