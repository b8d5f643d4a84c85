"""How much of whole conversations, and of single situations, is understood.

    python -m tests.bench.dialogues FILE [--mode ondemand|inorder] [--turns]
                                         [--only ID] [--rename OLD=NEW ...]
    python -m tests.bench.dialogues FILE_OF_PROBES [--only EXPRESSION] [--passes]

A file of dialogues holds turns as people type them, with the facts of each, and the clauses that
the list must and must not hold: each dialogue is held « on demand », as the bot asks, and « in
order », as it stands. A file of probes holds single situations and what must follow: the table is
of those that pass, by kind. Each conversation is a new chat in this process, on today's date.

Beside this file stand 24 dialogues by three hands that never saw how answers are understood:
`dev.yaml` may be looked at, of `held.yaml` only the totals are.
"""

import argparse
from pathlib import Path
from typing import Any

from assistant.app import build_app
from tests.bench.dialogues.holding import MODES, hold
from tests.bench.dialogues.probes.table import probe
from tests.bench.dialogues.script import read_dialogue
from tests.tables import read_table

ROOT = Path(__file__).parents[3]


def main() -> None:
    """Print the figures of a file."""
    options = _options().parse_args()
    data = read_table(options.file)
    app = build_app(ROOT / "config.yaml")
    renamed = dict(one.split("=") for one in options.rename)
    if _holds_probes(data):
        probe(app, data, options.only, renamed, passes=options.passes)
        return
    written = data["dialogues"] if isinstance(data, dict) else data
    dialogues = [
        read_dialogue(one, renamed)
        for one in written
        if one["id"].startswith(options.only)
    ]
    for mode in [options.mode] if options.mode else MODES:
        hold(app, dialogues, mode, turns=options.turns)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("file", type=Path)
    options.add_argument("--mode", choices=MODES)
    options.add_argument("--turns", action="store_true", help="each turn of a dialogue")
    options.add_argument("--passes", action="store_true", help="probes that pass, too")
    options.add_argument(
        "--only", default="", help="how an id begins; of probes, a pattern"
    )
    options.add_argument("--rename", nargs="*", default=[], metavar="OLD=NEW")
    return options


def _holds_probes(data: Any) -> bool:
    return isinstance(data, list) and bool(data) and "input" in data[0]


if __name__ == "__main__":
    main()
