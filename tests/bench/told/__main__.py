"""How much is understood of what people tell of their own accord.

    python -m tests.bench.told [--half dev|held] [--verbose]

Openings and remarks with two to five facts, hard negatives and corrections, by two hands that saw
the questions and never how answers are understood. Each is typed in a real turn: an opening as the
first message, the others where their question is on screen. « Oui » is pressed once where
something is proposed; what stood before it was not confirmed. --verbose names the cases missed, of
dev alone: of held nobody sees more than the totals.
"""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import build_app
from assistant.conversation.context import Context
from tests.bench.told.figures import Half
from tests.bench.told.judging import Judge
from tests.bench.told.playing import play
from tests.tables import read_table

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
DEV, HELD = HALVES = ("dev", "held")
NOW = datetime(2026, 2, 10, 10, 0, tzinfo=UTC)
"""The cases name days with their years: on this one, those to come are to come."""


def main() -> None:
    """Print the figures of one half, or of both."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--half", choices=HALVES)
    options.add_argument("--verbose", action="store_true", help="dev's missed cases")
    chosen = options.parse_args()
    app = build_app(ROOT / "config.yaml")
    ctx = Context(app.knowledge, app.matcher, NOW, app.config.policy)
    for name in [chosen.half] if chosen.half else HALVES:
        half = measured(ctx, name, shower(name, verbose=chosen.verbose))
        print(f"{name}:")
        print("\n".join(f"  {line}" for line in half.lines()))


def shower(name: str, *, verbose: bool) -> Callable[[str], None]:
    """What shows the missed cases of a half: nothing does, of the one that nobody looks at."""
    return print if verbose and name == DEV else _hide


def measured(ctx: Context, name: str, show: Callable[[str], None]) -> Half:
    """The figures of a half; `show` is given what is missed."""
    cases = read_table(HERE / f"{name}.yaml")
    half = Half(Judge(ctx), show)
    for case in cases["told"]:
        half.take_told(case, play(ctx, case))
    for case in cases["negatives"]:
        half.take_negative(case, play(ctx, case))
    for case in cases["corrections"]:
        half.take_correction(case, play(ctx, case))
    return half


def _hide(line: str) -> None:
    """What is missed of the half that nobody looks at is not shown."""


if __name__ == "__main__":
    main()
