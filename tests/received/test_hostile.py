"""Whatever is sent ends in a text or in a sentence, soon, and within bounds of memory."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.conversation.context import Context
from assistant.conversation.screens.files.review import refusal
from assistant.received.reading import read_received
from assistant.received.refusal import REASONS, Refused
from tests.received.hostile import READ, REFUSED

ROOT = Path(__file__).parents[2]
_SECONDS = 20.0
_MOST_KILOBYTES = 500_000


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_ends_in_a_sentence(name: str, ctx: Context) -> None:
    build, reasons = REFUSED[name]
    data = build()
    start = time.perf_counter()
    with pytest.raises(Refused) as refused:
        read_received(data)
    assert refused.value.reason in reasons
    assert time.perf_counter() - start < _SECONDS
    assert refusal(ctx, refused.value.reason).endswith(".")


@pytest.mark.parametrize("name", READ)
def test_what_else_it_holds_is_left_alone(name: str) -> None:
    start = time.perf_counter()
    received = read_received(READ[name]())
    assert "root:" not in received.text
    assert time.perf_counter() - start < _SECONDS


WEIGHED = """
import resource, sys
from assistant.received.reading import read_received
from assistant.received.refusal import Refused
from tests.received.hostile import REFUSED

for name in sys.argv[1:]:
    try:
        read_received(REFUSED[name][0]())
    except Refused:
        pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
HEAVIEST = (
    *("an archive bomb", "a bomb that packs badly", "20 MB on one line"),
    *("a PDF bomb", "fifty thousand pages", "a form that draws itself"),
)


def test_no_reading_takes_more_memory_than_it_may() -> None:
    """In a process of its own, which has no other children."""
    done = subprocess.run(
        [sys.executable, "-c", WEIGHED, *HEAVIEST],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert int(done.stdout) < _MOST_KILOBYTES


def test_every_reason_has_its_own_sentence(ctx: Context) -> None:
    told = [refusal(ctx, reason) for reason in REASONS]
    assert len(set(told)) == len(REASONS)
