"""Whatever is sent ends in a text or in a sentence, soon, and within bounds of memory."""

import resource
import time

import pytest

from assistant.conversation.context import Context
from assistant.conversation.screens.review import refusal
from assistant.received.reading import read_received
from assistant.received.refusal import REASONS, Refused
from tests.received.hostile import READ, REFUSED

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


def test_no_reading_took_more_memory_than_it_may() -> None:
    read_received(READ["a plain PDF"]())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < _MOST_KILOBYTES


def test_every_reason_has_its_own_sentence(ctx: Context) -> None:
    told = [refusal(ctx, reason) for reason in REASONS]
    assert len(set(told)) == len(REASONS)
