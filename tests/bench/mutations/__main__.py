"""Do the tests notice a small mistake? Some of the core's code, changed in one place at a time.

    python -m tests.bench.mutations [--count 100] [--seed 1] [--package dates] [--jobs 2]
    python -m tests.bench.mutations --at assistant/dates/deadlines.py:92

Draws so many small changes of `checklist`, `interview`, `dates`, `conversation` and `storage`
(as many of each; the same for the same seed and code), runs the tests on each until one fails,
and lists the changes that survive all of them. With `--at`, every change of a file or of a
line is tried.

One process reads the knowledge base and the encoder; each change is tried in a copy of it, so
it costs the tests and nothing else. POSIX only (it forks).
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from tests.bench.mutations.copies import end_in_good_order
from tests.bench.mutations.likeliest import Notes
from tests.bench.mutations.sites import Site, sites
from tests.bench.mutations.trial import STUCK, SURVIVED, Rehearsal, Trial
from tests.bench.mutations.warm import warm_up

ROOT = Path(__file__).parents[3]
Tests = tuple[str, ...]
CORE: Tests = (
    *("tests/checklist", "tests/test_situations.py", "tests/interview", "tests/dates"),
    *("tests/conversation", "tests/test_dialogues.py", "tests/service"),
    *("tests/export/test_calendar.py", "tests/export/test_contract.py"),
)
STORES: Tests = (
    *(
        "tests/storage",
        "tests/service",
        "tests/channels",
        "tests/telegram/test_receipt.py",
    ),
    *("tests/telegram/test_store_failures.py", "tests/telegram/test_privacy.py"),
    *("tests/telegram/test_updates.py", "tests/telegram/test_reminders.py"),
)
"""Without those that measure time or start the program: it would start without the change."""
TESTS: dict[str, Tests] = {
    "checklist": CORE,
    "interview": CORE,
    "dates": CORE,
    "conversation": CORE,
    "storage": STORES,
}
"""The packages that are changed, and the tests that should notice."""
A_TENTH = 10


def drawn(package: str, count: int, seed: int) -> list[Site]:
    """So many changes of a package, each place there as likely as any other."""
    every: list[Site] = []
    for file in sorted((ROOT / "assistant" / package).rglob("*.py")):
        every += sites_of(file.relative_to(ROOT).as_posix())
    return random.Random(f"{seed} {package}").sample(every, min(count, len(every)))


def sites_of(module: str) -> list[Site]:
    """Every change of a file."""
    return sites(module, (ROOT / module).read_text(encoding="utf-8"))


def chosen_sites(wanted: argparse.Namespace) -> list[Site]:
    """The changes that the command line asks for."""
    chosen: list[Site] = []
    for place in wanted.at:
        module, _, line = place.partition(":")
        chosen += [site for site in sites_of(module) if line in ("", str(site.line))]
    if wanted.at:
        return chosen
    packages = wanted.package or sorted(TESTS)
    for number, package in enumerate(packages):
        share = (wanted.count - len(chosen)) // (len(packages) - number)
        chosen += drawn(package, share, wanted.seed)
    return chosen


def rehearsed(lists: set[Tests]) -> dict[Tests, Notes]:
    """What the tests of each list enter, once they have passed on the code as it is."""
    noted: dict[Tests, Notes] = {}
    with ExitStack() as ending:
        waiting = [
            ending.enter_context(closing(Rehearsal(ROOT, tests))) for tests in lists
        ]
        while waiting:
            for rehearsal in tuple(waiting):
                notes = rehearsal.notes()
                if notes is not None:
                    noted[rehearsal.tests] = notes
                    waiting.remove(rehearsal)
            time.sleep(0.05)
    return noted


def tried(
    chosen: Sequence[Site], noted: dict[Tests, Notes], jobs: int
) -> Iterator[tuple[Site, str, str]]:
    """What became of each change, and the test that noticed; so many are tried at once."""
    waiting = list(reversed(chosen))
    running: list[Trial] = []
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                site = waiting.pop()
                tests = tests_for(site)
                running.append(Trial(ROOT, site, tests, noted[tests]))
            for trial in tuple(running):
                result = trial.result()
                if result is not None:
                    running.remove(trial)
                    yield trial.site, result, trial.witness
                    trial.close()
            time.sleep(0.05)
    finally:
        for trial in running:
            trial.close()


def tests_for(site: Site) -> Tests:
    """The tests that should notice this change."""
    return TESTS[site.module.split("/")[1]]


def main() -> int:
    """Try, then list what survived; 1 where more than a tenth did."""
    wanted = _options()
    begun = time.monotonic()
    end_in_good_order()
    warm_up(sorted(TESTS))
    chosen = chosen_sites(wanted)
    noted = rehearsed({tests_for(site) for site in chosen})
    print(f"the tests pass unchanged ({_minutes(begun)})", flush=True)
    count: Counter[str] = Counter()
    survivors: list[Site] = []
    for site, result, witness in tried(chosen, noted, wanted.jobs):
        count[result] += 1
        if result == SURVIVED:
            survivors.append(site)
        told = result if result in (SURVIVED, STUCK) else f"{result} by {witness}"
        print(f"{count.total()}/{len(chosen)} {site}: {told}", flush=True)
    print(f"{len(chosen)} changes in {_minutes(begun)}: {dict(count)}; the survivors:")
    for site in sorted(survivors, key=str):
        print(f"  {site} ({site.kind})")
    return int(len(survivors) * A_TENTH > len(chosen))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--package", choices=sorted(TESTS), action="append")
    parser.add_argument("--at", action="append", default=[], metavar="FILE[:LINE]")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _minutes(begun: float) -> str:
    return f"{(time.monotonic() - begun) / 60:.1f} minutes"


if __name__ == "__main__":
    sys.exit(main())
