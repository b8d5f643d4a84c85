"""How long an export takes: `python -m tests.bench.exports`. The aims are 1 s for a PDF, 0.5 s for a Word file."""

import statistics
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assistant.app import build_app
from assistant.conversation.context import Context
from assistant.export.checklist_document import checklist_document, compose
from assistant.export.contract_document import contract_document
from assistant.export.formats import FORMATS
from assistant.export.pages import Document
from tests.export.missions import call_centre, long_edition

_ROOT = Path(__file__).parents[2]
_TIMES = 10


def main() -> None:
    """Print the first time, with the libraries still to be loaded, and the median and longest of the next ten."""
    ctx = Context(
        build_app(_ROOT / "config.yaml").knowledge, None, datetime(2026, 11, 22, 10)
    )  # type: ignore[arg-type]
    state = call_centre(ctx)
    documents = {
        "complete": lambda: checklist_document(ctx, state),
        "transmettre": lambda: checklist_document(ctx, state, "transmettre"),
        "contrat": lambda: contract_document(ctx, state),
        "40 longues": lambda: compose(long_edition(ctx)),
    }
    print(
        f"{'document':<13}{'format':<8}{'octets':>9}{'première':>14}{'médiane':>14}{'la plus longue':>16}"
    )
    for name, made in documents.items():
        for format_ in FORMATS:
            size, first, times = _measure(made, format_)
            figures = first, statistics.median(times), max(times)
            print(
                f"{name:<13}{format_:<8}{size:>9}"
                + "".join(f"{one:>12.3f} s" for one in figures)
            )


def _measure(made: Callable[[], Document], format_: str) -> tuple[int, float, list[float]]:
    times, size = [], 0
    for _ in range(_TIMES + 1):
        start = time.perf_counter()
        size = len(FORMATS[format_](made()))
        times.append(time.perf_counter() - start)
    return size, times[0], times[1:]


if __name__ == "__main__":
    main()
