"""What hostile texts cost, worst first: python -m tests.bench.hostile [PART OF A NAME].

With a part of a recogniser's name, such as « turn, asked » or « dates », those alone are measured.

Each recogniser and each state of a chat gets every family of texts, of 1,000 and of 2,000
characters. What takes long is measured again, and the least counts.
"""

import sys
import time
from dataclasses import dataclass

from assistant.app import build_app
from assistant.conversation.context import Context
from tests.bench.hostile.measuring import Bench
from tests.bench.hostile.recognisers import Take, recognisers
from tests.bench.hostile.texts import families
from tests.real import ROOT, keep_to_one_core

SHORT, LONG = 1_000, 2_000
_SHOWN = 15
_WORTH_A_SECOND_LOOK = 30.0
"""Milliseconds below which it does not matter how a cost grows."""
_LIMIT = 150.0
"""Milliseconds of processor time that no text may take."""
_GROWTH = 2.6
_FLOOR = 10.0
"""Milliseconds below which a ratio says nothing."""


@dataclass(frozen=True)
class Measured:
    """What one text costs one recogniser."""

    name: str
    family: str
    short: float
    long: float

    @property
    def growth(self) -> float:
        """How many times as long a text takes that is twice as long."""
        return self.long / max(self.short, _FLOOR / _GROWTH)

    def __str__(self) -> str:
        return (
            f"{self.long:8.1f} ms {self.short:8.1f} ms  x {self.growth:4.1f}"
            f"  {self.name:<28} {self.family}"
        )


def main() -> None:
    """Measure all, or the recognisers whose name holds the given words; print the worst."""
    keep_to_one_core()
    ctx: Context = build_app(ROOT / "config.yaml").context
    wanted = " ".join(sys.argv[1:])
    chosen = {name: take for name, take in recognisers(ctx).items() if wanted in name}
    started = time.process_time()
    bench = Bench(chosen.values())
    found = []
    for family, text in families(ctx.knowledge).items():
        for name, take in chosen.items():
            measured = _measured(bench, take, text(SHORT), text(LONG))
            found.append(Measured(name, family, *measured))
    _print(found)
    spent = time.process_time() - started
    print(f"{len(found)} pairs, {spent:.0f} s of processor time")


def _measured(bench: Bench, take: Take, short: str, long: str) -> tuple[float, float]:
    """Milliseconds for both; for a text that is cheap, those of the longer one twice."""
    ms = bench.cost(take, long)
    if ms < _WORTH_A_SECOND_LOOK:
        return ms, ms
    if ms > _LIMIT / 2:
        ms = min(ms, bench.least(take, long, 2))
    shorter = bench.cost(take, short)
    if ms > _GROWTH * shorter:
        shorter = min(shorter, bench.least(take, short, 2))
        ms = min(ms, bench.least(take, long, 2))
    return shorter, ms


def _print(found: list[Measured]) -> None:
    print(f"longest, {LONG} and {SHORT} characters")
    for measured in sorted(found, key=lambda one: -one.long)[:_SHOWN]:
        print(measured)
    print("growing most")
    for measured in sorted(found, key=lambda one: -one.growth)[:_SHOWN]:
        print(measured)
    slow = sum(measured.long > _LIMIT for measured in found)
    growing = sum(measured.growth > _GROWTH for measured in found)
    print(
        f"{slow} of more than {_LIMIT:.0f} ms, {growing} growing more than {_GROWTH} times"
    )


if __name__ == "__main__":
    main()
