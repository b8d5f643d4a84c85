"""Whatever is typed costs time that grows as its length, in every state of a chat.

What counts is how much longer a text takes that is twice as long, never how long it takes: the
machine may be slow or busy. `python -m tests.bench.hostile` tells the times, of all pairs of a
text and a recogniser; here each text meets one or two of them, and those that once froze the bot
meet it where they did.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from assistant.conversation.context import Context
from tests.bench.hostile.measuring import Bench
from tests.bench.hostile.recognisers import Take, recognisers
from tests.bench.hostile.texts import Family, families, repeated, surrounded
from tests.real import real_knowledge, real_matcher

DOUBLED_TWICE = ((125, 250, 500), (500, 1_000, 2_000))
"""Characters: what grows fast is noticed before it takes a minute."""
GROWTH = 2.6
"""Of one doubling. A text that is understood otherwise once it is longer costs more from there on:
such a step shows in one doubling, a growth in both."""
HARMLESS = 60.0
"""Milliseconds of processor time; a cheaper text is not looked at again."""
TRIES = 4
ONE_PAIR_OF = 40

FROZE: Mapping[str, tuple[str, Family]] = {
    "commas": ("turn, fresh", surrounded("a", ",", "b")),
    "semicolons": ("turn, fresh", surrounded("a", ";", "b")),
    "no-break spaces": ("turn, fresh", surrounded("a", "\u00a0", "b")),
    "« pas » and commas": ("turn, asked: choice", surrounded("pas ", ", ", "")),
    "« dit » and semicolons": ("turn, list on screen", surrounded("dit ", "; ", "")),
    "spaces": ("turn, asked: choices", surrounded("a", " ", "b")),
    "numbered, on a date": ("turn, asked: date", repeated("1.")),
    "days, on a date": ("turn, asked: date", repeated("12/03/2027 ")),
    "days in words, on milestones": (
        "turn, asked: milestones",
        repeated("le 3 mars 2027 "),
    ),
    "first days": ("turn, asked: milestones", repeated("1er janvier ")),
    "Roman numerals": ("turn, fresh", repeated("Ⅷ")),
    "fractions": ("turn, asked: amount", repeated("½")),
    "one letter": ("turn, fresh", repeated("a")),
    "a letter with an accent": ("turn, asked: text", repeated("é")),
    "a digit": ("turn, asked: amount", repeated("1")),
    "denials among many answers": ("turn, a proposal", repeated("pas a, ")),
    "a name again and again": ("turn, list on screen", repeated("paie ")),
    "marks in the wrong order": ("turn, fresh", repeated("\u0301\u0323")),
}
"""What was found to take up to 72 s, and where."""


@pytest.fixture(scope="module")
def takes() -> Mapping[str, Take]:
    moment = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    return recognisers(Context(real_knowledge(), real_matcher(), moment))


@pytest.fixture(scope="module")
def bench(takes: Mapping[str, Take]) -> Bench:
    return Bench(takes.values())


def test_twice_the_text_takes_about_twice_the_time(
    bench: Bench, takes: Mapping[str, Take]
) -> None:
    growing = []
    for number, (family, text) in enumerate(families(real_knowledge()).items()):
        for place, (name, take) in enumerate(takes.items()):
            own = (number + place) % ONE_PAIR_OF == 0
            if own and grows(bench, take, text):
                growing.append(f"{name}: {family}")
    assert growing == []


def test_what_froze_the_bot_does_so_no_more(
    bench: Bench, takes: Mapping[str, Take]
) -> None:
    growing = []
    for what, (name, text) in FROZE.items():
        if grows(bench, takes[name], text):
            growing.append(what)
    assert growing == []


def grows(bench: Bench, take: Take, text: Family) -> bool:
    """Whether the text takes too long for its length, each time that it is tried."""
    for lengths in DOUBLED_TWICE:
        least, less, long = (text(length) for length in lengths)
        if bench.cost(take, long) < HARMLESS:
            continue
        by_length = _about_so_long(bench, take, (less, GROWTH), long) or _about_so_long(
            bench, take, (least, GROWTH**2), long
        )
        if not by_length:
            return True
    return False


def _about_so_long(
    bench: Bench, take: Take, shorter: tuple[str, float], long: str
) -> bool:
    """Whether the long text costs at most so many times what the shorter one does."""
    short, times = shorter
    least_short = least_long = float("inf")
    for _ in range(TRIES):
        least_short = min(least_short, bench.cost(take, short))
        least_long = min(least_long, bench.cost(take, long))
        if least_long < max(HARMLESS, times * least_short):
            return True
    return False
