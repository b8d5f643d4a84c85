"""How long an export takes: `python -m tests.bench.exports`.

The aims are 1 s for a PDF, 0.5 s for a Word file and for a spreadsheet.
"""

import statistics
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from assistant.app import build_app
from assistant.conversation.context import Context
from assistant.export.checklist.checklist_paper import compose
from assistant.export.files import FORMATS, PAPERS, SHEET, SHEETS, export
from tests.export.missions import call_centre, long_edition

_ROOT = Path(__file__).parents[2]
_TIMES = 10

Making = Callable[[], bytes]


def main() -> None:
    """Print the first time, with libraries still to load, and median and longest of the next."""
    knowledge = build_app(_ROOT / "config.yaml").knowledge
    ctx = Context(knowledge, None, datetime(2026, 11, 22, 10))  # type: ignore[arg-type]
    head = f"{'document':<13}{'format':<8}{'octets':>9}"
    print(f"{head}{'première':>14}{'médiane':>14}{'la plus longue':>16}")
    for (name, format_), make in _makings(ctx).items():
        size, first, times = _measure(make)
        figures = (first, statistics.median(times), max(times))
        shown = "".join(f"{figure:>12.3f} s" for figure in figures)
        print(f"{name:<13}{format_:<8}{size:>9}{shown}")


def _makings(ctx: Context) -> Mapping[tuple[str, str], Making]:
    """How each file is made: the usual ones, and papers with forty long items."""
    state = call_centre(ctx)
    long = long_edition(ctx)
    makings: dict[tuple[str, str], Making] = {}
    for name in PAPERS:
        for format_ in FORMATS:
            makings[name, format_] = partial(export, ctx, state, name, format_)
    for name in SHEETS:
        makings[name, SHEET] = partial(export, ctx, state, name, SHEET)
    for format_, write in FORMATS.items():
        makings["40 longues", format_] = lambda write=write: write(compose(long))  # type: ignore[misc]
    return makings


def _measure(make: Making) -> tuple[int, float, list[float]]:
    """Bytes, the first time and the times after it."""
    times, size = [], 0
    for _ in range(_TIMES + 1):
        start = time.perf_counter()
        size = len(make())
        times.append(time.perf_counter() - start)
    return size, times[0], times[1:]


if __name__ == "__main__":
    main()
