"""Does a change of the code change nothing else? Turns of one revision, played again by another.

    python -m tests.bench.recorded record FILE.jsonl.gz
    python -m tests.bench.recorded compare FILE.jsonl.gz [--allow FILE.yaml] [--show 5]

`record` holds some twelve thousand turns and writes down each one's event and moment, its replies
and its state; twice the same bytes. `compare` plays those events, which are never drawn anew, and
ends with 1 where a turn differs. It plays each turn twice: after the turns before it, and from the
recorded state, so that every stored state is read and one difference brings no others with it.
A state is compared as the present code writes it after reading the recorded one.
`--allow` names differences that are meant: a list of {event: a part of the event as JSON,
message: a part of the lines that differ, why: ...}.
"""

import argparse
import gzip
import io
import sys
from collections.abc import Set
from pathlib import Path

from tests.bench.recorded.chats import hold_all
from tests.bench.recorded.comparing import Comparison, replayed
from tests.bench.recorded.playing import VERBS, build_bot
from tests.bench.recorded.recording import Record
from tests.tables import read_table


def record(file: Path) -> None:
    """Hold the chats and write them, then say what was met."""
    bot = build_bot()
    lines = io.StringIO()
    held = Record(bot, lines)
    hold_all(held)
    packed = gzip.compress(lines.getvalue().encode(), mtime=0)
    file.write_bytes(packed)
    print(f"{held.turns} turns in {held.chats} chats, {len(packed)} bytes")
    _report("verbs pressed", set(VERBS), held.pressed.keys())
    _report("messages said", bot.sentences.keys(), bot.sentences.said)


def _report(name: str, all_: Set[str], met: Set[str]) -> None:
    """How many of all were met, and which were not."""
    missing = sorted(all_ - met)
    found = len(all_) - len(missing)
    print(f"{name}: {found} of {len(all_)}")
    print("  never:", *missing or ["none"])


def compare(file: Path, allowed: Path | None, most: int) -> int:
    """Play the record again and print the figures, then the first differences; how many differ."""
    comparison = Comparison(read_table(allowed) if allowed else [])
    bot = build_bot()
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for turn in replayed(bot, lines):
            comparison.add(turn)
    print(f"{comparison.turns} turns")
    print(f"differing, each from the recorded state before it: {comparison.alone}")
    print(f"differing, each after the turns before it: {comparison.chained}")
    for why, count in comparison.meant.items():
        print(f"meant: {count}, {why}")
    for text in comparison.shown[:most]:
        print(f"\n{text}")
    return len(comparison.shown)


def main() -> int:
    """Record or compare."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("deed", choices=("record", "compare"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--allow", type=Path)
    parser.add_argument(
        "--show", type=int, default=5, help="how many differences are shown"
    )
    chosen = parser.parse_args()
    if chosen.deed == "record":
        record(chosen.file)
        return 0
    differing = compare(chosen.file, chosen.allow, chosen.show)
    return min(differing, 1)


if __name__ == "__main__":
    sys.exit(main())
