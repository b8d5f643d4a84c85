"""Do the tests notice a small mistake? Some of the core's code, changed in one place at a time.

    python -m tests.bench.mutations [--count 100] [--seed 1] [--package dates] [--jobs 2]

Draws so many small changes of `checklist`, `interview`, `dates`, `conversation` and `storage`
(as many of each; the same for the same seed and code), runs the tests that should notice each
until one fails,
and lists the changes that survive. One process reads the knowledge base and the encoder; each
change is tried in a copy of it, so it costs the tests and nothing else. POSIX only (it forks).
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.bench.mutations.sites import Site, sites
from tests.bench.mutations.trial import NOTICED, PASSED, STUCK, Trial

ROOT = Path(__file__).parents[3]
CONVERSATIONS = ("tests/conversation", "tests/test_dialogues.py")
TESTS: dict[str, Sequence[str]] = {
    "checklist": ("tests/checklist", "tests/test_situations.py", *CONVERSATIONS),
    "interview": ("tests/interview", "tests/checklist", *CONVERSATIONS, "tests/export"),
    "dates": ("tests/dates", "tests/export", *CONVERSATIONS),
    "conversation": (*CONVERSATIONS, "tests/interview", "tests/service", "tests/export"),
    "storage": ("tests/storage", "tests/service", "tests/channels", "tests/telegram"),
}
"""The packages that are changed, and the tests that should notice, the quickest first."""


def drawn(packages: Sequence[str], count: int, seed: int) -> list[Site]:
    """So many changes, as many of each package, each place there as likely as any other."""
    chooser = random.Random(seed)
    chosen: list[Site] = []
    for number, package in enumerate(packages):
        every: list[Site] = []
        for file in sorted((ROOT / "assistant" / package).rglob("*.py")):
            source = file.read_text(encoding="utf-8")
            every += sites(file.relative_to(ROOT).as_posix(), source)
        share = (count - len(chosen)) // (len(packages) - number)
        chosen += chooser.sample(every, min(share, len(every)))
    return chosen


def tests_for(site: Site) -> Sequence[str]:
    """The tests that should notice this change."""
    return TESTS[site.module.split("/")[1]]


def tried(chosen: Sequence[Site], jobs: int) -> dict[Site, str]:
    """What became of each change; so many are tried at once."""
    waiting = list(reversed(chosen))
    running: dict[int, Trial] = {}
    ended: dict[Site, str] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            trial = Trial(ROOT, waiting.pop(), tests_for)
            running[trial.start()] = trial
        for process, trial in list(running.items()):
            result = trial.result(process)
            if result is not None:
                del running[process]
                ended[trial.site] = result
                _progress(len(ended), len(chosen), trial.site, result)
        time.sleep(0.05)
    return ended


def _progress(done: int, of: int, site: Site, result: str) -> None:
    if result != NOTICED:
        print(f"{done}/{of} {result}: {site}", flush=True)


def main() -> int:
    """Try, then list what survived; 1 where more than a tenth did."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--package", choices=sorted(TESTS), action="append")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    wanted = parser.parse_args()
    begun = time.monotonic()
    chosen = drawn(wanted.package or sorted(TESTS), wanted.count, wanted.seed)
    results = tried(chosen, wanted.jobs)
    count = Counter(results.values())
    survivors = [site for site, result in results.items() if result == PASSED]
    minutes = (time.monotonic() - begun) / 60
    print(
        f"{len(chosen)} changes in {minutes:.1f} minutes: noticed {count[NOTICED]}, ",
        end="",
    )
    print(f"stuck (noticed too) {count[STUCK]}, survived {len(survivors)}")
    for site in sorted(survivors, key=str):
        print(f"  {site} ({site.kind})")
    return int(len(survivors) * 10 > len(chosen))


if __name__ == "__main__":
    sys.exit(main())
