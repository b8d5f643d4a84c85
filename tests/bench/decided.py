"""How many yes-or-no questions get their decision in the first line.

    python -m tests.bench.decided [FILE.yaml ...] [--misses]

The cases in tests/bench/yes_or_no hold a question and how its first line may rightly begin: « oui »
and « non » (« en principe » before them or not), « autre » for any other decision that
knowledge/decisions.yaml knows: « seulement si », « pas forcément », « vous restez tenu ». Each is
asked in a new chat. Whether a decision is about the very question, only reading tells; where a case
names the direct `answer` that is right, it is also told how many get it, at once or by one tap on
one of the questions beside.
"""

import argparse
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import App, build_app
from assistant.blocks import plain, set_block
from assistant.conversation import verbs
from assistant.conversation.events import Said
from assistant.conversation.state.chat import State
from assistant.conversation.step import step
from assistant.text.folding import fold
from tests.tables import read_table

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "yes_or_no"
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
YES, NO, OTHER, NONE = "oui", "non", "autre", "-"
AT_ONCE, BY_A_TAP = "at once", "by one tap"
_BEFORE = ("en principe ", "en general ", "le plus souvent ", "souvent ")
_SHOWN = 100


def main() -> None:
    """Print the figures of each file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", type=Path, nargs="*")
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    app = build_app(ROOT / "config.yaml")
    for file in given.files or sorted(FOLDER.glob("*.yaml")):
        _report(app, file, misses=given.misses)


def _report(app: App, file: Path, *, misses: bool) -> None:
    cases = read_table(file)
    counts: Counter[str] = Counter()
    for case in cases:
        line = first_line(app, case["question"])
        begun = beginning(app, line) if line else NONE
        counts["decided"] += begun != NONE
        counts["rightly"] += begun in case["begins"]
        if "answer" in case:
            counts["known"] += 1
            counts[reached(app, case["question"], case["answer"])] += 1
        if misses and begun not in case["begins"]:
            print(f"{begun:<6} {case['question']} -> {line[:_SHOWN]}")
    decided, rightly = counts["decided"], counts["rightly"]
    print(f"{file.stem}: {decided} decide, {rightly} as they may, of {len(cases)}")
    if counts["known"]:
        at_once, by_a_tap = counts[AT_ONCE], counts[BY_A_TAP]
        print(f"  that very answer: {at_once} at once, {by_a_tap} by one tap")


def first_line(app: App, question: str) -> str:
    """What a direct answer says in a new chat; empty where none is given."""
    said = Said(question)
    outcome = step(app.knowledge, app.matcher, State(), said, NOW)
    if not outcome.direct:
        return ""
    return plain(map(set_block, outcome.replies[0].blocks))


def reached(app: App, question: str, answer: str) -> str:
    """How that very answer is reached: at once, by one tap, or not."""
    said = Said(question)
    outcome = step(app.knowledge, app.matcher, State(), said, NOW)
    if outcome.direct == answer:
        return AT_ONCE
    wanted = verbs.NEAR.action(app.knowledge.answers[answer])
    actions = {one.action for reply in outcome.replies for one in reply.buttons}
    return BY_A_TAP if wanted in actions else ""


def beginning(app: App, line: str) -> str:
    """How the line decides: « oui », « non », « autre », or « - » where it does not."""
    folded = fold(line)
    if not app.knowledge.decisions.begin(folded):
        return NONE
    for words in _BEFORE:
        folded = folded.removeprefix(words)
    first = folded.split()[0]
    return first if first in (YES, NO) else OTHER


if __name__ == "__main__":
    main()
