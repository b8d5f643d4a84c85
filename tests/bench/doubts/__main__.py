"""How many doubts, told in people's own words, leave the question on screen open.

    python -m tests.bench.doubts [FILE.yaml]

Each line of the file (held.yaml beside this one without it) is typed while its question is on
screen, in a mission that has begun: « unsettled » should leave it open, « settled » answers it, and
« beside » tells another fact as well. Only totals are printed.
"""

import argparse
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import build_app
from assistant.conversation.events import Said
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from assistant.conversation.step import step
from tests.tables import read_table

ROOT = Path(__file__).parents[3]
FILE = Path(__file__).with_name("held.yaml")
NOW = datetime(2026, 12, 2, 10, 0, tzinfo=UTC)
BEGUN = {"role": "client", "activite": ["relation-client"]}


def main() -> None:
    """Print, of each kind, how many leave the question open, and how many answer it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path, nargs="?", default=FILE)
    app = build_app(ROOT / "config.yaml")
    asked: Counter[str] = Counter()
    left: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for case in read_table(options.parse_args().file):
        at, kind = case["at"], case["kind"]
        given = {name: one for name, one in BEGUN.items() if name != at}
        state = State(answers=given, waiting=Asking(at), noticed=True)
        after = step(app.knowledge, app.matcher, state, Said(case["say"]), NOW).state
        asked[kind] += 1
        left[kind] += at in after.answers and after.answers[at] is None
        answered[kind] += bool({**after.answers, **after.proposal}.get(at))
    for kind, count in asked.items():
        print(
            f"{kind:<10} {left[kind]} left open, {answered[kind]} answered, of {count}"
        )


if __name__ == "__main__":
    main()
