"""How long a contract of thirty pages takes: read in its own process, gone through, told.

python -m tests.bench.reviewing
"""

import resource
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import build_app
from assistant.blocks import Paragraph, Title
from assistant.export.files import FORMATS
from assistant.export.paper import Paper
from assistant.received.reading import read_received
from assistant.review.reviewing import Reviewer
from assistant.service.review import review_of

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "tests" / "review" / "contracts" / "appels.txt"
_PAGES, _RUNS = 30, 3
_TIMES = 46
"""So many times the contract of the tests make thirty pages."""


def main() -> None:
    """Print the pages, and the seconds, the middle ones of three runs."""
    app = build_app(ROOT / "config.yaml")
    reviewer = Reviewer(app.knowledge, app.matcher)
    data = FORMATS["pdf"](_paper())
    received = read_received(data)
    assert received.pages >= _PAGES, received.pages
    whole, work = [], []
    for _ in range(_RUNS):
        start, worked = time.perf_counter(), _processor_seconds()
        review_of(reviewer, data, datetime.now(UTC))
        whole.append(time.perf_counter() - start)
        work.append(_processor_seconds() - worked)
    print(f"{received.pages} pages, {len(received.text)} characters")
    print(f"from the bytes to what is told: {statistics.median(whole):.2f} s")
    print(f"of which the processor worked: {statistics.median(work):.2f} s")


def _processor_seconds() -> float:
    """Of this process and of those that it waited for."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in (own, children))


def _paper() -> Paper:
    blocks: list[Title | Paragraph] = []
    for number in range(_TIMES):
        blocks.append(Title(f"Partie {number + 1}", 1))
        for line in CONTRACT.read_text(encoding="utf-8").splitlines():
            if line.strip():
                blocks.append(Paragraph(line))
    return Paper("Contrat", datetime(2026, 12, 1, tzinfo=UTC).date(), "", tuple(blocks))


if __name__ == "__main__":
    main()
