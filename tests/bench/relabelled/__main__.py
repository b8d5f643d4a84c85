"""What `evaluate` prints of questions labelled before the newer topics, by both labels.

    python -m tests.bench.relabelled FILE.jsonl [...]

The labels of the question files are older than 26 of the topics: an answer by one of those counts
as wrong there, be it about the very question. `newer_topics.yaml` holds what two hands accepted of
them, by a file's name and a line's number, and none of the questions.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import build_app
from assistant.commands.evaluate import judge_lines
from assistant.conversation.context import Context
from assistant.evaluation.tables import report
from tests.tables import read_table

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


def main() -> None:
    """Print the first table of each file, by its own labels and by those with newer topics."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", type=Path, nargs="+")
    newer = read_table(HERE / "newer_topics.yaml")
    app = build_app(ROOT / "config.yaml")
    ctx = Context(app.knowledge, app.matcher, NOW, app.config.policy)
    for file in options.parse_args().files:
        lines = file.read_text("utf-8").splitlines()
        for name, labelled in (
            ("its own labels", lines),
            ("with the newer topics", list(relabelled(lines, newer[file.stem]))),
        ):
            print(f"{file.stem}, {name}\n")
            print(_first_table(report(judge_lines(ctx, labelled))))


def relabelled(
    lines: Sequence[str], newer: Mapping[int, Sequence[str]]
) -> Iterator[str]:
    """The lines of questions, where the topics accepted of a line's number are right too."""
    for number, line in enumerate(lines, 1):
        question = json.loads(line)
        question["ok"] = [*question["ok"], *newer.get(number, ())]
        yield json.dumps(question, ensure_ascii=False)


def _first_table(tables: str) -> str:
    """The shares of all questions, without those by kind and by topic."""
    return tables.split("\nEntre crochets")[0]


if __name__ == "__main__":
    main()
