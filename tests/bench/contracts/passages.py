"""Passages that are shown as found, drawn at random, to be judged by eye.

    python -m tests.bench.contracts.passages FOLDER [NUMBER]

Does the passage hold the evidence for its topic? The same seed draws the same ones.
"""

import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import build_app
from assistant.review.reviewing import Reviewer
from tests.bench.contracts.labelled import french

ROOT = Path(__file__).parents[3]
_SEED, _NUMBER = 18, 60
_LONGEST = 420


def main(folder: Path, number: int) -> None:
    """Print them, each with its contract, its topic and its article."""
    app = build_app(ROOT / "config.yaml")
    reviewer = Reviewer(app.knowledge, app.matcher)
    found = []
    for one in french(folder):
        reviewed = reviewer.review(one.received, datetime.now(UTC))
        for finding in reviewed.findings:
            if finding.verdict == "found":
                passage = finding.passage[:_LONGEST]
                found.append((one.name, finding.topic, finding.article, passage))
    random.Random(_SEED).shuffle(found)
    for place, shown in enumerate(found[:number], 1):
        print(place, *shown, sep=" | ")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit("python -m tests.bench.contracts.passages FOLDER [NUMBER]")
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else _NUMBER)
