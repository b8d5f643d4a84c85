"""How long an export takes: `python -m tests.bench.exports`.

The aims are 1 s for a PDF, 0.5 s for a Word file.
"""

import statistics
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from assistant.app import build_app
from assistant.conversation.context import Context
from assistant.export.checklist.checklist_paper import compose
from assistant.export.files import FORMATS, PAPERS
from assistant.export.paper import Paper
from tests.export.missions import call_centre, long_edition

_ROOT = Path(__file__).parents[2]
_TIMES = 10

Making = Callable[[], Paper]


def main() -> None:
    """Print the first time, with libraries still to load, and median and longest of the next."""
    knowledge = build_app(_ROOT / "config.yaml").knowledge
    ctx = Context(knowledge, None, datetime(2026, 11, 22, 10))  # type: ignore[arg-type]
    head = f"{'document':<13}{'format':<8}{'octets':>9}"
    print(f"{head}{'première':>14}{'médiane':>14}{'la plus longue':>16}")
    for name, make in _papers(ctx).items():
        for format_ in FORMATS:
            size, first, times = _measure(make, format_)
            figures = (first, statistics.median(times), max(times))
            shown = "".join(f"{figure:>12.3f} s" for figure in figures)
            print(f"{name:<13}{format_:<8}{size:>9}{shown}")


def _papers(ctx: Context) -> Mapping[str, Making]:
    """How each paper is made: the usual ones, and one with forty long items."""
    state = call_centre(ctx)
    makings: dict[str, Making] = {}
    for name, make in PAPERS.items():
        makings[name] = lambda make=make: make(ctx, state)  # type: ignore[misc]
    makings["40 longues"] = lambda: compose(long_edition(ctx))
    return makings


def _measure(make: Making, format_: str) -> tuple[int, float, list[float]]:
    """Bytes, the first time and the times after it."""
    times, size = [], 0
    for _ in range(_TIMES + 1):
        start = time.perf_counter()
        size = len(FORMATS[format_](make()))
        times.append(time.perf_counter() - start)
    return size, times[0], times[1:]


if __name__ == "__main__":
    main()
